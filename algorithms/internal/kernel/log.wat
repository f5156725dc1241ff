;; dst = ln x, two at a time, as log.go does it.
(func (export "log") (param $dst i32) (param $x i32) (param $n i32)
  (local $end i32)
  (local.set $end (i32.add (local.get $x) (i32.shl (i32.and (local.get $n) (i32.const -2)) (i32.const 3))))
  (block $done (loop $pair
    (br_if $done (i32.ge_u (local.get $x) (local.get $end)))
    (v128.store (local.get $dst) (call $log (v128.load (local.get $x))))
    (local.set $x (i32.add (local.get $x) (i32.const 16)))
    (local.set $dst (i32.add (local.get $dst) (i32.const 16)))
    (br $pair)))
  (if (i32.and (local.get $n) (i32.const 1)) (then
    (v128.store64_lane 0 (local.get $dst) (call $log (v128.load64_zero (local.get $x)))))))

(global $least v128 (v128.const f64x2 0x1p-1022 0x1p-1022))
(global $grow v128 (v128.const f64x2 0x1p54 0x1p54))
(global $carry v128 (v128.const i64x2 0x0009_5f62_0000_0000 0x0009_5f62_0000_0000))
(global $digits v128 (v128.const f64x2 0x1p52 0x1p52))
(global $biasSmall v128 (v128.const f64x2 -1077 -1077))
(global $biasNumber v128 (v128.const f64x2 -1023 -1023))
(global $fraction v128 (v128.const i64x2 0x000fffffffffffff 0x000fffffffffffff))
(global $rootHalf v128 (v128.const i64x2 0x3fe6a09e00000000 0x3fe6a09e00000000))
(global $half v128 (v128.const f64x2 0.5 0.5))
(global $two v128 (v128.const f64x2 2 2))
(global $log6 v128 (v128.const f64x2 1.531383769920937332e-01 1.531383769920937332e-01))
(global $log4 v128 (v128.const f64x2 2.222219843214978396e-01 2.222219843214978396e-01))
(global $log2 v128 (v128.const f64x2 3.999999999940941908e-01 3.999999999940941908e-01))
(global $log7 v128 (v128.const f64x2 1.479819860511658591e-01 1.479819860511658591e-01))
(global $log5 v128 (v128.const f64x2 1.818357216161805012e-01 1.818357216161805012e-01))
(global $log3 v128 (v128.const f64x2 2.857142874366239149e-01 2.857142874366239149e-01))
(global $log1 v128 (v128.const f64x2 6.666666666666735130e-01 6.666666666666735130e-01))
(global $below v128 (v128.const f64x2 -inf -inf))
(global $zero v128 (v128.const f64x2 0 0))
(global $none v128 (v128.const f64x2 nan nan))
(global $largest v128 (v128.const f64x2 0x1.fffffffffffffp+1023 0x1.fffffffffffffp+1023))
(func $log (param $x v128) (result v128)
  (local $small v128) (local $bits v128) (local $k v128) (local $f v128) (local $s v128) (local $z v128) (local $w v128)
  (local $even v128) (local $odd v128) (local $square v128) (local $result v128)
  ;; Numbers without all their digits are made 2⁵⁴ times larger.
  (local.set $small (f64x2.lt (local.get $x) (global.get $least)))
  (local.set $bits (i64x2.add
    (v128.bitselect (f64x2.mul (local.get $x) (global.get $grow)) (local.get $x) (local.get $small))
    (global.get $carry)))
  ;; The exponent as a number: behind the bits of 2⁵² it adds itself to it.
  (local.set $k (f64x2.add
    (f64x2.sub
      (v128.or (i64x2.shr_u (local.get $bits) (i32.const 52)) (global.get $digits))
      (global.get $digits))
    (v128.bitselect (global.get $biasSmall) (global.get $biasNumber) (local.get $small))))
  (local.set $f (f64x2.sub
    (i64x2.add
      (v128.and (local.get $bits) (global.get $fraction))
      (global.get $rootHalf))
    (global.get $one)))
  (local.set $s (f64x2.div (local.get $f) (f64x2.add (global.get $two) (local.get $f))))
  (local.set $z (f64x2.mul (local.get $s) (local.get $s)))
  (local.set $w (f64x2.mul (local.get $z) (local.get $z)))
  (local.set $even (f64x2.mul (local.get $w) (f64x2.add
    (f64x2.mul (local.get $w) (f64x2.add
      (f64x2.mul (local.get $w) (global.get $log6))
      (global.get $log4)))
    (global.get $log2))))
  (local.set $odd (f64x2.mul (local.get $z) (f64x2.add
    (f64x2.mul (local.get $w) (f64x2.add
      (f64x2.mul (local.get $w) (f64x2.add
        (f64x2.mul (local.get $w) (global.get $log7))
        (global.get $log5)))
      (global.get $log3)))
    (global.get $log1))))
  (local.set $square (f64x2.mul (global.get $half) (f64x2.mul (local.get $f) (local.get $f))))
  (local.set $result (f64x2.sub
    (f64x2.mul (local.get $k) (global.get $ln2Hi))
    (f64x2.sub
      (f64x2.sub (local.get $square) (f64x2.add
        (f64x2.mul (local.get $s) (f64x2.add (local.get $square) (f64x2.add (local.get $even) (local.get $odd))))
        (f64x2.mul (local.get $k) (global.get $ln2Lo))))
      (local.get $f))))
  ;; 0 gives −∞, less gives NaN; +∞ and NaN stay.
  (local.set $result (v128.bitselect (global.get $below) (local.get $result)
    (f64x2.eq (local.get $x) (global.get $zero))))
  (local.set $result (v128.bitselect (global.get $none) (local.get $result)
    (f64x2.lt (local.get $x) (global.get $zero))))
  (v128.bitselect (local.get $result) (local.get $x)
    (f64x2.le (local.get $x) (global.get $largest))))

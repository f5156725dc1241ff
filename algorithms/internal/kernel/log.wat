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

(func $log (param $x v128) (result v128)
  (local $small v128) (local $bits v128) (local $k v128) (local $f v128) (local $s v128) (local $z v128) (local $w v128)
  (local $even v128) (local $odd v128) (local $square v128) (local $result v128)
  ;; Numbers without all their digits are made 2⁵⁴ times larger.
  (local.set $small (f64x2.lt (local.get $x) (v128.const f64x2 0x1p-1022 0x1p-1022)))
  (local.set $bits (i64x2.add
    (v128.bitselect (f64x2.mul (local.get $x) (v128.const f64x2 0x1p54 0x1p54)) (local.get $x) (local.get $small))
    (v128.const i64x2 0x0009_5f62_0000_0000 0x0009_5f62_0000_0000)))
  ;; The exponent as a number: behind the bits of 2⁵² it adds itself to it.
  (local.set $k (f64x2.add
    (f64x2.sub
      (v128.or (i64x2.shr_u (local.get $bits) (i32.const 52)) (v128.const f64x2 0x1p52 0x1p52))
      (v128.const f64x2 0x1p52 0x1p52))
    (v128.bitselect (v128.const f64x2 -1077 -1077) (v128.const f64x2 -1023 -1023) (local.get $small))))
  (local.set $f (f64x2.sub
    (i64x2.add
      (v128.and (local.get $bits) (v128.const i64x2 0x000fffffffffffff 0x000fffffffffffff))
      (v128.const i64x2 0x3fe6a09e00000000 0x3fe6a09e00000000))
    (v128.const f64x2 1 1)))
  (local.set $s (f64x2.div (local.get $f) (f64x2.add (v128.const f64x2 2 2) (local.get $f))))
  (local.set $z (f64x2.mul (local.get $s) (local.get $s)))
  (local.set $w (f64x2.mul (local.get $z) (local.get $z)))
  (local.set $even (f64x2.mul (local.get $w) (f64x2.add
    (f64x2.mul (local.get $w) (f64x2.add
      (f64x2.mul (local.get $w) (v128.const f64x2 1.531383769920937332e-01 1.531383769920937332e-01))
      (v128.const f64x2 2.222219843214978396e-01 2.222219843214978396e-01)))
    (v128.const f64x2 3.999999999940941908e-01 3.999999999940941908e-01))))
  (local.set $odd (f64x2.mul (local.get $z) (f64x2.add
    (f64x2.mul (local.get $w) (f64x2.add
      (f64x2.mul (local.get $w) (f64x2.add
        (f64x2.mul (local.get $w) (v128.const f64x2 1.479819860511658591e-01 1.479819860511658591e-01))
        (v128.const f64x2 1.818357216161805012e-01 1.818357216161805012e-01)))
      (v128.const f64x2 2.857142874366239149e-01 2.857142874366239149e-01)))
    (v128.const f64x2 6.666666666666735130e-01 6.666666666666735130e-01))))
  (local.set $square (f64x2.mul (v128.const f64x2 0.5 0.5) (f64x2.mul (local.get $f) (local.get $f))))
  (local.set $result (f64x2.sub
    (f64x2.mul (local.get $k) (v128.const f64x2 6.93147180369123816490e-01 6.93147180369123816490e-01))
    (f64x2.sub
      (f64x2.sub (local.get $square) (f64x2.add
        (f64x2.mul (local.get $s) (f64x2.add (local.get $square) (f64x2.add (local.get $even) (local.get $odd))))
        (f64x2.mul (local.get $k) (v128.const f64x2 1.90821492927058770002e-10 1.90821492927058770002e-10))))
      (local.get $f))))
  ;; 0 gives −∞, less gives NaN; +∞ and NaN stay.
  (local.set $result (v128.bitselect (v128.const f64x2 -inf -inf) (local.get $result)
    (f64x2.eq (local.get $x) (v128.const f64x2 0 0))))
  (local.set $result (v128.bitselect (v128.const f64x2 nan nan) (local.get $result)
    (f64x2.lt (local.get $x) (v128.const f64x2 0 0))))
  (v128.bitselect (local.get $result) (local.get $x)
    (f64x2.le (local.get $x) (v128.const f64x2 0x1.fffffffffffffp+1023 0x1.fffffffffffffp+1023))))

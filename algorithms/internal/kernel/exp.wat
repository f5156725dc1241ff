;; dst = exp(x), two at a time, as exp.go does it.
(func (export "exp") (param $dst i32) (param $x i32) (param $n i32)
  (local $end i32)
  (local.set $end (i32.add (local.get $x) (i32.shl (i32.and (local.get $n) (i32.const -2)) (i32.const 3))))
  (block $done (loop $pair
    (br_if $done (i32.ge_u (local.get $x) (local.get $end)))
    (v128.store (local.get $dst) (call $exp (v128.load (local.get $x))))
    (local.set $x (i32.add (local.get $x) (i32.const 16)))
    (local.set $dst (i32.add (local.get $dst) (i32.const 16)))
    (br $pair)))
  (if (i32.and (local.get $n) (i32.const 1)) (then
    (v128.store64_lane 0 (local.get $dst) (call $exp (v128.load64_zero (local.get $x)))))))

;; Constants are globals: engines load these from memory, and make others anew at each use.
(global $expLeast v128 (v128.const f64x2 -746 -746))
(global $expMost v128 (v128.const f64x2 710 710))
(global $log2e v128 (v128.const f64x2 0x1.71547652b82fep+0 0x1.71547652b82fep+0))
(global $whole v128 (v128.const f64x2 0x1.8p52 0x1.8p52))
(global $ln2Hi v128 (v128.const f64x2 6.93147180369123816490e-01 6.93147180369123816490e-01))
(global $ln2Lo v128 (v128.const f64x2 1.90821492927058770002e-10 1.90821492927058770002e-10))
(global $exp2 v128 (v128.const f64x2 0.5 0.5))
(global $exp3 v128 (v128.const f64x2 0x1.5555555555555p-3 0x1.5555555555555p-3))
(global $exp4 v128 (v128.const f64x2 0x1.5555555555555p-5 0x1.5555555555555p-5))
(global $exp5 v128 (v128.const f64x2 0x1.1111111111111p-7 0x1.1111111111111p-7))
(global $exp6 v128 (v128.const f64x2 0x1.6c16c16c16c17p-10 0x1.6c16c16c16c17p-10))
(global $exp7 v128 (v128.const f64x2 0x1.a01a01a01a01ap-13 0x1.a01a01a01a01ap-13))
(global $exp8 v128 (v128.const f64x2 0x1.a01a01a01a01ap-16 0x1.a01a01a01a01ap-16))
(global $exp9 v128 (v128.const f64x2 0x1.71de3a556c734p-19 0x1.71de3a556c734p-19))
(global $exp10 v128 (v128.const f64x2 0x1.27e4fb7789f5cp-22 0x1.27e4fb7789f5cp-22))
(global $exp11 v128 (v128.const f64x2 0x1.ae64567f544e4p-26 0x1.ae64567f544e4p-26))
(global $exp12 v128 (v128.const f64x2 0x1.1eed8eff8d898p-29 0x1.1eed8eff8d898p-29))
(global $exp13 v128 (v128.const f64x2 0x1.6124613a86d09p-33 0x1.6124613a86d09p-33))
(global $one v128 (v128.const f64x2 1 1))
(global $bias v128 (v128.const i64x2 0x3ff0000000000000 0x3ff0000000000000))
;; A comparison (pmin) costs a third of a minimum, and lets what is no number through as well.
(func $exp (param $x v128) (result v128)
  (local $whole v128) (local $k v128) (local $r v128) (local $p v128) (local $half v128)
  (local $nothing v128) (local $r2 v128) (local $r4 v128) (local $low v128) (local $middle v128) (local $high v128)
  (local.set $nothing (f64x2.lt (local.get $x) (global.get $expLeast)))
  (local.set $x (f64x2.pmin (v128.andnot (local.get $x) (local.get $nothing)) (global.get $expMost)))
  (local.set $whole (f64x2.add
    (f64x2.mul (local.get $x) (global.get $log2e)) ;; 1/ln 2
    (global.get $whole)))
  (local.set $k (f64x2.sub (local.get $whole) (global.get $whole)))
  (local.set $r (f64x2.sub
    (f64x2.sub (local.get $x) (f64x2.mul (local.get $k) (global.get $ln2Hi)))
    (f64x2.mul (local.get $k) (global.get $ln2Lo))))
  (local.set $r2 (f64x2.mul (local.get $r) (local.get $r)))
  (local.set $r4 (f64x2.mul (local.get $r2) (local.get $r2)))
  ;; 1/2! to 1/5!, 1/6! to 1/9!, 1/10! to 1/13!
  (local.set $low (f64x2.add
    (f64x2.add (global.get $exp2) (f64x2.mul (local.get $r) (global.get $exp3)))
    (f64x2.mul (local.get $r2)
      (f64x2.add (global.get $exp4) (f64x2.mul (local.get $r) (global.get $exp5))))))
  (local.set $middle (f64x2.add
    (f64x2.add (global.get $exp6) (f64x2.mul (local.get $r) (global.get $exp7)))
    (f64x2.mul (local.get $r2)
      (f64x2.add (global.get $exp8) (f64x2.mul (local.get $r) (global.get $exp9))))))
  (local.set $high (f64x2.add
    (f64x2.add (global.get $exp10) (f64x2.mul (local.get $r) (global.get $exp11)))
    (f64x2.mul (local.get $r2)
      (f64x2.add (global.get $exp12) (f64x2.mul (local.get $r) (global.get $exp13))))))
  (local.set $p (f64x2.add (global.get $one) (f64x2.add (local.get $r) (f64x2.mul (local.get $r2)
    (f64x2.add (local.get $low) (f64x2.mul (local.get $r4)
      (f64x2.add (local.get $middle) (f64x2.mul (local.get $r4) (local.get $high)))))))))
  (local.set $half (i32x4.shr_s (local.get $whole) (i32.const 1)))
  ;; 2^k has k + 1023 in its exponent.
  (v128.andnot
    (f64x2.mul
      (f64x2.mul (local.get $p) (i64x2.add (i64x2.shl (local.get $half) (i32.const 52)) (global.get $bias)))
      (i64x2.add (i64x2.shl (i32x4.sub (local.get $whole) (local.get $half)) (i32.const 52)) (global.get $bias)))
    (local.get $nothing)))

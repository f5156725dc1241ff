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

(func $exp (param $x v128) (result v128)
  (local $whole v128) (local $k v128) (local $r v128) (local $p v128) (local $half v128)
  (local $r2 v128) (local $r4 v128) (local $low v128) (local $middle v128) (local $high v128)
  (local.set $x (f64x2.min (f64x2.max (local.get $x) (v128.const f64x2 -746 -746)) (v128.const f64x2 710 710)))
  (local.set $whole (f64x2.add
    (f64x2.mul (local.get $x) (v128.const f64x2 0x1.71547652b82fep+0 0x1.71547652b82fep+0)) ;; 1/ln 2
    (v128.const f64x2 0x1.8p52 0x1.8p52)))
  (local.set $k (f64x2.sub (local.get $whole) (v128.const f64x2 0x1.8p52 0x1.8p52)))
  (local.set $r (f64x2.sub
    (f64x2.sub (local.get $x) (f64x2.mul (local.get $k) (v128.const f64x2 6.93147180369123816490e-01 6.93147180369123816490e-01)))
    (f64x2.mul (local.get $k) (v128.const f64x2 1.90821492927058770002e-10 1.90821492927058770002e-10))))
  (local.set $r2 (f64x2.mul (local.get $r) (local.get $r)))
  (local.set $r4 (f64x2.mul (local.get $r2) (local.get $r2)))
  ;; 1/2! to 1/5!, 1/6! to 1/9!, 1/10! to 1/13!
  (local.set $low (f64x2.add
    (f64x2.add (v128.const f64x2 0.5 0.5) (f64x2.mul (local.get $r) (v128.const f64x2 0x1.5555555555555p-3 0x1.5555555555555p-3)))
    (f64x2.mul (local.get $r2)
      (f64x2.add (v128.const f64x2 0x1.5555555555555p-5 0x1.5555555555555p-5) (f64x2.mul (local.get $r) (v128.const f64x2 0x1.1111111111111p-7 0x1.1111111111111p-7))))))
  (local.set $middle (f64x2.add
    (f64x2.add (v128.const f64x2 0x1.6c16c16c16c17p-10 0x1.6c16c16c16c17p-10) (f64x2.mul (local.get $r) (v128.const f64x2 0x1.a01a01a01a01ap-13 0x1.a01a01a01a01ap-13)))
    (f64x2.mul (local.get $r2)
      (f64x2.add (v128.const f64x2 0x1.a01a01a01a01ap-16 0x1.a01a01a01a01ap-16) (f64x2.mul (local.get $r) (v128.const f64x2 0x1.71de3a556c734p-19 0x1.71de3a556c734p-19))))))
  (local.set $high (f64x2.add
    (f64x2.add (v128.const f64x2 0x1.27e4fb7789f5cp-22 0x1.27e4fb7789f5cp-22) (f64x2.mul (local.get $r) (v128.const f64x2 0x1.ae64567f544e4p-26 0x1.ae64567f544e4p-26)))
    (f64x2.mul (local.get $r2)
      (f64x2.add (v128.const f64x2 0x1.1eed8eff8d898p-29 0x1.1eed8eff8d898p-29) (f64x2.mul (local.get $r) (v128.const f64x2 0x1.6124613a86d09p-33 0x1.6124613a86d09p-33))))))
  (local.set $p (f64x2.add (v128.const f64x2 1 1) (f64x2.add (local.get $r) (f64x2.mul (local.get $r2)
    (f64x2.add (local.get $low) (f64x2.mul (local.get $r4)
      (f64x2.add (local.get $middle) (f64x2.mul (local.get $r4) (local.get $high)))))))))
  (local.set $half (i32x4.shr_s (local.get $whole) (i32.const 1)))
  (f64x2.mul
    (f64x2.mul (local.get $p) (call $power (local.get $half)))
    (call $power (i32x4.sub (local.get $whole) (local.get $half)))))

;; 2^k, where k is a whole number in the low bits.
(func $power (param $k v128) (result v128)
  (i64x2.add (i64x2.shl (local.get $k) (i32.const 52)) (v128.const i64x2 0x3ff0000000000000 0x3ff0000000000000)))

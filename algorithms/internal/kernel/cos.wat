;; dst = cos 2πx, two at a time, as cos.go does it.
(func (export "cosTurns") (param $dst i32) (param $x i32) (param $n i32)
  (local $end i32)
  (local.set $end (i32.add (local.get $x) (i32.shl (i32.and (local.get $n) (i32.const -2)) (i32.const 3))))
  (block $done (loop $pair
    (br_if $done (i32.ge_u (local.get $x) (local.get $end)))
    (v128.store (local.get $dst) (call $cosTurns (v128.load (local.get $x))))
    (local.set $x (i32.add (local.get $x) (i32.const 16)))
    (local.set $dst (i32.add (local.get $dst) (i32.const 16)))
    (br $pair)))
  (if (i32.and (local.get $n) (i32.const 1)) (then
    (v128.store64_lane 0 (local.get $dst) (call $cosTurns (v128.load64_zero (local.get $x)))))))

(global $quarter v128 (v128.const f64x2 0.25 0.25))
(global $sin1 v128 (v128.const f64x2 6.283185307179586 6.283185307179586))
(global $sin3 v128 (v128.const f64x2 -41.34170224039976 -41.34170224039976))
(global $sin5 v128 (v128.const f64x2 81.60524927607506 81.60524927607506))
(global $sin7 v128 (v128.const f64x2 -76.70585975306139 -76.70585975306139))
(global $sin9 v128 (v128.const f64x2 42.058693944897655 42.058693944897655))
(global $sin11 v128 (v128.const f64x2 -15.09464257682299 -15.09464257682299))
(global $sin13 v128 (v128.const f64x2 3.819952584848282 3.819952584848282))
(global $sin15 v128 (v128.const f64x2 -0.7181223017785006 -0.7181223017785006))
(global $sin17 v128 (v128.const f64x2 0.10422916220813984 0.10422916220813984))
(global $sin19 v128 (v128.const f64x2 -0.012031585942120627 -0.012031585942120627))
(global $sin21 v128 (v128.const f64x2 0.0011309237482517963 0.0011309237482517963))
(func $cosTurns (param $x v128) (result v128)
  (local $q v128) (local $z v128) (local $z2 v128) (local $z4 v128) (local $low v128) (local $middle v128) (local $high v128)
  (local.set $q (f64x2.sub (global.get $quarter)
    (f64x2.abs (f64x2.sub (local.get $x) (f64x2.nearest (local.get $x))))))
  (local.set $z (f64x2.mul (local.get $q) (local.get $q)))
  (local.set $z2 (f64x2.mul (local.get $z) (local.get $z)))
  (local.set $z4 (f64x2.mul (local.get $z2) (local.get $z2)))
  ;; The coefficients of sin 2πq: of q, q³ … q²¹.
  (local.set $low (f64x2.add
    (f64x2.add (global.get $sin1) (f64x2.mul (local.get $z) (global.get $sin3)))
    (f64x2.mul (local.get $z2) (f64x2.add (global.get $sin5) (f64x2.mul (local.get $z) (global.get $sin7))))))
  (local.set $middle (f64x2.add
    (f64x2.add (global.get $sin9) (f64x2.mul (local.get $z) (global.get $sin11)))
    (f64x2.mul (local.get $z2) (f64x2.add (global.get $sin13) (f64x2.mul (local.get $z) (global.get $sin15))))))
  (local.set $high (f64x2.add
    (f64x2.add (global.get $sin17) (f64x2.mul (local.get $z) (global.get $sin19)))
    (f64x2.mul (local.get $z2) (global.get $sin21))))
  (f64x2.mul (local.get $q) (f64x2.add (local.get $low)
    (f64x2.mul (local.get $z4) (f64x2.add (local.get $middle) (f64x2.mul (local.get $z4) (local.get $high)))))))

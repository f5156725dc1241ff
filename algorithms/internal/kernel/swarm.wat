;; dst_i = Σ x² + ripple (1 − cos 2πx) over the d coordinates of each of n particles, added one after the other.
(func (export "ripples") (param $dst i32) (param $xs i32) (param $n i32) (param $d i32) (param $ripple f64)
  (local $ripples v128) (local $v v128) (local $sum f64) (local $pairs i32) (local $end i32)
  (local.set $ripples (f64x2.splat (local.get $ripple)))
  (local.set $pairs (i32.shl (i32.and (local.get $d) (i32.const -2)) (i32.const 3)))
  (block $done (loop $particle
    (br_if $done (i32.eqz (local.get $n)))
    (local.set $sum (f64.const 0))
    (local.set $end (i32.add (local.get $xs) (local.get $pairs)))
    (block $added (loop $pair
      (br_if $added (i32.ge_u (local.get $xs) (local.get $end)))
      (local.set $v (call $ripple (v128.load (local.get $xs)) (local.get $ripples)))
      (local.set $sum (f64.add (f64.add (local.get $sum) (f64x2.extract_lane 0 (local.get $v))) (f64x2.extract_lane 1 (local.get $v))))
      (local.set $xs (i32.add (local.get $xs) (i32.const 16)))
      (br $pair)))
    (if (i32.and (local.get $d) (i32.const 1)) (then
      (local.set $v (call $ripple (v128.load64_zero (local.get $xs)) (local.get $ripples)))
      (local.set $sum (f64.add (local.get $sum) (f64x2.extract_lane 0 (local.get $v))))
      (local.set $xs (i32.add (local.get $xs) (i32.const 8)))))
    (f64.store (local.get $dst) (local.get $sum))
    (local.set $dst (i32.add (local.get $dst) (i32.const 8)))
    (local.set $n (i32.sub (local.get $n) (i32.const 1)))
    (br $particle))))

(func $ripple (param $x v128) (param $ripples v128) (result v128)
  (f64x2.add
    (f64x2.mul (local.get $x) (local.get $x))
    (f64x2.mul (local.get $ripples) (f64x2.sub (global.get $one) (call $cosTurns (local.get $x))))))

;; dst = exp(−α (e − least)), and 0 where e is less than least or no number. Where both of
;; two are surely nothing their exponentials are saved.
(func (export "weights") (param $dst i32) (param $e i32) (param $n i32) (param $least f64) (param $alpha f64)
  (local $leasts v128) (local $alphas v128) (local $end i32)
  (local.set $leasts (f64x2.splat (local.get $least)))
  (local.set $alphas (f64x2.splat (local.get $alpha)))
  (local.set $end (i32.add (local.get $e) (i32.shl (i32.and (local.get $n) (i32.const -2)) (i32.const 3))))
  (block $done (loop $pair
    (br_if $done (i32.ge_u (local.get $e) (local.get $end)))
    (v128.store (local.get $dst) (call $weight (v128.load (local.get $e)) (local.get $leasts) (local.get $alphas)))
    (local.set $e (i32.add (local.get $e) (i32.const 16)))
    (local.set $dst (i32.add (local.get $dst) (i32.const 16)))
    (br $pair)))
  (if (i32.and (local.get $n) (i32.const 1)) (then
    (v128.store64_lane 0 (local.get $dst) (call $weight (v128.load64_splat (local.get $e)) (local.get $leasts) (local.get $alphas))))))

(global $underflow v128 (v128.const f64x2 745.2 745.2))
(func $weight (param $e v128) (param $least v128) (param $alpha v128) (result v128)
  (local $t v128) (local $some v128)
  (local.set $t (f64x2.mul (local.get $alpha) (f64x2.sub (local.get $e) (local.get $least))))
  (local.set $some (v128.and
    (f64x2.ge (local.get $t) (global.get $zero))
    (f64x2.lt (local.get $t) (global.get $underflow))))
  (if (result v128) (v128.any_true (local.get $some))
    ;; The other of the two is made 0 before: what is nearly zero takes a processor long.
    (then (v128.and (local.get $some) (call $exp (f64x2.neg (v128.and (local.get $some) (local.get $t))))))
    (else (global.get $zero))))

;; x += kick min(|D|, cut) z − pull D with D = x − (a, b), for n particles of two coordinates.
(func (export "planar") (param $xs i32) (param $z i32) (param $n i32) (param $a f64) (param $b f64) (param $pull f64) (param $kick f64) (param $cut f64)
  (local $at v128) (local $pulls v128) (local $x v128) (local $away v128) (local $square v128) (local $size f64)
  (local.set $at (f64x2.replace_lane 1 (f64x2.splat (local.get $a)) (local.get $b)))
  (local.set $pulls (f64x2.splat (local.get $pull)))
  (block $done (loop $particle
    (br_if $done (i32.eqz (local.get $n)))
    (local.set $x (v128.load (local.get $xs)))
    (local.set $away (f64x2.sub (local.get $x) (local.get $at)))
    (local.set $square (f64x2.mul (local.get $away) (local.get $away)))
    (local.set $size (f64.sqrt (f64.add (f64x2.extract_lane 0 (local.get $square)) (f64x2.extract_lane 1 (local.get $square)))))
    (local.set $size (f64.mul (local.get $kick)
      (select (local.get $cut) (local.get $size) (f64.gt (local.get $size) (local.get $cut)))))
    (v128.store (local.get $xs) (f64x2.add (local.get $x) (f64x2.sub
      (f64x2.mul (f64x2.splat (local.get $size)) (v128.load (local.get $z)))
      (f64x2.mul (local.get $pulls) (local.get $away)))))
    (local.set $xs (i32.add (local.get $xs) (i32.const 16)))
    (local.set $z (i32.add (local.get $z) (i32.const 16)))
    (local.set $n (i32.sub (local.get $n) (i32.const 1)))
    (br $particle))))

;; Whether all numbers are from −most to most.
(func (export "within") (param $x i32) (param $n i32) (param $most f64) (result i32)
  (local $mosts v128) (local $all v128) (local $end i32)
  (local.set $mosts (f64x2.splat (local.get $most)))
  (local.set $all (f64x2.eq (global.get $zero) (global.get $zero)))
  (local.set $end (i32.add (local.get $x) (i32.shl (i32.and (local.get $n) (i32.const -2)) (i32.const 3))))
  (block $done (loop $pair
    (br_if $done (i32.ge_u (local.get $x) (local.get $end)))
    (local.set $all (v128.and (local.get $all) (f64x2.le (f64x2.abs (v128.load (local.get $x))) (local.get $mosts))))
    (local.set $x (i32.add (local.get $x) (i32.const 16)))
    (br $pair)))
  (if (i32.and (local.get $n) (i32.const 1)) (then
    (local.set $all (v128.and (local.get $all) (f64x2.le (f64x2.abs (v128.load64_splat (local.get $x))) (local.get $mosts))))))
  (i64x2.all_true (local.get $all)))

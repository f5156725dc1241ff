;; Two columns at a time; integers are as wide as distances, so that one mask is for both.
(func (export "scan") (param $least i32) (param $from i32) (param $owner i32) (param $c i32) (param $v i32) (param $n i32) (param $base f64) (param $i i32) (result i32)
  (local $bases v128) (local $row v128) (local $d v128) (local $l v128) (local $less v128) (local $low v128)
  (local $k i32) (local $end i32) (local $one f64) (local $best f64)
  (local.set $bases (f64x2.splat (local.get $base)))
  (local.set $row (i64x2.splat (i64.extend_i32_s (local.get $i))))
  (local.set $low (v128.const f64x2 0x1.fffffffffffffp+1023 0x1.fffffffffffffp+1023))
  ;; $k counts bytes.
  (local.set $end (i32.shl (i32.and (local.get $n) (i32.const -2)) (i32.const 3)))
  (block $done (loop $pair
    (br_if $done (i32.ge_u (local.get $k) (local.get $end)))
    (local.set $l (v128.load (i32.add (local.get $least) (local.get $k))))
    (local.set $d (f64x2.add (local.get $bases) (f64x2.sub
      (v128.load (i32.add (local.get $c) (local.get $k))) (v128.load (i32.add (local.get $v) (local.get $k))))))
    (local.set $less (f64x2.lt (local.get $d) (local.get $l)))
    ;; Most often nothing gets shorter, and nothing need be written.
    (if (v128.any_true (local.get $less)) (then
      (local.set $l (v128.bitselect (local.get $d) (local.get $l) (local.get $less)))
      (v128.store (i32.add (local.get $least) (local.get $k)) (local.get $l))
      (v128.store (i32.add (local.get $from) (local.get $k)) (v128.bitselect
        (local.get $row) (v128.load (i32.add (local.get $from) (local.get $k))) (local.get $less)))))
    (local.set $low (f64x2.pmin (local.get $low) (local.get $l)))
    (local.set $k (i32.add (local.get $k) (i32.const 16)))
    (br $pair)))
  (local.set $best (f64.min (f64x2.extract_lane 0 (local.get $low)) (f64x2.extract_lane 1 (local.get $low))))
  (if (i32.and (local.get $n) (i32.const 1)) (then
    (local.set $one (f64.add (local.get $base) (f64.sub
      (f64.load (i32.add (local.get $c) (local.get $k))) (f64.load (i32.add (local.get $v) (local.get $k))))))
    (if (f64.lt (local.get $one) (f64.load (i32.add (local.get $least) (local.get $k)))) (then
      (f64.store (i32.add (local.get $least) (local.get $k)) (local.get $one))
      (i64.store (i32.add (local.get $from) (local.get $k)) (i64.extend_i32_s (local.get $i)))))
    (local.set $one (f64.load (i32.add (local.get $least) (local.get $k))))
    (if (f64.lt (local.get $one) (local.get $best)) (then (local.set $best (local.get $one))))))
  (call $place (local.get $least) (i32.const 0) (local.get $owner) (local.get $n) (local.get $best)))

;; The first free column at which x, or x - v where there is a v, is best; or else the first; or else −1.
(func $place (param $x i32) (param $v i32) (param $owner i32) (param $n i32) (param $best f64) (result i32)
  (local $bests v128) (local $d v128) (local $k i32) (local $end i32) (local $at i32) (local $lane i32)
  (local.set $at (i32.const -1))
  (local.set $bests (f64x2.splat (local.get $best)))
  (local.set $end (i32.shl (local.get $n) (i32.const 3)))
  (block $done (loop $pair
    (br_if $done (i32.ge_u (local.get $k) (local.get $end)))
    ;; An odd last column is compared alone.
    (if (i32.eq (i32.sub (local.get $end) (local.get $k)) (i32.const 8))
      (then
        (local.set $d (v128.load64_splat (i32.add (local.get $x) (local.get $k))))
        (if (local.get $v) (then
          (local.set $d (f64x2.sub (local.get $d) (v128.load64_splat (i32.add (local.get $v) (local.get $k))))))))
      (else
        (local.set $d (v128.load (i32.add (local.get $x) (local.get $k))))
        (if (local.get $v) (then
          (local.set $d (f64x2.sub (local.get $d) (v128.load (i32.add (local.get $v) (local.get $k)))))))))
    (local.set $d (f64x2.eq (local.get $d) (local.get $bests)))
    (if (v128.any_true (local.get $d)) (then
      (local.set $lane (i32.wrap_i64 (i64x2.extract_lane 0 (local.get $d))))
      (if (local.get $lane) (then
        (if (i64.lt_s (i64.load (i32.add (local.get $owner) (local.get $k))) (i64.const 0)) (then
          (return (i32.shr_u (local.get $k) (i32.const 3)))))
        (if (i32.lt_s (local.get $at) (i32.const 0)) (then
          (local.set $at (i32.shr_u (local.get $k) (i32.const 3)))))))
      (local.set $lane (i32.wrap_i64 (i64x2.extract_lane 1 (local.get $d))))
      (if (i32.and (local.get $lane) (i32.lt_u (i32.add (local.get $k) (i32.const 8)) (local.get $end))) (then
        (if (i64.lt_s (i64.load offset=8 (i32.add (local.get $owner) (local.get $k))) (i64.const 0)) (then
          (return (i32.add (i32.shr_u (local.get $k) (i32.const 3)) (i32.const 1)))))
        (if (i32.lt_s (local.get $at) (i32.const 0)) (then
          (local.set $at (i32.add (i32.shr_u (local.get $k) (i32.const 3)) (i32.const 1)))))))))
    (local.set $k (i32.add (local.get $k) (i32.const 16)))
    (br $pair)))
  (local.get $at))

;; Each lane has its two least; a maximum or minimum that is taken of a number that is none is the other.
(func (export "twoLeast") (param $c i32) (param $v i32) (param $owner i32) (param $n i32) (param $second i32) (result i32)
  (local $first v128) (local $next v128) (local $d v128) (local $k i32) (local $end i32)
  (local $a f64) (local $b f64) (local $best f64) (local $other f64)
  (local.set $first (v128.const f64x2 inf inf))
  (local.set $next (v128.const f64x2 inf inf))
  (local.set $end (i32.shl (i32.and (local.get $n) (i32.const -2)) (i32.const 3)))
  (block $done (loop $pair
    (br_if $done (i32.ge_u (local.get $k) (local.get $end)))
    (local.set $d (f64x2.sub
      (v128.load (i32.add (local.get $c) (local.get $k))) (v128.load (i32.add (local.get $v) (local.get $k)))))
    (local.set $next (f64x2.pmin (local.get $next) (f64x2.pmax (local.get $d) (local.get $first))))
    (local.set $first (f64x2.pmin (local.get $first) (local.get $d)))
    (local.set $k (i32.add (local.get $k) (i32.const 16)))
    (br $pair)))
  (local.set $a (f64x2.extract_lane 0 (local.get $first)))
  (local.set $b (f64x2.extract_lane 1 (local.get $first)))
  (local.set $best (f64.min (local.get $a) (local.get $b)))
  (local.set $other (f64.min (f64.max (local.get $a) (local.get $b))
    (f64.min (f64x2.extract_lane 0 (local.get $next)) (f64x2.extract_lane 1 (local.get $next)))))
  (if (i32.and (local.get $n) (i32.const 1)) (then
    (local.set $a (f64.sub
      (f64.load (i32.add (local.get $c) (local.get $k))) (f64.load (i32.add (local.get $v) (local.get $k)))))
    (if (f64.lt (local.get $a) (local.get $best))
      (then
        (local.set $other (local.get $best))
        (local.set $best (local.get $a)))
      (else (if (f64.lt (local.get $a) (local.get $other)) (then (local.set $other (local.get $a))))))))
  (f64.store (local.get $second) (f64.add (local.get $other) (f64.const 0)))
  (call $place (local.get $c) (local.get $v) (local.get $owner) (local.get $n) (local.get $best)))

;; least = min(least, c); from becomes i where c is less.
(func (export "lower") (param $least i32) (param $from i32) (param $c i32) (param $n i32) (param $i i32)
  (local $row v128) (local $x v128) (local $l v128) (local $less v128) (local $k i32) (local $end i32)
  (local.set $row (i64x2.splat (i64.extend_i32_s (local.get $i))))
  (local.set $end (i32.shl (i32.and (local.get $n) (i32.const -2)) (i32.const 3)))
  (block $done (loop $pair
    (br_if $done (i32.ge_u (local.get $k) (local.get $end)))
    (local.set $x (v128.load (i32.add (local.get $c) (local.get $k))))
    (local.set $l (v128.load (i32.add (local.get $least) (local.get $k))))
    (local.set $less (f64x2.lt (local.get $x) (local.get $l)))
    (if (v128.any_true (local.get $less)) (then
      (v128.store (i32.add (local.get $least) (local.get $k)) (v128.bitselect (local.get $x) (local.get $l) (local.get $less)))
      (v128.store (i32.add (local.get $from) (local.get $k)) (v128.bitselect
        (local.get $row) (v128.load (i32.add (local.get $from) (local.get $k))) (local.get $less)))))
    (local.set $k (i32.add (local.get $k) (i32.const 16)))
    (br $pair)))
  (if (i32.and (local.get $n) (i32.const 1)) (then
    (if (f64.lt (f64.load (i32.add (local.get $c) (local.get $k))) (f64.load (i32.add (local.get $least) (local.get $k)))) (then
      (f64.store (i32.add (local.get $least) (local.get $k)) (f64.load (i32.add (local.get $c) (local.get $k))))
      (i64.store (i32.add (local.get $from) (local.get $k)) (i64.extend_i32_s (local.get $i))))))))

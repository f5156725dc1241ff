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
  (call $nearest (local.get $least) (local.get $owner) (local.get $n) (local.get $best)))

;; Of columns that are equally near, at $k and the one behind it as $bits say, a free one takes the place of $at, and
;; any if there is none yet. Places are in bytes.
(func $nearer (param $bits i32) (param $k i32) (param $owner i32) (param $at i32) (result i32)
  (if (i32.and (local.get $bits) (i32.const 1)) (then
    (if (i32.or (i32.lt_s (local.get $at) (i32.const 0)) (call $free (local.get $owner) (local.get $k)))
      (then (local.set $at (local.get $k))))
    (if (call $free (local.get $owner) (local.get $at)) (then (return (local.get $at))))))
  (if (i32.and (local.get $bits) (i32.const 2)) (then
    (local.set $k (i32.add (local.get $k) (i32.const 8)))
    (if (i32.or (i32.lt_s (local.get $at) (i32.const 0)) (call $free (local.get $owner) (local.get $k)))
      (then (local.set $at (local.get $k))))))
  (local.get $at))

(func $free (param $owner i32) (param $k i32) (result i32)
  (i64.lt_s (i64.load (i32.add (local.get $owner) (local.get $k))) (i64.const 0)))

;; The first free column at the distance $best, or else the first, or else −1.
(func $nearest (param $least i32) (param $owner i32) (param $n i32) (param $best f64) (result i32)
  (local $bests v128) (local $equal v128) (local $k i32) (local $end i32) (local $at i32)
  (local.set $at (i32.const -1))
  (local.set $bests (f64x2.splat (local.get $best)))
  (local.set $end (i32.shl (i32.and (local.get $n) (i32.const -2)) (i32.const 3)))
  (block $done (loop $pair
    (br_if $done (i32.ge_u (local.get $k) (local.get $end)))
    (local.set $equal (f64x2.eq (v128.load (i32.add (local.get $least) (local.get $k))) (local.get $bests)))
    (if (v128.any_true (local.get $equal)) (then
      (local.set $at (call $nearer (i64x2.bitmask (local.get $equal)) (local.get $k) (local.get $owner) (local.get $at)))
      (if (call $free (local.get $owner) (local.get $at)) (then (return (i32.shr_u (local.get $at) (i32.const 3)))))))
    (local.set $k (i32.add (local.get $k) (i32.const 16)))
    (br $pair)))
  (if (i32.and (local.get $n) (i32.const 1)) (then
    (local.set $at (call $nearer (f64.eq (f64.load (i32.add (local.get $least) (local.get $k))) (local.get $best))
      (local.get $k) (local.get $owner) (local.get $at)))))
  (i32.shr_s (local.get $at) (i32.const 3)))

;; The same of the reduced costs c − v. Unless others are tied with the first, it will do.
(func $cheapest (param $c i32) (param $v i32) (param $owner i32) (param $n i32) (param $best f64) (param $tied i32) (result i32)
  (local $bests v128) (local $equal v128) (local $k i32) (local $end i32) (local $at i32)
  (local.set $at (i32.const -1))
  (local.set $bests (f64x2.splat (local.get $best)))
  (local.set $end (i32.shl (i32.and (local.get $n) (i32.const -2)) (i32.const 3)))
  (block $done (loop $pair
    (br_if $done (i32.ge_u (local.get $k) (local.get $end)))
    (local.set $equal (f64x2.eq (local.get $bests) (f64x2.sub
      (v128.load (i32.add (local.get $c) (local.get $k))) (v128.load (i32.add (local.get $v) (local.get $k))))))
    (if (v128.any_true (local.get $equal)) (then
      (local.set $at (call $nearer (i64x2.bitmask (local.get $equal)) (local.get $k) (local.get $owner) (local.get $at)))
      (if (i32.or (i32.eqz (local.get $tied)) (call $free (local.get $owner) (local.get $at)))
        (then (return (i32.shr_u (local.get $at) (i32.const 3)))))))
    (local.set $k (i32.add (local.get $k) (i32.const 16)))
    (br $pair)))
  (if (i32.and (local.get $n) (i32.const 1)) (then
    (local.set $at (call $nearer
      (f64.eq (local.get $best) (f64.sub
        (f64.load (i32.add (local.get $c) (local.get $k))) (f64.load (i32.add (local.get $v) (local.get $k)))))
      (local.get $k) (local.get $owner) (local.get $at)))))
  (i32.shr_s (local.get $at) (i32.const 3)))

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
  (call $cheapest (local.get $c) (local.get $v) (local.get $owner) (local.get $n) (local.get $best)
    (f64.eq (local.get $best) (local.get $other))))

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

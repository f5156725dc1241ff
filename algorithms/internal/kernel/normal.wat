;; Draws normal numbers as normal.go does in sure: until one is not surely under the curve,
;; whose word it leaves in the state. It returns how many there are before.
(func (export "normals") (param $dst i32) (param $state i32) (param $layers i32) (param $n i32) (result i32)
  (local $s0 i64) (local $s1 i64) (local $s2 i64) (local $s3 i64) (local $t i64) (local $word i64)
  (local $layer i32) (local $i i32) (local $x f64)
  (local.set $s0 (i64.load (local.get $state)))
  (local.set $s1 (i64.load offset=8 (local.get $state)))
  (local.set $s2 (i64.load offset=16 (local.get $state)))
  (local.set $s3 (i64.load offset=24 (local.get $state)))
  (block $done (loop $one
    (br_if $done (i32.ge_u (local.get $i) (local.get $n)))
    ;; A step of xoshiro256++.
    (local.set $word (i64.add (i64.rotl (i64.add (local.get $s0) (local.get $s3)) (i64.const 23)) (local.get $s0)))
    (local.set $t (i64.shl (local.get $s1) (i64.const 17)))
    (local.set $s2 (i64.xor (local.get $s2) (local.get $s0)))
    (local.set $s3 (i64.xor (local.get $s3) (local.get $s1)))
    (local.set $s1 (i64.xor (local.get $s1) (local.get $s2)))
    (local.set $s0 (i64.xor (local.get $s0) (local.get $s3)))
    (local.set $s2 (i64.xor (local.get $s2) (local.get $t)))
    (local.set $s3 (i64.rotl (local.get $s3) (i64.const 45)))
    ;; The low eight bits are the layer, of sixteen bytes, and the high 53 the place in it.
    (local.set $layer (i32.add (local.get $layers)
      (i32.shl (i32.and (i32.wrap_i64 (local.get $word)) (i32.const 255)) (i32.const 4))))
    (local.set $x (f64.mul
      (f64.convert_i64_s (i64.shr_s (local.get $word) (i64.const 11)))
      (f64.load (local.get $layer))))
    (if (f64.lt (f64.abs (local.get $x)) (f64.load offset=8 (local.get $layer)))
      (then (f64.store (local.get $dst) (local.get $x)))
      (else
        (i64.store offset=32 (local.get $state) (local.get $word))
        (br $done)))
    (local.set $dst (i32.add (local.get $dst) (i32.const 8)))
    (local.set $i (i32.add (local.get $i) (i32.const 1)))
    (br $one)))
  (i64.store (local.get $state) (local.get $s0))
  (i64.store offset=8 (local.get $state) (local.get $s1))
  (i64.store offset=16 (local.get $state) (local.get $s2))
  (i64.store offset=24 (local.get $state) (local.get $s3))
  (local.get $i))

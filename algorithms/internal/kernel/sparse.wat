;; The entries of x that are at least least, and their places; the sum of the others goes to below.
(func (export "above") (param $index i32) (param $value i32) (param $x i32) (param $n i32) (param $least f64) (param $below i32) (result i32)
  (local $leasts v128) (local $v v128) (local $w v128) (local $mask v128) (local $also v128) (local $low v128) (local $high v128)
  (local $start i32) (local $j i32) (local $first f64)
  (local.set $leasts (f64x2.splat (local.get $least)))
  (local.set $start (local.get $index))
  (block $done (loop $four
    (br_if $done (i32.ge_u (local.get $j) (i32.and (local.get $n) (i32.const -4))))
    (local.set $v (v128.load (local.get $x)))
    (local.set $w (v128.load offset=16 (local.get $x)))
    (local.set $mask (f64x2.ge (local.get $v) (local.get $leasts)))
    (local.set $also (f64x2.ge (local.get $w) (local.get $leasts)))
    (local.set $low (f64x2.add (local.get $low) (v128.andnot (local.get $v) (local.get $mask))))
    (local.set $high (f64x2.add (local.get $high) (v128.andnot (local.get $w) (local.get $also))))
    (if (v128.any_true (v128.or (local.get $mask) (local.get $also))) (then
      ;; Each is written in any case, and stays if the next is written behind it.
      (i32.store (local.get $index) (local.get $j))
      (v128.store64_lane 0 (local.get $value) (local.get $v))
      (local.set $index (i32.sub (local.get $index) (i32.shl (i32.wrap_i64 (i64x2.extract_lane 0 (local.get $mask))) (i32.const 2))))
      (local.set $value (i32.sub (local.get $value) (i32.shl (i32.wrap_i64 (i64x2.extract_lane 0 (local.get $mask))) (i32.const 3))))
      (i32.store (local.get $index) (i32.add (local.get $j) (i32.const 1)))
      (v128.store64_lane 1 (local.get $value) (local.get $v))
      (local.set $index (i32.sub (local.get $index) (i32.shl (i32.wrap_i64 (i64x2.extract_lane 1 (local.get $mask))) (i32.const 2))))
      (local.set $value (i32.sub (local.get $value) (i32.shl (i32.wrap_i64 (i64x2.extract_lane 1 (local.get $mask))) (i32.const 3))))
      (i32.store (local.get $index) (i32.add (local.get $j) (i32.const 2)))
      (v128.store64_lane 0 (local.get $value) (local.get $w))
      (local.set $index (i32.sub (local.get $index) (i32.shl (i32.wrap_i64 (i64x2.extract_lane 0 (local.get $also))) (i32.const 2))))
      (local.set $value (i32.sub (local.get $value) (i32.shl (i32.wrap_i64 (i64x2.extract_lane 0 (local.get $also))) (i32.const 3))))
      (i32.store (local.get $index) (i32.add (local.get $j) (i32.const 3)))
      (v128.store64_lane 1 (local.get $value) (local.get $w))
      (local.set $index (i32.sub (local.get $index) (i32.shl (i32.wrap_i64 (i64x2.extract_lane 1 (local.get $also))) (i32.const 2))))
      (local.set $value (i32.sub (local.get $value) (i32.shl (i32.wrap_i64 (i64x2.extract_lane 1 (local.get $also))) (i32.const 3))))))
    (local.set $x (i32.add (local.get $x) (i32.const 32)))
    (local.set $j (i32.add (local.get $j) (i32.const 4)))
    (br $four)))
  (local.set $first (f64x2.extract_lane 0 (local.get $low)))
  (block $done (loop $one
    (br_if $done (i32.ge_u (local.get $j) (local.get $n)))
    (if (f64.ge (f64.load (local.get $x)) (local.get $least))
      (then
        (i32.store (local.get $index) (local.get $j))
        (f64.store (local.get $value) (f64.load (local.get $x)))
        (local.set $index (i32.add (local.get $index) (i32.const 4)))
        (local.set $value (i32.add (local.get $value) (i32.const 8))))
      (else (local.set $first (f64.add (local.get $first) (f64.load (local.get $x))))))
    (local.set $x (i32.add (local.get $x) (i32.const 8)))
    (local.set $j (i32.add (local.get $j) (i32.const 1)))
    (br $one)))
  (f64.store (local.get $below) (f64.add
    (f64.add (local.get $first) (f64x2.extract_lane 0 (local.get $high)))
    (f64.add (f64x2.extract_lane 1 (local.get $low)) (f64x2.extract_lane 1 (local.get $high)))))
  (i32.shr_u (i32.sub (local.get $index) (local.get $start)) (i32.const 2)))

;; dst −= Aᵀ diag(1/scale) A x, row by row; entries by twos while they are summed.
(func (export "subNormal") (param $dst i32) (param $x i32) (param $scale i32) (param $rows i32) (param $start i32) (param $column i32) (param $value i32)
  (local $count i32) (local $k i32) (local $at i32) (local $even f64) (local $odd f64) (local $product f64)
  (block $done (loop $row
    (br_if $done (i32.eqz (local.get $rows)))
    (local.set $count (i32.sub (i32.load offset=4 (local.get $start)) (i32.load (local.get $start))))
    (local.set $even (f64.const 0))
    (local.set $odd (f64.const 0))
    (local.set $k (i32.const 0))
    (block $summed (loop $two
      (br_if $summed (i32.ge_u (local.get $k) (i32.and (local.get $count) (i32.const -2))))
      (local.set $at (i32.add (local.get $column) (i32.shl (local.get $k) (i32.const 2))))
      (local.set $even (f64.add (local.get $even) (f64.mul
        (f64.load (i32.add (local.get $value) (i32.shl (local.get $k) (i32.const 3))))
        (f64.load (i32.add (local.get $x) (i32.shl (i32.load (local.get $at)) (i32.const 3)))))))
      (local.set $odd (f64.add (local.get $odd) (f64.mul
        (f64.load offset=8 (i32.add (local.get $value) (i32.shl (local.get $k) (i32.const 3))))
        (f64.load (i32.add (local.get $x) (i32.shl (i32.load offset=4 (local.get $at)) (i32.const 3)))))))
      (local.set $k (i32.add (local.get $k) (i32.const 2)))
      (br $two)))
    (if (i32.and (local.get $count) (i32.const 1)) (then
      (local.set $even (f64.add (local.get $even) (f64.mul
        (f64.load (i32.add (local.get $value) (i32.shl (local.get $k) (i32.const 3))))
        (f64.load (i32.add (local.get $x) (i32.shl
          (i32.load (i32.add (local.get $column) (i32.shl (local.get $k) (i32.const 2)))) (i32.const 3)))))))))
    (local.set $product (f64.div (f64.add (local.get $even) (local.get $odd)) (f64.load (local.get $scale))))
    (local.set $count (i32.add (local.get $column) (i32.shl (local.get $count) (i32.const 2)))) ;; where the row ends
    (block $subtracted (loop $one
      (br_if $subtracted (i32.ge_u (local.get $column) (local.get $count)))
      (local.set $at (i32.add (local.get $dst) (i32.shl (i32.load (local.get $column)) (i32.const 3))))
      (f64.store (local.get $at) (f64.sub (f64.load (local.get $at)) (f64.mul (local.get $product) (f64.load (local.get $value)))))
      (local.set $column (i32.add (local.get $column) (i32.const 4)))
      (local.set $value (i32.add (local.get $value) (i32.const 8)))
      (br $one)))
    (local.set $start (i32.add (local.get $start) (i32.const 4)))
    (local.set $scale (i32.add (local.get $scale) (i32.const 8)))
    (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
    (br $row))))

;; ⟨x, y⟩: lanes 0 and 1 in $low, lanes 2 and 3 in $high.
(func (export "dot") (param $x i32) (param $y i32) (param $n i32) (result f64)
  (local $low v128) (local $high v128) (local $first f64) (local $end i32)
  ;; $end is where the last whole four of x ends.
  (local.set $end (i32.add (local.get $x) (i32.shl (i32.and (local.get $n) (i32.const -4)) (i32.const 3))))
  (block $done (loop $four
    (br_if $done (i32.ge_u (local.get $x) (local.get $end)))
    (local.set $low (f64x2.add (local.get $low)
      (f64x2.mul (v128.load (local.get $x)) (v128.load (local.get $y)))))
    (local.set $high (f64x2.add (local.get $high)
      (f64x2.mul (v128.load offset=16 (local.get $x)) (v128.load offset=16 (local.get $y)))))
    (local.set $x (i32.add (local.get $x) (i32.const 32)))
    (local.set $y (i32.add (local.get $y) (i32.const 32)))
    (br $four)))
  ;; What is left goes into the first lane.
  (local.set $first (f64x2.extract_lane 0 (local.get $low)))
  (local.set $end (i32.add (local.get $end) (i32.shl (i32.and (local.get $n) (i32.const 3)) (i32.const 3))))
  (block $done (loop $one
    (br_if $done (i32.ge_u (local.get $x) (local.get $end)))
    (local.set $first (f64.add (local.get $first) (f64.mul (f64.load (local.get $x)) (f64.load (local.get $y)))))
    (local.set $x (i32.add (local.get $x) (i32.const 8)))
    (local.set $y (i32.add (local.get $y) (i32.const 8)))
    (br $one)))
  (f64.add
    (f64.add (local.get $first) (f64x2.extract_lane 0 (local.get $high)))
    (f64.add (f64x2.extract_lane 1 (local.get $low)) (f64x2.extract_lane 1 (local.get $high)))))

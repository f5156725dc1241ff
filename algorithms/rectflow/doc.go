// Package rectflow is rectified flow in the plane: a velocity field learned from
// pairs of points, whose ordinary differential equation carries one distribution to another,
// and Reflow, which makes its paths straight.
//
// Given pairs (x₀, x₁) of a coupling of source and target, the field
//
//	v = argmin E ‖v(x_t, t) - (x₁ - x₀)‖²,  x_t = (1-t) x₀ + t x₁,  t ~ p
//
// is the mean of x₁ - x₀ given x_t, and the flow of dx = v(x, t) dt takes the
// source at t = 0 to the target at t = 1. The first stage, 1-RF, learns from independent pairs. Reflow
// follows its flow from fresh noise x₀ to x̂₁; the next stage, 2-RF, learns from the
// pairs (x₀, x̂₁), which cross less, so that its paths are nearly straight and
// one step of Euler's method is nearly exact.
//
// The improved training of the paper, for the stages after the first: times from a
// U-shaped density, a pseudo-Huber loss, a start from trained weights, real samples taken
// back to their noise, and a sampler that keeps hold of the noise it began with.
//
// Against the paper: two dimensions in place of images, so that there is a velocity in closed form
// to compare with (Exact), and no LPIPS in the loss; the warm start is the stage before rather than a diffusion model; time
// runs from the source at 0 to the data at 1, as in Liu et al., where the authors' code has it the other way round.
//
// References: S. Lee, Z. Lin, G. Fanti, "Improving the Training of Rectified Flows", 2024, arXiv 2405.20320;
// X. Liu, C. Gong, Q. Liu, "Flow Straight and Fast: Learning to Generate and Transfer Data with
// Rectified Flow", 2022, arXiv 2209.03003.
package rectflow

// Training steps with TensorFlow.js, on its WebAssembly or its JavaScript backend.
import { createRequire } from "node:module";
import { join } from "node:path";

export async function open(packages, kind) {
  const require = createRequire(join(packages, "node_modules/"));
  console.info = console.log = console.warn = console.error; // standard output is for replies
  const tf = require("@tensorflow/tfjs");
  if (kind === "tfjs-wasm") {
    const wasm = require("@tensorflow/tfjs-backend-wasm");
    wasm.setWasmPaths(join(packages, "node_modules/@tensorflow/tfjs-backend-wasm/dist/"));
    wasm.setThreadsCount(1); // as all others
  }
  await tf.setBackend(kind.slice("tfjs-".length));
  await tf.ready();
  const simd = kind === "tfjs-wasm" && (await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT"));
  return { versions: [`tfjs ${tf.version.tfjs} (${tf.getBackend()}${simd ? ", SIMD" : ""})`], tasks: { train: train(tf) } };
}

function train(tf) {
  return class {
    constructor({ hidden, layers, batch }, { params, from, to, time }) {
      this.batch = batch;
      this.pool = { from: Float32Array.from(from), to: Float32Array.from(to), time: Float32Array.from(time) };
      this.start = [];
      const sizes = [3, ...Array(layers).fill(hidden), 2];
      for (let l = 1, at = 0; l < sizes.length; l++) {
        const [a, b] = [sizes[l - 1], sizes[l]];
        this.start.push(tf.tensor2d(Float32Array.from(params.subarray(at, at + a * b)), [a, b]));
        at += a * b;
        this.start.push(tf.tensor1d(Float32Array.from(params.subarray(at, at + b))));
        at += b;
      }
      this.variables = this.start.map((t) => tf.variable(t));
      this.in = new Float32Array(3 * batch);
      this.want = new Float32Array(2 * batch);
      this.begin();
    }

    begin() {
      this.done = 0;
      this.variables.forEach((v, k) => v.assign(this.start[k].clone()));
      this.adam?.dispose();
      this.adam = tf.train.adam(1e-3, 0.9, 0.999, 1e-8);
    }

    // fill copies a batch of the pool into this.in and this.want.
    fill(which) {
      const { batch } = this;
      const { from, to, time } = this.pool;
      for (let i = 0; i < batch; i++) {
        const s = time[which * batch + i];
        for (let c = 0; c < 2; c++) {
          const k = 2 * (which * batch + i) + c;
          this.in[3 * i + c] = (1 - s) * from[k] + s * to[k];
          this.want[2 * i + c] = to[k] - from[k];
        }
        this.in[3 * i + 2] = 2 * s - 1;
      }
    }

    forward(x) {
      const v = this.variables;
      for (let k = 0; k < v.length; k += 2) {
        x = x.matMul(v[k]).add(v[k + 1]);
        if (k + 2 < v.length) x = x.relu();
      }
      return x;
    }

    step() {
      this.fill(this.done++ % (this.pool.time.length / this.batch));
      tf.tidy(() => {
        const x = tf.tensor2d(this.in, [this.batch, 3]);
        const want = tf.tensor2d(this.want, [this.batch, 2]);
        this.adam.minimize(() => this.forward(x).sub(want).square().sum().mul(0.5 / this.batch), false, this.variables);
      });
    }

    result(steps) {
      this.begin();
      for (let k = 0; k < steps; k++) this.step();
      this.fill(0);
      const out = tf.tidy(() => this.forward(tf.tensor2d(this.in, [this.batch, 3])).dataSync());
      let loss = 0;
      for (let k = 0; k < out.length; k++) loss += (out[k] - this.want[k]) ** 2 / 2 / this.batch;
      return { exact: [loss, ...out.subarray(0, 8)] };
    }
  };
}

// Consensus-based optimisation of Rastrigin's function with isotropic noise.
export class swarm {
  constructor({ n, d, alpha, lambda, sigma, dt, restart }, { start }) {
    Object.assign(this, { n, d, alpha, start, restart, pull: lambda * dt, kick: sigma * Math.sqrt(dt) });
    this.x = new Float64Array(n * d);
    this.energy = new Float64Array(n);
    this.consensus = new Float64Array(d);
    this.spare = NaN;
    this.begin();
  }

  begin() {
    this.done = 0;
    this.x.set(this.start);
    this.agree();
  }

  // normal draws by the polar method, which gives two at a time.
  normal() {
    if (this.spare === this.spare) {
      const z = this.spare;
      this.spare = NaN;
      return z;
    }
    let a, b, s;
    do {
      a = 2 * Math.random() - 1;
      b = 2 * Math.random() - 1;
      s = a * a + b * b;
    } while (s >= 1 || s === 0);
    const r = Math.sqrt((-2 * Math.log(s)) / s);
    this.spare = b * r;
    return a * r;
  }

  agree() {
    const { n, d, x, energy, consensus, alpha } = this;
    let least = Infinity;
    for (let i = 0, k = 0; i < n; i++) {
      let e = 0;
      for (let j = 0; j < d; j++, k++) e += x[k] * x[k] + 2.5 * (1 - Math.cos(2 * Math.PI * x[k]));
      energy[i] = e;
      if (e < least) least = e;
    }
    consensus.fill(0);
    let total = 0;
    for (let i = 0, k = 0; i < n; i++) {
      const w = Math.exp(-alpha * (energy[i] - least));
      total += w;
      for (let j = 0; j < d; j++, k++) consensus[j] += w * x[k];
    }
    for (let j = 0; j < d; j++) consensus[j] /= total;
  }

  step() {
    if (this.done === this.restart) this.begin();
    this.done++;
    this.move(this.kick);
  }

  move(kick) {
    const { n, d, x, consensus, pull } = this;
    for (let i = 0; i < n; i++) {
      const at = i * d;
      let size = 0;
      for (let j = 0; j < d; j++) {
        const away = x[at + j] - consensus[j];
        size += away * away;
      }
      size = kick * Math.sqrt(size);
      for (let j = 0; j < d; j++) {
        const z = kick === 0 ? 0 : size * this.normal();
        x[at + j] += z - pull * (x[at + j] - consensus[j]);
      }
    }
    this.agree();
  }

  result(steps) {
    const { n, d, pull, kick } = this;
    this.begin();
    for (let k = 0; k < steps; k++) this.move(0);
    const exact = [...this.consensus, ...this.x.subarray(0, d)];
    let total = 0;
    let done = 0;
    for (; done * n * d < 100000; done++) {
      if (done % 50 === 0) this.begin();
      const before = this.x.slice();
      const at = this.consensus.slice();
      this.move(kick);
      let far = 0;
      let moved = 0;
      for (let k = 0; k < n * d; k++) {
        const away = before[k] - at[k % d];
        const z = this.x[k] - (before[k] - pull * away);
        far += away * away;
        moved += z * z;
      }
      total += moved / (kick * kick * far * d);
    }
    this.begin();
    return { exact, rough: [total / done] };
  }
}

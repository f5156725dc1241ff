// The tasks in plain JavaScript: typed arrays that are used again, loops along rows.

const STOP = 10; // the marginals are tested every so many sweeps, as for numpy

function planResult(plan, cost, n, miss) {
  let total = 0;
  for (let k = 0; k < plan.length; k++) total += plan[k] * cost[k];
  const exact = [miss, total];
  for (let i = 0; i < Math.min(8, n); i++) exact.push(plan.subarray(i * n, (i + 1) * n).reduce((a, b) => a + b, 0) * n);
  return { exact };
}

// Sinkhorn's sweeps with the bare kernel.
export class scaling {
  constructor({ n, eta }, { cost }) {
    Object.assign(this, { n, cost, kernel: cost.map((c) => Math.exp(-eta * c)) });
    this.u = new Float64Array(n);
    this.v = new Float64Array(n);
    this.kv = new Float64Array(n);
    this.ku = new Float64Array(n);
    this.begin();
  }

  begin() {
    this.done = 0;
    this.v.fill(1);
    this.rows();
  }

  rows() {
    const { n, kernel, v, kv } = this;
    for (let i = 0, k = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++, k++) sum += kernel[k] * v[j];
      kv[i] = sum;
    }
  }

  columns() {
    const { n, kernel, u, ku } = this;
    ku.fill(0);
    for (let i = 0, k = 0; i < n; i++) {
      const ui = u[i];
      for (let j = 0; j < n; j++, k++) ku[j] += ui * kernel[k];
    }
  }

  step() {
    const { n, u, v, ku, kv } = this;
    const mass = 1 / n;
    for (let i = 0; i < n; i++) u[i] = mass / kv[i];
    this.columns();
    for (let j = 0; j < n; j++) v[j] = mass / ku[j];
    this.rows();
    if (++this.done % STOP === 0) this.miss = this.error();
  }

  error() {
    let sum = 0;
    for (let i = 0; i < this.n; i++) sum += Math.abs(this.u[i] * this.kv[i] - 1 / this.n);
    return sum;
  }

  result(steps) {
    this.begin();
    for (let k = 0; k < steps; k++) this.step();
    const { n, u, v, kernel, cost } = this;
    const plan = kernel.map((x, k) => u[Math.floor(k / n)] * x * v[k % n]);
    return planResult(plan, cost, n, this.error());
  }
}

// Sinkhorn's sweeps in logarithms.
export class stabilised {
  constructor({ n, eta }, { cost }) {
    Object.assign(this, { n, cost, scaled: cost.map((c) => eta * c) });
    this.f = new Float64Array(n);
    this.g = new Float64Array(n);
    this.row = new Float64Array(n);
    this.column = new Float64Array(n);
    this.top = new Float64Array(n);
    this.begin();
  }

  begin() {
    this.done = 0;
    this.g.fill(0);
    this.rows();
  }

  // rows is the log-sum-exp over each row.
  rows() {
    const { n, scaled, g, row } = this;
    for (let i = 0; i < n; i++) {
      const at = i * n;
      let top = -Infinity;
      for (let j = 0; j < n; j++) {
        const x = g[j] - scaled[at + j];
        if (x > top) top = x;
      }
      let sum = 0;
      for (let j = 0; j < n; j++) sum += Math.exp(g[j] - scaled[at + j] - top);
      row[i] = top + Math.log(sum);
    }
  }

  // columns is that over each column, along rows because they are contiguous.
  columns() {
    const { n, scaled, f, column, top } = this;
    top.fill(-Infinity);
    column.fill(0);
    for (let i = 0, k = 0; i < n; i++) {
      for (let j = 0; j < n; j++, k++) {
        const x = f[i] - scaled[k];
        if (x > top[j]) top[j] = x;
      }
    }
    for (let i = 0, k = 0; i < n; i++) {
      for (let j = 0; j < n; j++, k++) column[j] += Math.exp(f[i] - scaled[k] - top[j]);
    }
    for (let j = 0; j < n; j++) column[j] = top[j] + Math.log(column[j]);
  }

  step() {
    const { n, f, g, row, column } = this;
    const mass = -Math.log(n);
    for (let i = 0; i < n; i++) f[i] = mass - row[i];
    this.columns();
    for (let j = 0; j < n; j++) g[j] = mass - column[j];
    this.rows();
    if (++this.done % STOP === 0) this.miss = this.error();
  }

  error() {
    let sum = 0;
    for (let i = 0; i < this.n; i++) sum += Math.abs(Math.exp(this.f[i] + this.row[i]) - 1 / this.n);
    return sum;
  }

  result(steps) {
    this.begin();
    for (let k = 0; k < steps; k++) this.step();
    const { n, f, g, scaled, cost } = this;
    const plan = scaled.map((c, k) => Math.exp(f[Math.floor(k / n)] + g[k % n] - c));
    return planResult(plan, cost, n, this.error());
  }
}

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

// Normalised gradient descent on a layer of attention.
export class attend {
  constructor({ n, t, d, restart }, { x, z, y, v }) {
    Object.assign(this, { n, t, d, restart, x, z, y });
    this.head = new Float64Array(n * t);
    for (let k = 0; k < n * t; k++) for (let c = 0; c < d; c++) this.head[k] += x[k * d + c] * v[c];
    this.w = new Float64Array(d * d);
    this.g = new Float64Array(d * d);
    this.key = new Float64Array(d);
    this.sum = new Float64Array(d);
    this.s = new Float64Array(t);
    this.begin();
  }

  begin() {
    this.w.fill(0);
    this.done = 0;
  }

  step() {
    if (this.done === this.restart) this.begin();
    this.done++;
    const { n, t, d, x, z, y, w, g, key, sum, s, head } = this;
    g.fill(0);
    for (let i = 0; i < n; i++) {
      for (let r = 0; r < d; r++) {
        let a = 0;
        for (let c = 0; c < d; c++) a += w[r * d + c] * z[i * d + c];
        key[r] = a;
      }
      let top = -Infinity;
      for (let k = 0; k < t; k++) {
        const at = (i * t + k) * d;
        let a = 0;
        for (let c = 0; c < d; c++) a += x[at + c] * key[c];
        s[k] = a;
        if (a > top) top = a;
      }
      let mass = 0;
      let f = 0;
      for (let k = 0; k < t; k++) {
        s[k] = Math.exp(s[k] - top);
        mass += s[k];
        f += s[k] * head[i * t + k];
      }
      f /= mass;
      const slope = -y[i] / (1 + Math.exp(y[i] * f)) / mass;
      sum.fill(0);
      for (let k = 0; k < t; k++) {
        const at = (i * t + k) * d;
        const a = slope * s[k] * (head[i * t + k] - f);
        for (let c = 0; c < d; c++) sum[c] += a * x[at + c];
      }
      for (let r = 0; r < d; r++) for (let c = 0; c < d; c++) g[r * d + c] += sum[r] * z[i * d + c];
    }
    let size = 0;
    for (let k = 0; k < d * d; k++) size += g[k] * g[k];
    const by = 0.1 / Math.sqrt(size);
    for (let k = 0; k < d * d; k++) w[k] -= by * g[k];
  }

  result(steps) {
    this.begin();
    for (let k = 0; k < steps; k++) this.step();
    return { exact: this.w };
  }
}

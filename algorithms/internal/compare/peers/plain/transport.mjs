// Sinkhorn's algorithm in plain JavaScript.

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

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

// The assignment problem by the package munkres.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

export function open(packages) {
  const require = createRequire(join(packages, "node_modules/"));
  const { munkres } = require("munkres");
  class assign {
    constructor({ n }, { cost }) {
      this.rows = Array.from({ length: n }, (_, i) => cost.subarray(i * n, (i + 1) * n));
    }

    step() {
      this.pairs = munkres(this.rows);
    }

    result() {
      this.step();
      const columns = [];
      let total = 0;
      for (const [i, j] of this.pairs) {
        columns[i] = j;
        total += this.rows[i][j];
      }
      return { exact: [total, ...columns] };
    }
  }
  return { versions: [`munkres ${JSON.parse(readFileSync(join(packages, "node_modules/munkres/package.json"))).version}`], tasks: { assign } };
}

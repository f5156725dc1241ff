// Assembles simd.wasm from the .wat files beside this one: node make.mjs WABT, where
// WABT is a folder into which npm has installed the package wabt. See doc.go.
//
// A program imports these functions, which need its memory, and its memory comes to
// be only when it has all its imports. So what it imports is a relay: functions that call
// those of a table, which is filled later. The relay is a module of its own, carried in a
// section of simd.wasm; WebAssembly calls WebAssembly there, without JavaScript in between.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const wabt = await createRequire(resolve(process.argv[2], "package.json"))("wabt")();
const source = readdirSync(here).filter((name) => name.endsWith(".wat")).sort()
  .map((name) => readFileSync(`${here}${name}`, "utf8")).join("");

function assemble(name, text) {
  const module = wabt.parseWat(name, text, { simd: true, bulk_memory: true });
  module.validate();
  return module.toBinary({}).buffer;
}

const kernels = assemble("kernels.wat", `(module (import "go" "memory" (memory 1))
(func (export "there") (result i32) (i32.const 1))
${source})`);

// Every exported function with its parameters and result, in one line each.
const header = /\(func \(export "(\w+)"\)((?: \(param \$\w+ \w+\))*)(?: \(result (\w+)\))?/g;
const functions = [["", "there", "", "i32"], ...source.matchAll(header)];
const relay = assemble("relay.wat", `(module (table (export "table") ${functions.length} funcref)
${functions.map(([, name, params, result], i) => {
  const names = [...params.matchAll(/\$\w+/g)];
  const type = `${params} ${result ? `(result ${result})` : ""}`;
  return `(func (export "${name}") ${type}
  (call_indirect ${type.replace(/\$\w+ /g, "")} ${names.map((p) => `(local.get ${p})`).join(" ")} (i32.const ${i})))`;
}).join("\n")})`);

// A custom section: id 0, its size, and its name and content.
function section(name, content) {
  const size = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...size(n >> 7)]);
  const body = [...size(name.length), ...Buffer.from(name), ...content];
  return Buffer.from([0, ...size(body.length), ...body]);
}

const file = Buffer.concat([
  kernels,
  section("relay", relay),
  section("source", createHash("sha256").update(source).digest()), // for the test
]);
writeFileSync(`${here}simd.wasm`, file);
console.log(`simd.wasm: ${functions.length} functions, ${file.length} bytes`);

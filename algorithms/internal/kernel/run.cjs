// Runs a Go program for WebAssembly under Node.js, with kernels, as go_js_wasm_exec does
// without: for go test -exec. GOROOT says where wasm_exec.js lies; KERNELS=none leaves the kernels out.

globalThis.require = require;
globalThis.fs = require("node:fs");
globalThis.path = require("node:path");
globalThis.crypto ??= require("node:crypto").webcrypto;
require(path.join(process.env.GOROOT, "lib", "wasm", "wasm_exec.js"));
require("./kernels.js");

const [, , program] = process.argv;

async function main() {
  const go = new Go();
  go.argv = process.argv.slice(2);
  go.env = { TMPDIR: require("node:os").tmpdir(), ...process.env };
  go.exit = process.exit;
  const bytes = process.env.KERNELS === "none" ? null : fs.readFileSync(path.join(__dirname, "simd.wasm"));
  const join = await kernels(bytes, go.importObject);
  const { instance } = await WebAssembly.instantiate(fs.readFileSync(program), go.importObject);
  await join(instance);
  // Nothing is left to wait for, but the program has not ended: it hangs, and shall say where.
  process.on("exit", (code) => {
    if (code === 0 && !go.exited) {
      go._pendingEvent = { id: 0 };
      go._resume();
    }
  });
  await go.run(instance);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});

// Gives a Go program its kernels (see doc.go): a classic script, for a page and for Node.js.
//
//   const join = await kernels(bytes, imports)   before the program is instantiated
//   await join(instance)                         after, and before it runs
//
// bytes is simd.wasm. Where it is null, or where there are no vector instructions, the
// program is told that there are no kernels, and uses its own.
globalThis.kernels = async function (bytes, imports) {
  if (!bytes || !WebAssembly.validate(bytes)) {
    imports.kernels = new Proxy({}, { get: () => () => 0 });
    return () => {};
  }
  const module = await WebAssembly.compile(bytes);
  const [code] = WebAssembly.Module.customSections(module, "relay");
  const relay = (await WebAssembly.instantiate(code)).instance.exports;
  imports.kernels = relay;
  return async (program) => {
    const { exports } = await WebAssembly.instantiate(module, { go: { memory: program.exports.mem } });
    let i = 0;
    for (const name of Object.keys(relay)) { // the table comes first, then what it holds, in its order
      if (name !== "table") {
        relay.table.set(i++, exports[name]);
      }
    }
  };
};

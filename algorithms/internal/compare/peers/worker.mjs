// JavaScript under Node.js as a worker: a JSON line in, a JSON line out
// (protocol.go). The first argument says whose code runs: plain, tfjs-wasm,
// tfjs-cpu or munkres; the second where npm has put packages.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const [kind, packages] = process.argv.slice(2);
const library = await load();
let task, check;

async function load() {
  if (kind === "plain") return { versions: [], tasks: await import("./plain.mjs") };
  const { open } = await import(kind === "munkres" ? "./munkres.mjs" : "./tfjs.mjs");
  return open(packages, kind);
}

function numbersIn(file) {
  const bytes = readFileSync(file);
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

function answer(request) {
  switch (request.do) {
    case "hello":
      return { versions: [`Node ${process.version}`, ...library.versions] };
    case "prepare": {
      const data = {};
      for (const [name, file] of Object.entries(request.files ?? {})) data[name] = numbersIn(file);
      task = new library.tasks[request.task](request.numbers, data);
      check = request.numbers.check ?? 0;
      return {};
    }
    case "result": {
      const { exact = [], rough = [] } = task.result(check);
      if (![...exact, ...rough].every(Number.isFinite)) return { error: "the result is not finite" };
      return { result: [...exact], rough: [...rough] };
    }
    case "run": {
      const start = performance.now();
      for (let k = 0; k < request.steps; k++) task.step();
      return { seconds: (performance.now() - start) / 1000 };
    }
  }
  return { error: `"${request.do}" is none of hello, prepare, result, run` };
}

for await (const line of createInterface({ input: process.stdin })) {
  let reply;
  try {
    reply = answer(JSON.parse(line));
  } catch (error) {
    reply = { error: String(error) };
  }
  process.stdout.write(JSON.stringify(reply) + "\n");
}

// Starts the program: downloads main.wasm, shows how far it is, runs it, and
// says in plain words what is wrong when it cannot run or has stopped.
//
// What the page and the program (render/window) agree on stands on <html>:
//
//   data-place    "gallery" while the address names no scene, else "scene": see place.js.
//                 It follows the address, which either of them may change
//   data-ready    set by the program when its first frame is drawn: the loader goes
//   data-theme    "dark" or "light", set by the program: the page's colours follow
//   data-stopped  set here when the program cannot start or has ended
//
// The program appends its canvas to <body> and keeps its state in
// location.hash, so that a reload leads back to where it was.

const root = document.documentElement;
const element = (id) => document.getElementById(id);
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

// The size of main.wasm, written into the page when it is built: the download
// may be compressed, and Content-Length then tells the compressed size.
const total = Number(document.querySelector('meta[name="wasm-bytes"]').content) || 0;
const program = document.querySelector('meta[name="wasm"]').content;
const worker = document.querySelector('meta[name="worker"]')?.content;
let received = 0;

let stderr = ""; // the end of what the program wrote there
const stderrKept = 16384; // a stack trace fits, a log that runs for hours does not pile up

element("reload").addEventListener("click", () => location.reload());
for (const card of document.querySelectorAll(".card")) {
  // Whoever points at a scene is likely to open it.
  for (const event of ["pointerenter", "focus", "touchstart"]) {
    card.addEventListener(event, prefetch, { once: true, passive: true });
  }
}
for (const event of ["hashchange", "popstate"]) {
  addEventListener(event, () => (root.dataset.place = location.hash.length > 1 ? "scene" : "gallery"));
}
new MutationObserver(arrive).observe(root, { attributeFilter: ["data-place"] });

// Once the program names its theme, or place.js the one of the last time, the cards
// follow that, as all of the page does.
new MutationObserver(dress).observe(root, { attributeFilter: ["data-theme"] });
if (root.dataset.theme) {
  dress();
}

function dress() {
  for (const dark of document.querySelectorAll(".card source")) {
    dark.media = root.dataset.theme === "dark" ? "all" : "not all";
  }
}

let slug = ""; // of the scene that was shown last
let started = false;
arrive();

// arrive shows the place that the address names: the program is started when the first
// scene is opened, and rests behind the gallery.
function arrive() {
  if (root.dataset.place === "gallery") {
    document.querySelector(`.card[href="#${slug}"]`)?.focus();
    return;
  }
  slug = location.hash.slice(1).replace(/[?].*/, "").replace(/[^a-z0-9-]/g, "");
  if (!element("text").contains(document.activeElement)) {
    document.querySelector("canvas")?.focus();
  }
  if (!started) {
    started = true;
    start();
  }
}

// prefetch begins the download at a low priority.
function prefetch() {
  if (started || document.querySelector('link[rel="prefetch"]')) {
    return;
  }
  const link = document.createElement("link");
  link.rel = "prefetch";
  link.href = program;
  document.head.append(link);
}

async function start() {
  if (typeof WebAssembly !== "object") {
    return stop("This browser cannot run Solvarium", "It needs WebAssembly, which is missing or switched off here. Current versions of Chrome, Edge, Firefox and Safari have it.");
  }
  if (!drawsWebGL2()) {
    return stop("This browser cannot draw Solvarium", "It needs WebGL 2, which is missing or switched off here. Often it is enough to switch on graphics acceleration in the browser's settings.");
  }
  if (typeof Go !== "function" || typeof kernels !== "function") {
    const part = typeof Go !== "function" ? "wasm_exec.js" : "kernels.js";
    return stop("The download did not finish", `A part of the page, ${part}, is missing. A reload tries again.`);
  }
  const go = new Go();
  let instance;
  // The large part is on its way while the small one comes.
  const response = smallest(program);
  response.catch(() => {}); // which is told of below
  try {
    const join = await kernels(await vectors(), go.importObject);
    instance = await download(await response, go.importObject);
    await join(instance);
  } catch (error) {
    return stop(...reasonFor(error));
  }
  element("status").textContent = "Starting…";
  keep();
  await run(go, instance);
}

// keep lets a service worker keep the page for use without a network, where the page
// comes with one, once all of it has arrived anyway.
function keep() {
  if (worker && isSecureContext) {
    navigator.serviceWorker?.register(worker).catch(() => {});
  }
}

// vectors fetches the few kilobytes of the program's kernels; it can do without them.
async function vectors() {
  const response = await fetch(document.querySelector('meta[name="kernels"]').content).catch(() => null);
  return response?.ok ? response.arrayBuffer() : null;
}

function drawsWebGL2() {
  const gl = document.createElement("canvas").getContext("webgl2");
  gl?.getExtension("WEBGL_lose_context")?.loseContext(); // contexts are few
  return Boolean(gl);
}

// download compiles the program while it arrives, where the browser can do that.
async function download(response, imports) {
  const counted = countBytes(response.clone().body);
  try {
    const streams = WebAssembly.instantiateStreaming && /^application\/wasm\b/.test(response.headers.get("Content-Type"));
    const { instance } = streams
      ? await WebAssembly.instantiateStreaming(response, imports)
      : await WebAssembly.instantiate(await response.arrayBuffer(), imports);
    return instance;
  } finally {
    await counted;
  }
}

// smallest fetches the program as the server compresses it or, from one that does not
// compress, its gzip copy. A server that has no copy, or sends it unpacked, is as good.
async function smallest(address) {
  // A page with a service worker is a distribution, with copies; once it is at work, it has the program.
  const copies = worker && !navigator.serviceWorker?.controller;
  const asked = copies && (await fetch(address, { method: "HEAD" }).catch(() => null));
  if (asked?.ok && !asked.headers.get("Content-Encoding") && typeof DecompressionStream === "function") {
    const copy = await fetch(`${address}.gz`).catch(() => null);
    if (copy?.ok && copy.body && !copy.headers.get("Content-Encoding")) {
      const headers = { "Content-Type": "application/wasm" };
      return new Response(copy.body.pipeThrough(new DecompressionStream("gzip")), { headers });
    }
    copy?.body?.cancel();
  }
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`the server answered ${response.status} for ${address}`);
  }
  return response;
}

// countBytes reads the decoded stream for its length alone. An error in it is
// also an error of the program's copy, which reports it.
async function countBytes(stream) {
  const reader = stream.getReader();
  try {
    for (let chunk; !(chunk = await reader.read()).done; ) {
      received += chunk.value.length;
      element("bar").value = total ? received / total : 0;
      element("status").textContent = `${megabytes(received)}${total ? ` of ${megabytes(total)}` : ""} MB`;
    }
  } catch {
    return;
  }
}

function reasonFor(error) {
  if (received < total) {
    const arrived = received ? `${megabytes(received)} of ${megabytes(total)} MB arrived.` : "Nothing arrived.";
    return ["The download did not finish", `${arrived} A reload tries again.`, String(error)];
  }
  return ["Solvarium could not start", "All of it arrived, but the browser refused to run it. Other pages may be using up its memory.", String(error)];
}

// run returns when the program has ended, which it does only when something is wrong.
async function run(go, instance) {
  const write = globalThis.fs.writeSync;
  const decoder = new TextDecoder();
  globalThis.fs.writeSync = function (fd, bytes) {
    if (fd === 2) {
      stderr = (stderr + decoder.decode(bytes, { stream: true })).slice(-stderrKept);
    }
    return write.call(this, fd, bytes);
  };
  // A trap, such as a full memory, ends the program without a word of its own.
  addEventListener("error", ({ error }) => {
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
      stopped(String(error));
    }
  });
  try {
    await go.run(instance);
    stopped("");
  } catch (error) {
    stopped(String(error));
  }
}

function stopped(error) {
  // From the panic on, if there was one: what was said before it is of less use.
  const panic = Math.max(stderr.lastIndexOf("\npanic: "), stderr.lastIndexOf("\nfatal error: ")) + 1;
  stop("Solvarium has stopped", "The address of this page holds the scene, its settings and the step: a reload leads back to where you were.", stderr.slice(panic) + error);
}

function stop(what, why, last = "") {
  if ("stopped" in root.dataset) {
    return; // what comes after the first failure follows from it
  }
  root.dataset.stopped = "";
  element("what").textContent = what;
  element("why").textContent = why;
  element("last").textContent = last.trim();
  element("more").hidden = !last.trim();
  element("failure").hidden = false;
}

// The service worker keeps one version of the page, whole, so that it opens without a
// network. A new version is fetched whole beside the old one, and takes over when no tab
// shows the old one any more: no page ever gets files of two versions.

const cache = "solvarium-" + "{{version}}";
const files = ["./", "{{files}}"];

addEventListener("install", (event) => {
  event.waitUntil(caches.open(cache).then((opened) => Promise.all(files.map((file) => keep(opened, file)))));
});

// keep fetches a file into the cache; the page itself anew, for the browser may have kept
// it from before, and a program that is not compressed on the way by its gzip copy.
async function keep(opened, file) {
  const mode = { cache: file === "./" ? "reload" : "default" };
  if (file.endsWith(".wasm")) {
    const asked = await fetch(file, { method: "HEAD" });
    const copy = !asked.headers.get("Content-Encoding") && (await fetch(`${file}.gz`));
    if (copy && copy.ok && !copy.headers.get("Content-Encoding")) {
      const headers = { "Content-Type": "application/wasm" };
      return opened.put(file, new Response(copy.body.pipeThrough(new DecompressionStream("gzip")), { headers }));
    }
  }
  return opened.add(new Request(file, mode));
}

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("solvarium-") && name !== cache;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const own = new URL(request.url).origin === location.origin;
  if (request.method !== "GET" || !own) {
    return;
  }
  // The page itself, whatever stands behind the ?; not the example of embedding or the licences.
  const page = request.mode === "navigate" && /\/(index\.html)?$/.test(new URL(request.url).pathname);
  event.respondWith(caches.open(cache).then(async (opened) => (await opened.match(page ? "./" : request, { ignoreSearch: page })) ?? fetch(request)));
});

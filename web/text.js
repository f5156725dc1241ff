// Keeps the scene as text and controls beside the canvas: real elements, to be selected,
// searched, translated, printed, read out, and used without the canvas. What is on
// screen comes from the program (render/window) as an event on the document, and what a
// control asks for goes back as another.
//
//   solvarium-page      detail: a ui.Page as JSON
//   solvarium-command   detail: {name, value, knob}
//   solvarium-text      the program asks to show the text, or to hide it

const root = document.documentElement;
const text = document.getElementById("text");
const said = document.getElementById("said");
let shape = ""; // what elements there are; only values change while it stays the same
let parts = {};
let before = null; // the page before

document.addEventListener("solvarium-page", ({ detail }) => show(JSON.parse(detail)));
document.addEventListener("solvarium-text", () => toggle(!("text" in root.dataset)));
text.addEventListener("focusin", ({ target }) => {
  toggle(true);
  requestAnimationFrame(() => target.scrollIntoView({ block: "center" })); // there is room for it from the next frame on
});

function toggle(open) {
  if (open !== "text" in root.dataset) {
    open ? (root.dataset.text = "") : delete root.dataset.text;
    dispatchEvent(new Event("resize"));
  }
}

function command(name, value = "", knob = false) {
  document.dispatchEvent(new CustomEvent("solvarium-command", { detail: { name, value, knob } }));
}

// make builds an element from attributes and children; on… are listeners.
function make(tag, attributes = {}, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    name.startsWith("on") ? e.addEventListener(name.slice(2), value) : value !== null && e.setAttribute(name, value);
  }
  e.append(...children);
  return e;
}

function show(page) {
  const now = JSON.stringify([
    page.slug, page.buttons, page.presets, page.stops,
    page.knobs?.map((k) => [k.name, k.kind, k.options]), page.checks?.map((c) => c.name), page.readouts?.map((r) => r.name),
  ]);
  text.hidden = !page.slug;
  if (now !== shape) {
    shape = now;
    const focus = document.activeElement?.id;
    build(page);
    focus && text.contains(document.getElementById(focus)) && document.getElementById(focus).focus();
  }
  fill(page);
  announce(page);
  before = page;
}

function build(page) {
  parts = { status: make("p", { id: "text-status" }), knobs: {}, checks: {}, readouts: {} };
  const section = (title, ...children) => (children.length ? [make("h3", {}, title), ...children] : []);
  const button = (c) => make("button", { type: "button", id: `do-${c.name}`, title: c.value, onclick: () => command(c.name) }, c.says);
  text.replaceChildren(
    make("button", { type: "button", id: "text-close", onclick: leave }, "Back to the picture"),
    make("h2", {}, page.title),
    make("p", { class: "note" }, page.family),
    make("p", {}, page.claim),
    make("p", {}, page.look),
    ...section("Update rule", ...rule(page.slug)),
    make("p", { class: "note" }, page.cite, " ", page.paper ? make("a", { href: page.paper, rel: "noreferrer" }, page.paper) : ""),
    parts.status,
    ...(page.buttons ?? []).map(button),
    ...section("Try", ...(page.presets ?? []).map((p) => make("p", {}, button({ name: p.name, says: p.name, value: "" }), make("span", { class: "note" }, p.says)))),
    ...section("Settings", ...(page.knobs ?? []).map(control)),
    ...section("Checks", list(page.checks, parts.checks)),
    ...section("Readouts", list(page.readouts, parts.readouts)),
    ...section("Lesson", ...(page.stops ?? []).map((s) => make("details", {}, make("summary", {}, s.title), make("p", {}, s.ask), make("p", {}, s.show)))),
  );
}

// rule returns a copy of the scene's rule, if the page has one.
function rule(slug) {
  const template = document.getElementById(`rule-${slug}`);
  return template ? [template.content.cloneNode(true)] : [];
}

function list(rows, into) {
  return make("ul", {}, ...(rows ?? []).map((r) => (into[r.name] = make("li"))));
}

// control returns a knob with its name and its sentence.
function control(k) {
  const id = `knob-${k.name}`;
  const set = (event) => command(k.name, k.kind === "switch" ? (event.target.checked ? "on" : "off") : event.target.value, true);
  const common = { id, onchange: set, "aria-describedby": `${id}-says` };
  let input;
  switch (k.kind) {
    case "choice":
      input = make("select", common, ...k.options.map((o) => make("option", {}, o)));
      break;
    case "switch":
      input = make("input", { ...common, type: "checkbox" });
      break;
    case "number":
    case "whole":
      input = make("input", { ...common, type: "number", step: k.kind === "whole" ? 1 : "any", inputmode: "decimal" });
      break;
    default:
      input = make("input", { ...common, type: "text", spellcheck: "false", autocomplete: "off" });
  }
  parts.knobs[k.name] = input;
  const says = `${k.says}${k.restarts ? " (starts the run over)" : ""}`;
  return make("p", {}, make("label", { for: id }, k.name), input, make("span", { class: "note", id: `${id}-says` }, says));
}

// fill brings all values up to date, but for the one that is being typed.
function fill(page) {
  write(parts.status, page.status ?? "");
  for (const k of page.knobs ?? []) {
    const input = parts.knobs[k.name];
    if (k.kind === "switch") {
      input.checked = k.value === "on";
    } else if (input !== document.activeElement || input.tagName === "SELECT") {
      input.value = k.value;
    }
  }
  for (const c of page.checks ?? []) {
    const li = parts.checks[c.name];
    li.dataset.state = c.state;
    write(li, `${c.label}: ${c.state}. Want ${c.want || "–"}, got ${c.value || "–"}.`);
  }
  for (const r of page.readouts ?? []) {
    write(parts.readouts[r.name], `${r.label}: ${r.value}`);
  }
}

function write(element, words) {
  if (element.textContent !== words) {
    element.textContent = words;
  }
}

// announce says what a person would want to hear, and no more: messages, whether it runs,
// and checks that turn.
function announce(page) {
  const news = [];
  if (page.message && page.message !== before?.message) {
    news.push(page.message);
  }
  if (page.slug && page.state !== before?.state) {
    news.push(page.state);
  }
  for (const c of page.checks ?? []) {
    const was = before?.slug === page.slug && before.checks?.find((b) => b.name === c.name)?.state;
    if (was && was !== c.state) {
      news.push(`${c.label}: ${c.state}`);
    }
  }
  if (news.length) {
    said.textContent = news.join(". ");
  }
}

// leave closes the text and goes back to the canvas.
function leave() {
  toggle(false);
  document.querySelector("canvas")?.focus();
}

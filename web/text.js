// Keeps the scene as text and controls beside the canvas: real elements, to be selected,
// searched, translated, printed, read out, and used without the canvas. What is on
// screen comes from the program (render/window) as an event on the document, and what a
// control asks for goes back as another.
//
//   solvarium-page      detail: a ui.Page as JSON
//   solvarium-command   detail: {name, value, knob, by}
//   solvarium-text      the program asks to show the text, or to hide it

const root = document.documentElement;
const stage = document.getElementById("stage");
const text = document.getElementById("text");
const parts = new Map(); // of the text, by name, in order
const fields = {}; // the elements of knobs, by name
let used = ""; // the id of what was used last outside of cards, to come back to
let lost = null; // what had the focus in a part that was made anew

document.addEventListener("solvarium-page", ({ detail }) => show(JSON.parse(detail)));
document.addEventListener("solvarium-text", () => toggle(!("text" in root.dataset)));
text.addEventListener("focusin", ({ target }) => {
  toggle(true);
  requestAnimationFrame(() => target.scrollIntoView({ block: target === text ? "start" : "center" })); // there is room for it from the next frame on
});
text.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    text.querySelector("#card-sheet") ? command("card/close") : leave();
  }
});

function toggle(open) {
  if (open !== "text" in root.dataset) {
    open ? (root.dataset.text = "") : delete root.dataset.text;
    dispatchEvent(new Event("resize"));
  }
}

// leave closes the text and goes back to the canvas.
function leave() {
  toggle(false);
  document.querySelector("canvas")?.focus();
}

function command(name, { value = "", knob = false, by = 0 } = {}) {
  if (!document.activeElement?.closest(".over")) {
    used = document.activeElement?.id ?? "";
  }
  document.dispatchEvent(new CustomEvent("solvarium-command", { detail: { name, value, knob, by } }));
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

// part makes a part of the text anew when its shape has changed: what is typed, unfolded
// or has the focus elsewhere stays.
function part(name, shape, ...build) {
  const now = JSON.stringify(shape);
  let p = parts.get(name);
  if (!p) {
    parts.set(name, (p = { element: text.appendChild(make("section")) }));
  }
  if (p.shape === now) {
    return;
  }
  p.shape = now;
  const focus = document.activeElement;
  const inside = p.element.contains(focus);
  put(p.element, build.flatMap((b) => b()));
  p.element.hidden = !p.element.hasChildNodes();
  if (inside && document.activeElement !== focus) {
    lost = { id: focus.id, part: p.element };
  }
}

// put gives an element these children. Those that it has already stay where they are, with
// all that is under way in them.
function put(element, children) {
  const kept = new Set(children);
  for (const old of [...element.childNodes]) {
    kept.has(old) || old.remove();
  }
  children.forEach((child, i) => element.childNodes[i] === child || element.insertBefore(child, element.childNodes[i] ?? null));
}

// refocus finds a place for the focus where what had it is gone: the same control, what
// came in its place, or what led there.
function refocus() {
  if (lost) {
    const { id, part } = lost;
    lost = null;
    (find(id) ?? part.querySelector("h3") ?? find(used) ?? text).focus();
  }
}

function find(id) {
  const e = id && document.getElementById(id);
  return e && text.contains(e) ? e : null;
}

const heading = (title) => make("h3", { tabindex: "-1" }, title);
const under = (title, list, f) => () => (list?.length ? [heading(title), ...f(list)] : []);
const items = (list, f) => [make("ul", { role: "list" }, ...list.map((x) => make("li", {}, ...f(x))))];

function show(page) {
  text.hidden = !page.slug && !page.cards?.length;
  stage.setAttribute("role", "main"); // until then the loader is
  for (const e of stage.children) {
    e.hidden = false;
  }
  write(document.getElementById("scene"), page.title);
  const { slug, title } = page;
  part("head", [slug, title], () => head(page));
  const before = parts.get("cards")?.shape;
  part("cards", page.cards?.map((c) => [c.name, c.title, c.items.map((i) => (i.kind === "field" ? { ...i, value: "" } : i))]), () => (page.cards ?? []).map(card));
  part("run", [slug, shapeOf(page.run)], under("Run", page.run, () => [make("p", { id: "text-status" }), ...page.run.map(control)]));
  part("do", page.buttons?.map((c) => [c.name, c.says, c.group]), under("What can be done", page.buttons, groups));
  part("try", [slug, page.presets?.map((p) => p.name)], under("Try", page.presets, (list) => list.map(preset)));
  part("knobs", [slug, shapeOf(page.knobs)], under("Settings", page.knobs, (list) => list.map(control)));
  part("checks", [slug, page.checks?.map((c) => c.label)], under("Checks", page.checks, (list) => table("Checks", ["Check", "State", "Wanted", "Got"], list)));
  part("readouts", [slug, page.readouts?.map((r) => r.label)], under("Readouts", page.readouts, (list) => table("Readouts", ["Readout", "Value"], list)));
  part("plots", page.plots, under("Plots in the picture", page.plots, (list) => items(list, (title) => [title])));
  part("stops", [slug, page.stops], under("The whole lesson", page.stops, (list) => list.map((s) => make("details", {}, make("summary", {}, s.title), make("p", {}, s.ask), make("p", {}, s.show)))));
  const keys = [...(page.buttons ?? []), ...(page.keys ?? [])].filter((c) => c.keys).map((c) => [c.keys, c.says]);
  part("keys", keys, under("Keys on the picture", keys, (list) => [make("details", {}, make("summary", {}, "All keys"), ...items(list, ([k, says]) => [make("kbd", {}, k), ` ${says}`]))]));
  refocus();
  arrive(before);
  fill(page);
}

const shapeOf = (controls) => controls?.map(({ value, ...shape }) => shape);

function head(page) {
  const title = make("h2", {}, page.title);
  const back = make("button", { type: "button", id: "text-close", onclick: leave }, "Back to the picture");
  if (!page.slug) {
    return [back, title];
  }
  const rule = document.getElementById(`rule-${page.slug}`)?.content.cloneNode(true);
  for (const formula of rule?.querySelectorAll('math[display="block"]') ?? []) {
    // A long one scrolls, by the keyboard too.
    const box = make("div", { class: "formula", role: "group", "aria-label": "Update rule", tabindex: "0" });
    formula.replaceWith(box);
    box.append(formula);
  }
  return [
    back,
    title,
    make("p", { class: "note" }, page.family),
    make("p", {}, page.claim),
    make("p", {}, page.look),
    ...(rule ? [heading("Update rule"), rule] : []),
    make("p", { class: "note" }, page.cite, " ", page.paper ? make("a", { href: page.paper, rel: "noreferrer" }, page.paper) : ""),
  ];
}

function button(id, name, says, title) {
  return make("button", { type: "button", id, title: title || null, onclick: () => command(name) }, says);
}

// groups returns the buttons under a heading for each group.
function groups(buttons) {
  const names = [...new Set(buttons.map((c) => c.group))];
  return names.flatMap((name) => [
    make("h4", {}, name),
    ...buttons.filter((c) => c.group === name).map((c) => button(`do-${c.name}`, c.name, c.says, c.keys && `On the picture: ${c.keys}`)),
  ]);
}

function preset(p, i) {
  const b = button(`try-${i + 1}`, p.name, p.name);
  b.setAttribute("aria-describedby", `try-${i + 1}-says`);
  return make("p", {}, b, make("span", { class: "note", id: `try-${i + 1}-says` }, p.says));
}

// card returns what lies over the picture for a while. A sheet is left by its button or Escape.
function card(c) {
  const id = `card-${c.name}`;
  const title = make("h3", { id: `${id}-title`, tabindex: "-1" }, c.title);
  let says = null; // the words before a control describe it
  const list = (c.items ?? []).map((item, i) => {
    const own = `${id}-${item.id || i}`;
    const use = (value) => command(`card/${item.id}`, { value });
    switch (item.kind) {
      case "button":
        return make("button", { type: "button", id: own, disabled: item.off ? "" : null, "aria-describedby": says, onclick: () => use("") }, item.says);
      case "field":
      case "choice": {
        const common = { id: own, onchange: ({ target }) => use(target.value) };
        const input = item.kind === "field" ? make("input", { ...common, type: "text", autocomplete: "off" }) : make("select", common, ...item.options.map((o) => make("option", {}, o)));
        input.value = item.value;
        return make("p", {}, make("label", { for: own }, item.says), input);
      }
    }
    says = item.kind === "strong" || !says ? own : says;
    return make("p", { id: own, class: item.kind }, item.says);
  });
  return make("section", { id, class: "over", role: c.name === "sheet" ? "dialog" : "region", "aria-labelledby": `${id}-title` }, title, ...list);
}

// arrive goes to a card that has just come, if the keyboard is in the text.
function arrive(before) {
  const names = (shape) => (JSON.parse(shape ?? "null") ?? []).map(([name]) => name);
  const now = names(parts.get("cards").shape);
  const fresh = now.find((name) => !names(before).includes(name));
  if (fresh && text.contains(document.activeElement)) {
    document.getElementById(`card-${fresh}-title`).focus();
  }
}

function table(label, columns, rows) {
  const head = make("thead", {}, make("tr", {}, ...columns.map((c) => make("th", { scope: "col" }, c))));
  const body = rows.map((r) => make("tr", { id: `${label}-${r.name}` }, make("th", { scope: "row" }, r.label), ...columns.slice(1).map(() => make("td"))));
  return [make("table", { "aria-label": label }, head, make("tbody", {}, ...body))];
}

// control returns a knob with its name, its sentence, and a way back to its default.
function control(k) {
  const { value, ...shape } = k;
  const key = JSON.stringify(shape);
  if (fields[k.name]?.key === key) {
    return fields[k.name].element;
  }
  const id = `knob-${k.name}`;
  const set = ({ target }) => {
    delete target.dataset.typed;
    command(k.name, { value: k.kind === "switch" ? (target.checked ? "on" : "off") : target.value, knob: true });
  };
  const says = k.says ? `${k.says}${k.restarts && k.default !== "" ? " (starts the run over)" : ""}` : "";
  const common = { id, onchange: set, oninput: ({ target }) => (target.dataset.typed = ""), "aria-describedby": says && `${id}-says` };
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
      k.hi > k.lo && !k.name.startsWith("run/") && input.addEventListener("keydown", (event) => nudge(event, k));
      break;
    default:
      input = make("input", { ...common, type: "text", spellcheck: "false", autocomplete: "off" });
  }
  const reset = make("button", { type: "button", id: `${id}-default`, hidden: "", "aria-label": `Default of ${k.label}`, onclick: () => (input.focus(), command(k.name, { value: k.default, knob: true })) }, "Default");
  const element = make("p", {}, make("label", { for: id }, k.label), input, ...(says ? [make("span", { class: "note", id: `${id}-says` }, says)] : []), " ", reset);
  fields[k.name] = { key, element, input, reset };
  return element;
}

// nudge moves a number by hundredths of its slider, as the same keys do on the picture.
function nudge(event, k) {
  const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
  if (by && "typed" in event.target.dataset === false) {
    event.preventDefault();
    command(k.name, { knob: true, by });
  }
}

// fill brings all values up to date, but for the one that is being typed.
function fill(page) {
  page.slug && write(document.getElementById("text-status"), page.status);
  for (const k of [...(page.run ?? []), ...(page.knobs ?? [])]) {
    const { input, reset } = fields[k.name];
    if (k.kind === "switch") {
      input.checked = k.value === "on";
    } else if (input !== document.activeElement || !("typed" in input.dataset)) {
      input.value = k.value;
      delete input.dataset.typed;
    }
    if (k.hi > k.lo && input.type === "number") {
      // What was typed may lie beyond.
      input.min = Math.min(k.lo, Number(k.value));
      input.max = Math.max(k.hi, Number(k.value));
    }
    reset.hidden = k.default === "" || k.value === k.default;
  }
  for (const c of page.cards ?? []) {
    for (const item of c.items ?? []) {
      const input = find(`card-${c.name}-${item.id}`);
      if (input && "value" in item && item.kind === "field" && input !== document.activeElement) {
        input.value = item.value;
      }
    }
  }
  press("do-", page.buttons, (c) => c.name);
  press("try-", page.presets, (_, i) => i + 1);
  for (const c of page.checks ?? []) {
    const [, state, want, got] = document.getElementById(`Checks-${c.name}`).cells;
    state.dataset.state = c.state;
    write(state, c.state);
    write(want, c.want || "–");
    write(got, c.value || "–");
  }
  for (const r of page.readouts ?? []) {
    write(document.getElementById(`Readouts-${r.name}`).cells[1], r.value);
  }
}

// press shows what is so now.
function press(prefix, list, key) {
  (list ?? []).forEach((c, i) => c.on === null || document.getElementById(prefix + key(c, i)).setAttribute("aria-pressed", c.on));
}

function write(element, words) {
  if (element.textContent !== words) {
    element.textContent = words;
  }
}

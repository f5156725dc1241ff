// Says what a person who does not see the picture would want to hear, and no more:
// messages, whether it runs, and checks that turn. A scene may turn its checks every
// frame; what is said comes at a rate that can be listened to, and what has turned back
// meanwhile is not said at all.

const said = document.getElementById("said");
const here = document.getElementById("here");
const pause = 2500; // milliseconds from one announcement to the next: one can be heard out

let page = null;
let heard = { states: new Map() }; // what was said last: slug, state, message, checks
let timer = 0;
let last = -Infinity;

document.addEventListener("solvarium-page", ({ detail }) => {
  const next = JSON.parse(detail);
  announce(next);
  follow(next.focus);
});

// announce takes note of a page; what is news is said when its time has come.
function announce(next) {
  page = next;
  heard.message = page.message && heard.message; // said once more, it is news again
  if (!timer && news().length) {
    timer = setTimeout(say, Math.max(0, last + pause - performance.now()));
  }
}

function news() {
  const { message, slug, state, checks, cards } = page;
  const same = heard.slug === slug;
  const list = [];
  if (message && message !== heard.message) {
    list.push(message);
  }
  for (const c of cards ?? []) {
    if (!heard.cards?.includes(c.title)) {
      list.push(c.title);
    }
  }
  if (slug && !(same && state === heard.state)) {
    list.push(state);
  }
  for (const c of checks ?? []) {
    if (same && heard.states.has(c.name) && heard.states.get(c.name) !== c.state) {
      list.push(`${c.label}: ${c.state}`);
    }
  }
  if (!list.length && !same) {
    heard = note(); // nothing to say of it, but it is another scene
  }
  return list;
}

function note() {
  const { message, slug, state, checks, cards } = page;
  return { message, slug, state, cards: (cards ?? []).map((c) => c.title), states: new Map((checks ?? []).map((c) => [c.name, c.state])) };
}

function say() {
  timer = 0;
  const list = news();
  if (list.length) {
    last = performance.now();
    heard = note();
    said.textContent = list.join(". ");
  }
}

// follow says what the keyboard is on in the picture, at once: it is the answer to a key.
function follow(focus) {
  if (here.textContent !== focus) {
    here.textContent = focus;
  }
}

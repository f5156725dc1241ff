// Sets the .tex files beside it with MathJax and writes rules.txt, and mathml.txt with a
// line for each: its slug and the rule as MathML. Run by make rules; neither build nor
// tests need it. The lines of rules.txt are
//
//   outline PATH                  the shape of a sign, each once
//   rule SLUG HASH                of the source; what follows belongs to it
//   symbol NAME, or knob NAME     a part that is explained; what follows belongs to it
//   place X Y W H, and signs      a box, and in it signs: outline (from 0), x, y, scale in thousandths
//
// Lengths are in 1/1000 em, x to the right from the left edge, y downwards from the
// baseline (of several lines, TeX's middle line is a quarter em above it). Points of a path
// are relative to where its last segment ended.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';

const [modules, folder] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), 'x.js'));
const { mathjax } = require('mathjax-full/js/mathjax.js');
const { TeX } = require('mathjax-full/js/input/tex.js');
const { SVG } = require('mathjax-full/js/output/svg.js');
const { liteAdaptor } = require('mathjax-full/js/adaptors/liteAdaptor.js');
const { SerializedMmlVisitor } = require('mathjax-full/js/core/MmlTree/SerializedMmlVisitor.js');
const { STATE } = require('mathjax-full/js/core/MathItem.js');
const { RegisterHTMLHandler } = require('mathjax-full/js/handlers/html.js');
require('mathjax-full/js/input/tex/AllPackages.js');

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);
const tex = new TeX({
  packages: ['base', 'ams', 'html', 'newcommand'],
  formatError(_, error) { throw error; },
});
// What the sources may use beyond amsmath: a symbol that is explained, and one that is a knob as well.
const macros = String.raw`\newcommand{\sym}[2]{\class{sym #1}{#2}}\newcommand{\knob}[2]{\class{knob #1}{#2}}`;
const page = mathjax.document('', { InputJax: tex, OutputJax: new SVG({ fontCache: 'none' }) });

const outlines = []; // each as a path
const known = new Map();
function outline(path) {
  if (!known.has(path)) {
    known.set(path, outlines.length);
    outlines.push(path);
  }
  return known.get(path);
}

// An affine map takes (x, y) to (kx x + dx, ky y + dy): there are no rotations.
const then = (m, n) => ({ kx: m.kx * n.kx, ky: m.ky * n.ky, dx: m.kx * n.dx + m.dx, dy: m.ky * n.dy + m.dy });
function transform(text = '') {
  let m = { kx: 1, ky: 1, dx: 0, dy: 0 };
  for (const [, what, list] of text.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [a, b] = list.split(/[ ,]+/).map(Number);
    if (what === 'translate') m = then(m, { kx: 1, ky: 1, dx: a, dy: b ?? 0 });
    else if (what === 'scale') m = then(m, { kx: a, ky: b ?? a, dx: 0, dy: 0 });
    else throw new Error(`what to do about ${what}?`);
  }
  return m;
}

// segments reads a path with absolute commands; the letters H, V and T become L and Q.
function segments(d) {
  const out = [];
  let x = 0, y = 0, cx = 0, cy = 0;
  for (const [, letter, rest] of d.matchAll(/([A-Z])([^A-Z]*)/g)) {
    const v = (rest.match(/-?[\d.]+/g) ?? []).map(Number);
    const size = { M: 2, L: 2, H: 1, V: 1, Q: 4, T: 2, C: 6, Z: 0 }[letter];
    if (size === undefined) throw new Error(`what to do about ${letter} in a path?`);
    if (size === 0) { out.push(['Z']); continue; }
    for (let i = 0; i < v.length; i += size) {
      const p = v.slice(i, i + size);
      let s;
      if (letter === 'H') s = ['L', p[0], y];
      else if (letter === 'V') s = ['L', x, p[0]];
      else if (letter === 'T') s = ['Q', 2 * x - cx, 2 * y - cy, ...p];
      else s = [letter, ...p];
      [cx, cy] = s[0] === 'Q' ? [s[1], s[2]] : s.slice(-2);
      [x, y] = s.slice(-2);
      out.push(s);
    }
  }
  return out;
}

// place maps segments.
const place = (list, m) => list.map(([letter, ...p]) => [letter, ...p.map((v, i) => (i % 2 ? m.ky * v + m.dy : m.kx * v + m.dx))]);

// write makes a path of whole numbers.
function write(list) {
  let x = 0, y = 0;
  return list.map(([letter, ...p]) => {
    const whole = p.map(v => Math.round(v));
    const text = letter + whole.map((v, i) => v - (i % 2 ? y : x)).join(' ');
    if (whole.length > 0) [x, y] = whole.slice(-2);
    return text;
  }).join('');
}

// area is twice the signed area of the corners: its sign is the sense of rotation.
function area(list) {
  const p = list.filter(s => s.length > 1).map(s => s.slice(-2));
  return p.reduce((sum, [x, y], i) => sum + x * p[(i + 1) % p.length][1] - y * p[(i + 1) % p.length][0], 0);
}

function box(list) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [, ...p] of list) {
    for (let i = 0; i < p.length; i += 2) {
      left = Math.min(left, p[i]); right = Math.max(right, p[i]);
      top = Math.min(top, p[i + 1]); bottom = Math.max(bottom, p[i + 1]);
    }
  }
  return [left, top, right, bottom];
}

const flip = { kx: 1, ky: -1, dx: 0, dy: 0 };
const rectangle = (x, y, w, h) => [['M', x, y], ['L', x + w, y], ['L', x + w, y + h], ['L', x, y + h], ['Z']];

// shapes lists the placed outlines below a node, and which symbol each belongs to.
function shapes(node, m, symbol, out) {
  const kind = adaptor.kind(node), attribute = name => adaptor.getAttribute(node, name);
  if (kind === 'svg' && out.inside) throw new Error('a stretched sign of several parts: make it shorter');
  out.inside = true;
  const n = then(m, transform(attribute('transform')));
  const [what, name] = (attribute('class') ?? '').trim().split(' ');
  if (what === 'sym' || what === 'knob') {
    if (symbol) throw new Error(`the symbol ${name} stands within another`);
    symbol = { name, knob: what === 'knob', shapes: [] };
    out.symbols.push(symbol);
  }
  const add = shape => (symbol ?? out).shapes.push(shape);
  if (attribute('data-mml-node') === 'msqrt') {
    // The hook and the bar are one outline, so that they meet wherever pixels lie.
    const inner = { symbols: [], shapes: [], inside: true };
    const children = adaptor.childNodes(node);
    children.slice(1).forEach(c => shapes(c, n, null, inner));
    if (inner.symbols.length > 0 || inner.shapes.length !== 2) throw new Error('what to do about this root?');
    const [hook, bar] = inner.shapes;
    const back = { kx: 1 / n.kx, ky: 1 / n.ky, dx: -n.dx / n.kx, dy: -n.dy / n.ky };
    const all = [hook, bar].map(s => place(s.list, then(back, s.m)));
    if (area(all[0]) * area(all[1]) < 0) all[1] = rectangle(...turned(box(all[1])));
    add({ list: all.flat(), m: n });
    shapes(children[0], n, symbol, out);
    return;
  }
  if (kind === 'path') add({ list: segments(attribute('d')), m: n });
  if (kind === 'rect') add({ list: rectangle(...['x', 'y', 'width', 'height'].map(a => Number(attribute(a) ?? 0))), m: n, bar: true });
  if (kind !== '#text') adaptor.childNodes(node).forEach(c => shapes(c, n, symbol, out));
}
const turned = ([left, top, right, bottom]) => [left, bottom, right - left, top - bottom];

// sign is a shape as it is written: outline, x, y, and the scale in thousandths.
function sign({ list, m, bar }, dx) {
  if (bar) { // its pen is at the upper left corner
    const [left, top, right, bottom] = box(place(list, m));
    return [outline(write(rectangle(0, 0, right - left, bottom - top))), Math.round(left - dx), Math.round(top), 1000];
  }
  if (Math.abs(m.kx + m.ky) > 1e-6) throw new Error('a sign that is stretched in one direction');
  return [outline(write(place(list, flip))), Math.round(m.dx - dx), Math.round(m.dy), Math.round(1000 * m.kx)];
}

// extent is the box around shapes, as x, y, width and height.
function extent(list) {
  const all = list.map(s => box(place(s.list, s.m)));
  const at = (i, f) => f(...all.map(b => b[i]));
  return [at(0, Math.min), at(1, Math.min), at(2, Math.max), at(3, Math.max)];
}
const rounded = ([left, top, right, bottom], dx) => [left - dx, top, right - left, bottom - top].map(v => Math.round(v));

// rule sets a file and returns its lines.
function rule(file) {
  const source = readFileSync(file, 'utf8');
  const math = source.split('\n').filter(line => !line.startsWith('%')).join('\n');
  const svg = adaptor.firstChild(page.convert(macros + math, { display: true, em: 16, ex: 8, containerWidth: 1e6 }));
  const out = { symbols: [], shapes: [] };
  shapes(svg, { kx: 1, ky: 1, dx: 0, dy: 0 }, null, out);
  const whole = extent([...out.shapes, ...out.symbols.flatMap(s => s.shapes)]);
  const dx = whole[0];
  const signs = list => list.flatMap(s => sign(s, dx));
  const slug = basename(file, '.tex'), hash = createHash('sha256').update(source).digest('hex').slice(0, 16);
  console.log(`${slug}: ${((whole[2] - dx) / 1000).toFixed(2)} em wide, ${((whole[3] - whole[1]) / 1000).toFixed(2)} em high`);
  const lines = [['rule', slug, hash], ['place', ...rounded(whole, dx), ...signs(out.shapes)]];
  for (const name of new Set(out.symbols.map(s => s.name))) {
    const places = out.symbols.filter(s => s.name === name);
    if (places.some(p => p.knob !== places[0].knob)) throw new Error(`${name} is a knob in one place only`);
    lines.push([places[0].knob ? 'knob' : 'symbol', name]);
    for (const { shapes } of places) lines.push(['place', ...rounded(extent(shapes), dx), ...signs(shapes)]);
  }
  return lines.map(l => l.join(' '));
}

// mathml returns a file as MathML on one line.
function mathml(file) {
  const math = readFileSync(file, 'utf8').split('\n').filter(line => !line.startsWith('%')).join('\n');
  const tree = page.convert(macros + math, { display: true, end: STATE.CONVERT });
  const text = new SerializedMmlVisitor().visitTree(tree).replace(/ ?MJX-[\w-]+ ?/g, '').replace(/ class=""/g, '');
  return `${basename(file, '.tex')} ${text.replace(/\s*\n\s*/g, '').replace(/ data-mjx-[\w-]+="[^"]*"/g, '')}`;
}

const rules = [], texts = [];
for (const file of readdirSync(folder).filter(f => f.endsWith('.tex')).sort()) {
  try {
    rules.push(...rule(join(folder, file)));
    texts.push(mathml(join(folder, file)));
  } catch (error) {
    console.error(`${file}: ${error.message}`);
    process.exit(1);
  }
}
writeFileSync(join(folder, 'rules.txt'), [...outlines.map(o => `outline ${o}`), ...rules, ''].join('\n'));
writeFileSync(join(folder, 'mathml.txt'), [...texts, ''].join('\n'));

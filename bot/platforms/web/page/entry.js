// An entry of the log: who said it, when, and its parts.

import { el } from "./dom.js";
import { drawParts } from "./parts.js";
import { say } from "./say.js";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

export function drawEntry(told, me, send) {
  const author = told.author;
  const mine = author?.user === me;
  const kind = author ? (mine ? "typed mine" : "typed") : "bot";
  const name = author?.name ?? "Division Bell";
  const face = author
    ? el("span", { class: `face hue-${hueOf(author.user)}`, "aria-hidden": "true" }, initials(name))
    : el("img", { class: "face", src: "/bell.svg", alt: "" });
  const entry = {
    node: el("article", { class: `entry ${kind}`, "data-id": told.id }),
    when: el("span", { class: "when" }),
    bubble: el("div", { class: "bubble" }),
    blocks: new Map(),
  };
  const head = el("header", {}, el("span", { class: "name" }, name), entry.when,
    told.private ? el("span", { class: "private" }, say("Only you see this")) : null);
  entry.node.append(face, el("div", { class: "body" }, head, entry.bubble));
  drawInto(entry, told, send);
  return entry;
}

// Draws what an entry says now; the blocks that stay the same are left alone.
export function drawInto(entry, told, send) {
  if (JSON.stringify(entry.told) === JSON.stringify(told)) return;
  const changedNow = entry.told && entry.told.changed !== told.changed;
  const before = entry.blocks;
  entry.told = told;
  entry.blocks = new Map();
  const press = (line) => send({
    ...line,
    shown: entry.told.changed ?? entry.told.at,
    card: String(entry.told.id),
  });
  for (const { key, draw } of drawParts(told.parts, press)) {
    entry.blocks.set(key, before.get(key) ?? draw());
  }
  entry.bubble.replaceChildren(...entry.blocks.values());
  entry.bubble.classList.toggle("card", !told.author && told.parts.some(({ kind }) => !["text", "button"].includes(kind)));
  entry.bubble.classList.toggle("bare", !told.author && !entry.bubble.classList.contains("card"));
  drawWhen(entry.when, told);
  if (changedNow) flash(entry.bubble);
}

function drawWhen(when, { at, changed }) {
  const said = el("time", { datetime: at }, clock.format(new Date(at)));
  const later = changed && el("time", { class: "changed", datetime: changed }, say("updated {}", clock.format(new Date(changed))));
  when.replaceChildren(said, ...(later ? [" · ", later] : []));
}

function flash(bubble) {
  bubble.classList.remove("fresh");
  void bubble.offsetWidth; // lets the animation start again
  bubble.classList.add("fresh");
}

function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  return words.length > 1 ? words[0][0] + words.at(-1)[0] : name.slice(0, 2);
}

function hueOf(user) {
  return [...user].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 6, 7);
}

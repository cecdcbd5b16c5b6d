// A pane: one room's log as one person sees it, and that person's composer.

import { Composer } from "./composer.js";
import { DOWN, el, icon } from "./dom.js";
import { drawEntry, drawInto } from "./entry.js";
import { LOCALE, say } from "./say.js";
import { ask, post } from "./wire.js";

const NEAR = 80; // px from the end at which the log follows what arrives
const THINKING = 400; // ms after which an answer counts as slow
const TOGETHER = 5 * 60_000; // ms within which one author's entries stand under one name

const clock = new Intl.DateTimeFormat(LOCALE, { weekday: "long", day: "numeric", month: "long" });

export class Pane {
  constructor(name, suggestions, { onChoose, onSent }) {
    this.name = name;
    this.root = document.getElementById(name);
    this.log = this.root.querySelector(".log");
    this.chooser = this.root.querySelector("select");
    this.entries = new Map();
    this.suggestions = suggestions;
    this.onSent = onSent;
    this.chooser.addEventListener("change", () => {
      localStorage.setItem(`me:${name}`, this.me);
      this.clear();
      onChoose();
    });
    this.composer = new Composer(this.root.querySelector(".composer"), (line) => this.send(line));
    this.newer = el("button", { type: "button", class: "newer", hidden: true, onclick: () => this.toEnd() }, icon(DOWN), say("New messages"));
    this.log.after(this.newer);
    this.follow();
  }

  // Keeps the end in view, through pictures that load and keyboards that open, until the
  // visitor scrolls up.
  follow() {
    this.following = true;
    this.top = 0;
    const stay = () => { if (this.following) this.toEnd(); };
    this.log.addEventListener("load", stay, true);
    new ResizeObserver(stay).observe(this.log);
    this.log.addEventListener("scroll", () => this.lookWhere());
  }

  lookWhere() {
    if (this.log.clientHeight === 0) return; // hidden: the other tab is open
    if (this.atEnd()) this.following = true;
    else if (this.log.scrollTop < this.top) this.following = false;
    if (this.following) this.newer.hidden = true;
    this.top = this.log.scrollTop;
  }

  get me() {
    return this.chooser.value;
  }

  // Lists who can be chosen; says whether that makes the visitor somebody else.
  meet(people) {
    const before = this.me;
    const chosen = before || localStorage.getItem(`me:${this.name}`);
    const options = people.map(({ user, name, role }) =>
      el("option", { value: user, selected: user === chosen }, `${name} (${role})`));
    this.chooser.replaceChildren(...options);
    const isNobody = people.length === 0;
    this.chooser.disabled = isNobody;
    this.composer.disable(isNobody);
    if (this.me !== before) this.clear();
    if (isNobody) this.offerSuggestions();
    return this.me !== before;
  }

  clear() {
    this.entries.clear();
    this.log.replaceChildren();
    this.following = true;
  }

  // Takes the last screenful; what is there already is brought up to date in its place.
  fill({ entries, more }) {
    this.log.setAttribute("aria-busy", "true");
    const isGap = more && entries[0].id > Math.max(...this.entries.keys());
    if (isGap) this.clear(); // what was missed in between is behind “Earlier messages”
    for (const entry of entries) this.put(entry);
    this.arrange();
    this.offerEarlier(more);
    this.offerSuggestions();
    if (this.following) this.toEnd();
    this.log.removeAttribute("aria-busy");
  }

  receive(entry) {
    const isNew = !this.entries.has(entry.id);
    this.lookWhere();
    const { following } = this; // before what is put in shifts the log
    this.put(entry);
    this.arrange();
    this.offerSuggestions();
    if (following) this.toEnd();
    if (!isNew || following) return;
    if (entry.author?.user === this.me) this.toEnd();
    else this.newer.hidden = false;
  }

  put(entry) {
    const known = this.entries.get(entry.id);
    if (known) return drawInto(known, entry, (line) => this.send(line));
    this.log.querySelector(`[data-event="${CSS.escape(entry.event || "-")}"]`)?.remove();
    const made = drawEntry(entry, this.me, (line) => this.send(line));
    const later = [...this.entries.values()].filter(({ told }) => told.id > entry.id);
    const next = later.sort((one, other) => one.told.id - other.told.id)[0];
    const waiting = this.log.querySelector(".pending, .thinking");
    this.log.insertBefore(made.node, next?.node ?? waiting);
    this.entries.set(entry.id, made);
  }

  // Says the day where it changes, and the author where the talk passes to another.
  arrange() {
    this.log.querySelectorAll(".day").forEach((day) => day.remove());
    let before = null;
    for (const { node, told } of [...this.entries.values()].sort((a, b) => a.told.id - b.told.id)) {
      const at = new Date(told.at);
      const sameDay = before && new Date(before.at).toDateString() === at.toDateString();
      if (!sameDay) node.before(el("p", { class: "day" }, el("span", {}, dayOf(at))));
      const follows = sameDay && before.author?.user === told.author?.user && !before.private &&
        !told.private && at - new Date(before.at) < TOGETHER && !node.querySelector(".card");
      node.classList.toggle("follows", Boolean(follows));
      before = told;
    }
  }

  offerEarlier(more) {
    this.log.querySelector(".earlier")?.remove();
    if (!more) return;
    this.log.prepend(el("button", { type: "button", class: "earlier", onclick: () => this.fetchEarlier() }, say("Earlier messages")));
  }

  async fetchEarlier() {
    const told = await this.earlier();
    if (!told) return;
    const height = this.log.scrollHeight;
    told.entries.forEach((entry) => this.put(entry));
    this.arrange();
    this.offerEarlier(told.more);
    this.log.scrollTop += this.log.scrollHeight - height;
    this.log.focus();
  }

  async earlier() {
    const before = Math.min(...this.entries.keys());
    try {
      return await ask(`/earlier?${new URLSearchParams({ pane: this.name, by: this.me, before })}`);
    } catch (error) {
      this.composer.complain(error.message);
      return null;
    }
  }

  // An empty pane tells the newcomer what to try.
  offerSuggestions() {
    this.log.querySelector(".welcome")?.remove();
    if (this.entries.size > 0) return;
    const tries = this.suggestions.map((command) =>
      el("button", { type: "button", class: "try", onclick: () => this.send({ text: command }) }, command));
    const words = this.me
      ? say("Nothing has been said here yet. Type to the bot as you would to a colleague, or try one of these:")
      : say("Nobody can be chosen here yet. A manager invites people with “people invite candidate”.");
    this.log.append(el("div", { class: "welcome" },
      el("h3", {}, say(this.name === "office" ? "Good to see you" : "Hello")),
      el("p", {}, words),
      this.me ? el("div", { class: "tries" }, ...tries) : null));
  }

  async send(line) {
    const event = crypto.randomUUID();
    const sent = { event, pane: this.name, by: this.me, label: "", fields: [], files: [], ...line };
    this.composer.complain("");
    const waiting = this.showPending(sent);
    try {
      await post(sent);
      this.onSent();
      return true;
    } catch (error) {
      this.composer.complain(error.message);
      return false;
    } finally {
      waiting();
    }
  }

  // Shows a line before the server has it; returns what takes it away again.
  showPending({ event, text, label, files }) {
    const names = files.map(({ name }) => name).join(", ");
    const words = el("div", { class: "bubble" }, el("p", { class: "text" }, label || text || names));
    const pending = el("article", { class: "entry typed mine pending", "data-event": event }, el("div", { class: "body" }, words));
    const thinking = el("div", { class: "thinking", hidden: true }, el("i"), el("i"), el("i"), el("span", { class: "unseen" }, say("The bot is answering")));
    this.log.querySelector(".welcome")?.remove();
    this.log.append(pending, thinking);
    this.toEnd();
    const timer = setTimeout(() => { thinking.hidden = false; this.toEnd(); }, THINKING);
    return () => {
      clearTimeout(timer);
      pending.remove();
      thinking.remove();
    };
  }

  atEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR;
  }

  toEnd() {
    this.following = true;
    this.log.scrollTop = this.log.scrollHeight;
    this.top = this.log.scrollTop;
    this.newer.hidden = true;
  }

  shown() {
    if (this.following) this.toEnd();
  }
}

function dayOf(at) {
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (at.toDateString() === today.toDateString()) return say("Today");
  return at.toDateString() === yesterday.toDateString() ? say("Yesterday") : clock.format(at);
}

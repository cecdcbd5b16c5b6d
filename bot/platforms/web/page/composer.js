// The composer: where a line is typed, and files are added to it.

import { CLIP, CROSS, PLANE, el, icon, weight } from "./dom.js";
import { MAX_BYTES, readFile } from "./files.js";
import { say } from "./say.js";

const RECALLED = 50; // lines that the arrow keys reach back to

export class Composer {
  constructor(form, send) {
    this.form = form;
    this.send = send;
    this.files = [];
    this.lines = [];
    this.recalled = 0;
    this.build(form.dataset.name);
    form.addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("input", () => this.ready());
    this.picker.addEventListener("change", () => { this.attach(this.picker.files); this.picker.value = ""; });
    this.box.addEventListener("paste", (event) => {
      if (event.clipboardData.files.length === 0) return;
      event.preventDefault();
      this.attach(event.clipboardData.files);
    });
    this.takeDrops(form.closest(".pane"));
    this.ready();
  }

  build(name) {
    this.trouble = el("p", { class: "trouble", role: "alert", hidden: true });
    this.chips = el("ul", { class: "chips", "aria-label": say("Attached files"), hidden: true });
    this.box = el("textarea", { rows: 1, "aria-label": name, placeholder: name, enterkeyhint: "send", autocomplete: "off" });
    this.picker = el("input", { type: "file", multiple: true, hidden: true, tabindex: -1, "aria-label": say("Files") });
    this.go = el("button", { type: "submit", class: "go", "aria-label": say("Send"), title: say("Send (Enter)") }, icon(PLANE));
    const clip = el("button", { type: "button", class: "clip", "aria-label": say("Attach a file"), title: say("Attach a file"), onclick: () => this.picker.click() }, icon(CLIP));
    this.form.append(this.trouble, el("div", { class: "field-row" }, clip, el("div", { class: "box" }, this.chips, this.box), this.go), this.picker);
  }

  disable(isDisabled) {
    for (const control of this.form.querySelectorAll("textarea, .clip")) control.disabled = isDisabled;
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "ArrowUp" && (this.recalled || !this.box.value)) {
      this.recall(event, 1);
    } else if (event.key === "ArrowDown" && this.recalled) {
      this.recall(event, -1);
    }
  }

  recall(event, step) {
    const wanted = this.recalled + step;
    if (wanted > this.lines.length) return;
    event.preventDefault();
    this.recalled = wanted;
    this.box.value = wanted ? this.lines.at(-wanted) : "";
    this.grow();
  }

  ready() {
    this.recalled = 0;
    this.grow();
  }

  grow() {
    this.go.disabled = !this.box.value.trim() && this.files.length === 0;
    this.box.style.height = "auto";
    this.box.style.height = `${this.box.scrollHeight}px`;
  }

  async submit() {
    const { files } = this;
    const text = this.box.value;
    if (this.reading || (!text.trim() && files.length === 0)) return;
    const attached = await this.read(files);
    if (!attached) return;
    if (text.trim()) this.lines = [...this.lines, text].slice(-RECALLED);
    this.put("", []);
    const sent = await this.send({ text, files: attached });
    const isEmpty = !this.box.value && this.files.length === 0;
    if (!sent && isEmpty) this.put(text, files); // nothing that was typed is lost
  }

  async read(files) {
    this.reading = true;
    try {
      return await Promise.all(files.map(readFile));
    } catch {
      this.complain(say("A file could not be read: attach it again."));
      return null;
    } finally {
      this.reading = false;
    }
  }

  put(text, files) {
    this.box.value = text;
    this.files = files;
    this.showFiles();
  }

  attach(files) {
    const all = [...this.files, ...files];
    if (all.reduce((sum, file) => sum + file.size, 0) > MAX_BYTES) {
      this.complain(say("That is too much for one message: {} of files at most.", weight(MAX_BYTES)));
      return;
    }
    this.complain("");
    this.files = all;
    this.showFiles();
    this.box.focus();
  }

  showFiles() {
    this.chips.hidden = this.files.length === 0;
    this.chips.replaceChildren(...this.files.map((file) =>
      el("li", {}, `${file.name} `, el("span", {}, weight(file.size)),
        el("button", { type: "button", "aria-label": say("Remove {}", file.name), onclick: () => this.drop(file) }, icon(CROSS)))));
    this.ready();
  }

  drop(file) {
    this.files = this.files.filter((kept) => kept !== file);
    this.showFiles();
    this.box.focus();
  }

  takeDrops(pane) {
    const over = (on) => (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      pane.classList.toggle("over", on);
    };
    pane.addEventListener("dragover", over(true));
    pane.addEventListener("dragleave", over(false));
    pane.addEventListener("drop", (event) => {
      over(false)(event);
      this.attach(event.dataTransfer.files);
    });
  }

  complain(sentence) {
    this.trouble.textContent = sentence;
    this.trouble.hidden = !sentence;
  }
}

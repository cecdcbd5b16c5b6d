// The parts of a reply, each drawn as its kind.

import { PAGE, el, icon, weight } from "./dom.js";
import { drawForm } from "./form.js";
import { LOCALE, say } from "./say.js";

const LONG = 1500; // characters from which a text is folded

const draws = { title, text, table, picture, file, form: drawForm };

// Returns blocks to draw, in order, each with a key that says all that is in it.
export function drawParts(parts, send) {
  const blocks = [];
  for (const part of parts) {
    const last = blocks.at(-1);
    if (part.kind === "button" && last?.buttons) last.buttons.push(part);
    else if (part.kind === "button") blocks.push({ buttons: [part] });
    else blocks.push({ part });
  }
  return blocks.map(({ part, buttons }, index) => ({
    key: `${index} ${JSON.stringify(part ?? buttons)}`,
    draw: () => (buttons ? drawButtons(buttons, send) : draws[part.kind](part, send)),
  }));
}

function title({ text: words }) {
  return el("h3", { class: "title" }, words);
}

function text({ text: words }) {
  const shown = el("p", { class: "text" }, words);
  if (words.length < LONG) return shown;
  shown.classList.add("folded");
  const unfold = el("button", {
    type: "button", class: "unfold", "aria-expanded": "false", onclick: () => {
      const folded = shown.classList.toggle("folded");
      unfold.textContent = folded ? more : say("Show less");
      unfold.setAttribute("aria-expanded", String(!folded));
    },
  });
  const more = say("Show all {} characters", words.length.toLocaleString(LOCALE));
  unfold.textContent = more;
  return el("div", { class: "long" }, shown, unfold);
}

// A column of figures stands to the right: 1,665, £38, 12 %, −3.
const FIGURE = /^[£+−–—-]*\s*[\d,.]*\s*%?$/;

function table({ head, rows }) {
  const right = head.map((_, column) => rows.length > 0 && rows.every((row) => FIGURE.test(row[column])));
  const side = (column) => (right[column] ? "figure" : null);
  return el("div", { class: "table", tabindex: "0", role: "region", "aria-label": say("Table: {}", head.join(", ")) },
    el("table", {},
      el("thead", {}, el("tr", {}, ...head.map((cell, column) => el("th", { scope: "col", class: side(column) }, cell)))),
      el("tbody", {}, ...rows.map((row) =>
        el("tr", {}, ...row.map((cell, column) => el("td", { class: side(column) }, cell)))))));
}

function picture({ url, alt }) {
  const zoom = () => {
    const dialog = document.querySelector(".zoom");
    const close = () => dialog.close();
    dialog.replaceChildren(
      el("button", { type: "button", class: "large", "aria-label": say("Close the picture"), onclick: close },
        el("img", { src: url, alt })));
    dialog.showModal();
  };
  return el("button", { type: "button", class: "picture", title: say("Look at it larger"), onclick: zoom }, el("img", { src: url, alt }));
}

function file({ name, size, url }) {
  const words = el("span", { class: "file-words" }, el("span", { class: "file-name" }, name),
    url ? el("span", { class: "file-size" }, `${weight(size)} · ${say("Download")}`) : null);
  return url
    ? el("a", { class: "file", href: url, download: name }, icon(PAGE), words)
    : el("span", { class: "file" }, icon(PAGE), words);
}

function drawButtons(buttons, send) {
  return el("div", { class: "buttons" }, ...buttons.map(({ label, command, style }) => {
    const button = el("button", { type: "button", class: `button ${style}`, title: command }, label);
    button.addEventListener("click", async () => {
      if (button.getAttribute("aria-busy")) return;
      button.setAttribute("aria-busy", "true");
      await send({ text: command, label });
      button.removeAttribute("aria-busy");
    });
    return button;
  }));
}

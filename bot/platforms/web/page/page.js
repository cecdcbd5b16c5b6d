// The page: two panes over one stream.

import { Pane } from "./pane.js";
import { say } from "./say.js";
import { Stream, ask } from "./wire.js";

const NAMES = ["office", "phone"];
const panes = new Map();
const banner = document.querySelector(".banner");
const linkWord = document.querySelector(".link-word");
const tabs = NAMES.map((name) => document.getElementById(`tab-${name}`));

const stream = new Stream({
  people: () => Object.fromEntries([...panes].map(([name, pane]) => [name, pane.me]).filter(([, me]) => me)),
  greet,
  onHistory: (told) => {
    for (const [name, history] of Object.entries(told)) panes.get(name).fill(history);
  },
  onEntry: (entry) => {
    panes.get(entry.pane).receive(entry);
    if (entry.author === null) mark(entry.pane);
  },
  onState: (trouble) => {
    banner.textContent = trouble;
    banner.hidden = !trouble;
    document.body.classList.toggle("offline", Boolean(trouble));
    linkWord.textContent = say(trouble ? "Offline" : "Live");
  },
});

// On a narrow screen the panes are two tabs, of which one shows.
function choose(name, focus = false) {
  document.body.dataset.pane = name;
  tabs.forEach((tab, index) => {
    const chosen = NAMES[index] === name;
    tab.setAttribute("aria-selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    if (chosen) tab.querySelector(".dot").hidden = true;
    if (chosen && focus) tab.focus();
  });
  panes.get(name)?.shown();
}

function mark(name) {
  const hidden = panes.get(name).root.offsetParent === null;
  if (hidden) document.querySelector(`#tab-${name} .dot`).hidden = false;
}

tabs.forEach((tab, index) => {
  tab.addEventListener("click", () => choose(NAMES[index]));
  tab.addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    event.preventDefault();
    choose(NAMES[1 - index], true);
  });
});

// Asks who is here now; says whether somebody whom the visitor was has gone or come.
async function greet() {
  const told = await ask("/panes");
  for (const name of NAMES) {
    if (!panes.has(name)) panes.set(name, new Pane(name, told[name].suggestions, { onChoose: () => stream.open(), onSent: look }));
  }
  return NAMES.map((name) => panes.get(name).meet(told[name].people)).includes(true);
}

// Somebody may have been invited by what was sent, or while the page was out of sight.
async function look() {
  const hasChanged = await greet().catch(() => false); // the stream tells of trouble
  if (hasChanged) stream.open();
}

window.addEventListener("focus", look);

try {
  await greet();
  choose("office");
  stream.open();
  if (matchMedia("(min-width: 60rem)").matches) panes.get("office").composer.box.focus();
} catch (error) {
  banner.textContent = error.message;
  banner.hidden = false;
}

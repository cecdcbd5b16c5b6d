// A form: the questions that complete a command.

import { el } from "./dom.js";
import { readFile } from "./files.js";
import { say } from "./say.js";

let made = 0;

const INPUTS = {
  line: { type: "text" },
  number: { type: "text", inputmode: "decimal" },
  date: { type: "date" },
  time: { type: "time" },
  file: { type: "file" },
};

export function drawForm({ title, command, fields }, send) {
  const asked = fields.map(drawField);
  const submit = el("button", { type: "submit", class: "button primary" }, say("Send"));
  const form = el("form", { class: "form" },
    el("h3", { class: "title" }, title),
    ...asked.map(({ node }) => node),
    fields.some(({ required }) => required) ? el("p", { class: "needed" }, say("Fields with a * are needed.")) : null,
    submit);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (submit.disabled) return;
    submit.disabled = true;
    const sent = await send(await completed(title, command, asked));
    submit.textContent = say(sent ? "Sent" : "Send");
    submit.disabled = sent;
  });
  form.addEventListener("input", () => {
    submit.disabled = false;
    submit.textContent = say("Send");
  });
  return form;
}

function drawField(field) {
  const id = `field-${(made += 1)}`;
  const shared = { id, name: field.name, required: field.required };
  const label = el("label", { for: id }, field.label,
    field.required ? el("span", { class: "star", "aria-hidden": "true" }, " *") : null);
  const input = drawInput(field, shared);
  if (field.default && field.wants !== "file") input.value = field.default;
  return { field, input, node: el("div", { class: "field" }, label, input) };
}

function drawInput(field, shared) {
  if (field.wants === "lines") return el("textarea", { ...shared, rows: 4 });
  if (!field.choices.length) return el("input", { ...shared, ...INPUTS[field.wants] });
  const blank = field.default && field.required ? [] : [el("option", { value: "" }, say("Choose…"))];
  const labels = field.labels?.length ? field.labels : field.choices;
  const options = field.choices.map((value, n) => el("option", { value }, labels[n]));
  return el("select", shared, ...blank, ...options);
}

async function completed(label, command, asked) {
  const files = [];
  const fields = [];
  for (const { field, input } of asked) {
    const chosen = input.files?.[0];
    if (chosen) files.push(await readFile(chosen));
    const value = chosen ? chosen.name : input.type === "file" ? "" : input.value;
    if (value) fields.push({ name: field.name, label: field.label, value });
  }
  return { text: command, label, fields, files };
}

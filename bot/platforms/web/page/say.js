// The page's own words: English stands in the page, the server knows the office's language.

const told = await fetch("/words").then((answer) => answer.json()).catch(() => ({ locale: "en-GB", words: {} }));

export const LOCALE = told.locale;

export function say(words, value = "") {
  return (told.words[words] ?? words).replace("{}", value);
}

// What stands in page.html, before anything is added to it.
document.documentElement.lang = LOCALE;
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) texts.currentNode.data = say(texts.currentNode.data);
for (const name of ["aria-label", "data-name"]) {
  for (const node of document.querySelectorAll(`[${name}]`)) node.setAttribute(name, say(node.getAttribute(name)));
}

"""HTML: the words that a reader of the letter would see."""

from __future__ import annotations

import html
import re

from bot.heavy.pages import HIDDEN, MAX_HTML, parsed

BREAKS = re.compile(
    rb"<(?=/?(?:p|div|tr|li|ul|ol|table|h[1-6]|blockquote|section|article|header|footer|pre|hr|"
    rb"center|dd|dt|br)[\s>/])",
    re.IGNORECASE,
)
# Letters in both cases: with re.IGNORECASE, Python tries every character at length.
HREF = re.compile(
    r"""[hH](?<!\w.)[rR][eE][fF]\s{0,9}=\s{0,9}["']?([hH][tT]{2}[pP][sS]?://[^\s"'<>]{1,2000})"""
)
UNSEEN = ["script", "style", "head", "title", "template", "noscript", "svg", "object"]


def visible(source: str) -> str:
    """Return the visible text of an HTML page, a line for each block.

    Scripts, styles, and what is hidden by its own style are left out.
    """
    # Bytes split at ASCII's white space only, as HTML does, and are what the parser takes.
    packed = b" ".join(source[:MAX_HTML].encode(errors="ignore").split())
    page = parsed(BREAKS.sub(b"\n<", packed))
    if isinstance(page, str):
        return _lines(page)
    page.strip_tags(UNSEEN, recursive=True)
    if b"style" in packed.lower():
        for node in page.css("[style]"):
            if HIDDEN.search(node.attributes.get("style") or ""):
                node.decompose()
    text = page.text() if page.body is None else page.body.text()
    return _lines(text)


def _lines(text: str) -> str:
    """Lines without the space around them, and none that is empty."""
    return "\n".join(filter(None, (line.strip(" ") for line in text.split("\n")))).strip()


def hrefs(source: str) -> list[str]:
    """The web addresses that an HTML page links to."""
    if "href" not in source.lower():
        return []
    return [html.unescape(link) for link in HREF.findall(source[:MAX_HTML])]

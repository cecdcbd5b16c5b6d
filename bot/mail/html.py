"""HTML: the words that a reader of the letter would see."""

from __future__ import annotations

import html
import re

from selectolax.lexbor import LexborHTMLParser

MAX_HTML = 1_000_000  # characters; what stands beyond is left out
# Lexbor's time grows with the square of nested blocks: 200,000 took 63 s, 10,000 take 0.2 s.
MAX_TAGS = 10_000
TAG = re.compile(r"<[^<>]*>")
BREAKS = re.compile(
    r"<(?=/?(?:p|div|tr|li|ul|ol|table|h[1-6]|blockquote|section|article|header|footer|pre|hr|"
    r"center|dd|dt|br)[\s>/])",
    re.IGNORECASE,
)
SPACES = re.compile(r"[ \t\r\n\f]+")
EDGES = re.compile(r" *\n[ \n]*")
HREF = re.compile(r"""\bhref\s{0,9}=\s{0,9}["']?(https?://[^\s"'<>]{1,2000})""", re.IGNORECASE)
UNSEEN = ("script", "style", "head", "title", "template", "noscript", "svg", "object")
HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)


def visible(source: str) -> str:
    """The visible text of an HTML page, a line for each block."""
    source = SPACES.sub(" ", source[:MAX_HTML])
    if source.count("<") > MAX_TAGS:
        return EDGES.sub("\n", html.unescape(TAG.sub("\n", source))).strip()
    page = LexborHTMLParser(BREAKS.sub("\n<", source))
    page.strip_tags(list(UNSEEN), recursive=True)
    if HIDDEN.search(source):
        for node in page.css("[style]"):
            if HIDDEN.search(node.attributes.get("style") or ""):
                node.decompose()
    text = page.text() if page.body is None else page.body.text()
    return EDGES.sub("\n", text).strip()


def hrefs(source: str) -> list[str]:
    """The web addresses that an HTML page links to."""
    return [html.unescape(link) for link in HREF.findall(source[:MAX_HTML])]

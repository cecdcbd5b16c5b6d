"""Pages: HTML from outside, within bounds, for a letter and for a link alike.

Lexbor's time grows with the square of a tag's attributes (709 KB: 37 s) and of nested blocks (500
KB: 36 s), and it lets no other thread run meanwhile. So a page that is not small is first written
plainly: every “<” begins a tag, without attributes but the one that hides what is in it.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from bot.heavy.pool import refuse_loop

MAX_HTML = 1_000_000  # bytes; what stands beyond is left out
SMALL = 8_000  # bytes: no page so small takes more than 15 ms, whatever is in it
MAX_TAGS = 10_000
MAX_DEPTH = 500  # browsers stop at 512
MAX_ATTRIBUTES = 100  # of a tag; the others are left out
MAX_VALUE = 10_000  # bytes of an attribute, or of a title
# An attribute, and what parts two: “Tokenization” in html.spec.whatwg.org/multipage/parsing.html.
VALUE = rb"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?"""
ONE = rb"[^\s/>][^\s/>=]*+(?:\s*+=\s*+" + VALUE + rb")?"
INSIDE = rb"(?:[\s/]++|" + ONE + rb")*+"
# Each branch takes all up to its end or that of the page, so that no byte is read twice.
MARK = re.compile(
    rb"<!--(?:-?>|.*?(?:--!?>|\Z))"
    rb"|<(?i:(?P<unseen>script|style))(?=[\s/>])" + INSIDE + rb">"
    rb".*?(?:</(?i:(?P=unseen))(?=[\s/>])[^>]*+(?:>|\Z)|\Z)"
    rb"|<(?i:(?P<raw>title|textarea|xmp|iframe|noembed|noframes))(?=[\s/>])" + INSIDE + rb">"
    rb"(?P<text>.*?)(?:</(?i:(?P=raw))(?=[\s/>])[^>]*+(?:>|\Z)|\Z)"
    rb"|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<inside>" + INSIDE + rb")(?P<whole>>|\Z)"
    rb"|<[!?/][^>]*+(?:>|\Z)"
    rb"|<",
    re.DOTALL,
)
ATTRIBUTE = re.compile(rb"(?P<name>[^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?P<value>" + VALUE + rb"))?")
NAME = re.compile(rb"[a-zA-Z][a-zA-Z0-9:.-]{0,40}")
HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
CUT_OUT = re.compile(rb"<[^<>]*>")
# These hold nothing, or end where the next of their kind begins.
NEVER_DEEP = frozenset(
    b"area base br col embed hr img input link meta source track wbr html head body p li dt dd "
    b"option optgroup tr td th thead tbody tfoot colgroup".split()
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a page says of itself: its title, and its meta fields by lower-case name."""

    title: str
    meta: dict[str, str]


@dataclass(slots=True)
class _Plain:
    """Writes a page plainly, tag by tag, and counts how deep they lie."""

    open: Counter[bytes] = field(default_factory=Counter)
    depth: int = 0
    deepest: int = 0

    def write(self, mark: re.Match[bytes]) -> bytes:
        """Write one tag, comment or lone “<”."""
        if raw := mark["raw"]:
            name = raw.lower()
            return b"<%b>%b</%b>" % (name, mark["text"].replace(b"<", b"&lt;"), name)
        if mark["name"] is None:
            return b"&lt;" if mark[0] == b"<" else b""
        if not mark["whole"] or not NAME.fullmatch(mark["name"]):
            return b""
        name = mark["name"].lower()
        if mark["end"]:
            self._leave(name)
            return b"</%b>" % name
        inside = mark["inside"]
        closed = b"/" if inside.endswith(b"/") else b""
        if not closed:
            self._enter(name)
        return b"<%b%b%b>" % (name, b' style="display:none"' if _hides(inside) else b"", closed)

    def _enter(self, name: bytes) -> None:
        if name not in NEVER_DEEP:
            self.open[name] += 1
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)

    def _leave(self, name: bytes) -> None:
        if self.open[name]:
            self.open[name] -= 1
            self.depth -= 1


def parsed(page: bytes) -> LexborHTMLParser | str:
    """Return a page's tree; where it was written plainly, with no attribute but some `style`.

    One of too many tags, or too deep, is returned as its words, with a line break for each tag.
    """
    refuse_loop("a page")
    page = page[:MAX_HTML]
    if len(page) <= SMALL:
        return LexborHTMLParser(page)
    if page.count(b"<") > MAX_TAGS:
        return _words(page)
    plain = _Plain()
    page = MARK.sub(plain.write, page)
    return _words(page) if plain.deepest > MAX_DEPTH else LexborHTMLParser(page)


def text_of(source: str) -> str:
    """Return all the words of a short page, such as a post as its server shows it."""
    page = parsed(source.encode(errors="ignore"))
    return page if isinstance(page, str) else page.text()


def heading(page: bytes) -> Heading:
    """Read what a page says of itself; of two that say the same, the first counts."""
    refuse_loop("a page")
    title = ""
    meta: dict[str, str] = {}
    for count, mark in enumerate(MARK.finditer(page[:MAX_HTML])):
        if count > MAX_TAGS:
            break
        if not title and (mark["raw"] or b"").lower() == b"title":
            title = _text(mark["text"]).strip()
        elif (mark["name"] or b"").lower() == b"meta":
            said = dict(reversed(list(_attributes(mark["inside"]))))
            name = said.get("property") or said.get("name")
            if name:
                meta.setdefault(name.lower(), said.get("content", "").strip())
    return Heading(title, meta)


def _hides(inside: bytes) -> bool:
    """Say whether a tag's own style hides what is in it."""
    # Most tags have no such word, and are not read further. It may be spelt with entities.
    if b"none" not in inside.lower() and b"&" not in inside:
        return False
    said = dict(reversed(list(_attributes(inside))))
    return bool(HIDDEN.search(said.get("style", "")))


def _attributes(inside: bytes) -> Iterator[tuple[str, str]]:
    """A tag's attributes, by lower-case name, in their order."""
    for count, each in enumerate(ATTRIBUTE.finditer(inside)):
        if count == MAX_ATTRIBUTES:
            return
        value = each["value"] or b""
        bare = value[1:].rstrip(value[:1]) if value[:1] in (b'"', b"'") else value
        yield each["name"][:MAX_VALUE].decode(errors="ignore").lower(), _text(bare)


def _text(written: bytes) -> str:
    return html.unescape(written[:MAX_VALUE].decode(errors="replace"))


def _words(page: bytes) -> str:
    return html.unescape(CUT_OUT.sub(b"\n", page).decode(errors="ignore"))

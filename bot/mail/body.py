"""Bodies: the words, links and attachments' names of a letter's parts.

Of a letter in several versions the plain one is read, unless it only points to the HTML.
Attachments are named and never decoded. All sizes are bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.mail.head import clean, decode, tidy
from bot.mail.html import hrefs, visible
from bot.mail.parts import Part

MAX_BYTES = 1_000_000  # of one text part; what stands beyond is left out
MAX_TEXT = 200_000  # characters of a letter: a book's chapter
MAX_NAMES = 50
MAX_LINKS = 100
PLAIN, HTML = "text/plain", "text/html"
WINMAIL = {"application/ms-tnef", "application/vnd.ms-tnef"}
SECRET = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
LINK = re.compile(r"https?://[^\s<>\"'\]]{1,2000}")
PAGE = re.compile(r"\s*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
STUB = re.compile(
    r"(?:view|read|see|open|trouble)\b.{0,60}\b(?:browser|online|web)\b|\bhtml\b.{0,60}\b(?:e-?mail|"
    r"mail|client|version|viewer|reader|format|message|enabled|support|display)",
    re.IGNORECASE | re.DOTALL,
)
STUB_LENGTH = 500  # characters: a longer text is a letter, whatever it says of browsers


@dataclass(slots=True)
class Body:
    """What was found in a letter's parts, in their order.

    `links` and `flaws` are dictionaries used as ordered sets. `texts` may have empty strings.
    """

    texts: list[str] = field(default_factory=list)
    links: dict[str, None] = field(default_factory=dict)
    attachments: list[str] = field(default_factory=list)
    flaws: dict[str, None] = field(default_factory=dict)
    legible: bool = False  # some part had bytes to read, even if it shows no word

    @property
    def text(self) -> str:
        """All words, at most MAX_TEXT characters."""
        whole = "\n\n".join(filter(None, self.texts))
        if len(whole) > MAX_TEXT:
            self.flaws[f"is longer than {MAX_TEXT:,} characters: the rest was left out"] = None
        return whole[:MAX_TEXT]

    def take(self, part: Part) -> None:
        """Read a part and all that it holds; nothing attached is decoded."""
        self._warn(part)
        if part.kind == "multipart/alternative":
            self._choose(part.children)
        elif part.kind in ("multipart/related", "multipart/signed"):
            for count, child in enumerate(part.children):
                self.take(child) if count == 0 else self._name(child)
        elif part.kind.startswith("multipart/"):
            for child in part.children:
                self.take(child)
        elif part.kind in (PLAIN, HTML) and part.disposition != "attachment" and not part.filename:
            self._read(part)
        else:
            self._name(part)

    def _warn(self, part: Part) -> None:
        """Note what no program here can read, so that a person opens it in a mail program."""
        if part.kind in SECRET:
            self.flaws["is encrypted: open it in your mail program"] = None
        if part.kind in WINMAIL or part.filename.lower() == "winmail.dat":
            self.flaws["holds winmail.dat, Outlook's own format: ask for plain text or HTML"] = None

    def _choose(self, children: tuple[Part, ...]) -> None:
        """The plain version of a letter, unless it is empty or only points to the other."""
        plain = next((child for child in children if child.kind == PLAIN), None)
        others = tuple(child for child in children if child is not plain)
        before = len(self.texts)
        if plain:
            self.take(plain)
        text = "".join(self.texts[before:])
        if text and not (len(text) < STUB_LENGTH and STUB.search(text)):
            for other in others:
                self._look_at(other)
            return
        for other in reversed(others):
            kept = len(self.texts)
            self.take(other)
            if any(self.texts[kept:]):
                del self.texts[before:kept]
                return

    def _look_at(self, part: Part) -> None:
        """Links and names of a part whose words stand in another version."""
        for each in part.walk():
            if each.kind == HTML and each.disposition != "attachment":
                self._link(hrefs(self._decoded(each)))
            elif not each.children and each.kind != PLAIN:
                self._name(each)

    def _decoded(self, part: Part) -> str:
        """Return a part's text, at most MAX_BYTES of it, and note a charset that does not fit."""
        data = part.load()
        if len(data) > MAX_BYTES:
            self.flaws["is very long: the end was left out"] = None
        charset = part.parameters.get("charset", "")
        text, sound = decode(data[:MAX_BYTES], charset)
        if not sound:
            self.flaws[f"is not in the charset it names ({tidy(charset, 30)})"] = None
        return text

    def _read(self, part: Part) -> None:
        """Add a part's words and links; a page that calls itself plain text is read as HTML."""
        text = self._decoded(part)
        self.legible |= bool(text.strip())
        if part.kind == HTML or PAGE.match(text):
            self._link(hrefs(text))
            text = visible(text)
        elif part.parameters.get("format", "").lower() == "flowed":
            text = reflowed(text, delsp=part.parameters.get("delsp", "").lower() == "yes")
        if "://" in text:
            self._link(LINK.findall(text))
        self.texts.append(clean(text).strip())

    def _link(self, links: list[str]) -> None:
        """Keep links without trailing punctuation, each once, at most MAX_LINKS."""
        for link in links[:MAX_LINKS]:
            if len(self.links) < MAX_LINKS:
                self.links[clean(link).rstrip(".,;:!?)")] = None

    def _name(self, part: Part) -> None:
        """Note an attachment; pictures inside the text are none."""
        if part.kind.startswith("multipart/"):
            for child in part.children:
                self._name(child)
        elif len(self.attachments) < MAX_NAMES and not (
            part.content_id and part.kind.startswith("image/") and part.disposition != "attachment"
        ):
            shown = re.split(r"[/\\]", part.filename)[-1] or (
                "a forwarded letter" if part.kind == "message/rfc822" else part.kind
            )
            self.attachments.append(tidy(shown, 100) or "unnamed")


def reflowed(text: str, *, delsp: bool) -> str:
    """Undo format=flowed (RFC 3676, 4): a line that ends in a space continues in the next."""
    done: list[list[str]] = []
    depth, flows = -1, False
    for line in text.replace("\r\n", "\n").split("\n"):
        rest = line.lstrip(">")
        marks = len(line) - len(rest)
        rest = rest.removeprefix(" ")
        goes_on = flows and marks == depth and rest != "-- "
        depth, flows = marks, rest.endswith(" ") and rest != "-- "
        piece = rest[:-1] if flows and delsp else rest
        if goes_on:
            done[-1].append(piece)
        else:
            done.append([">" * marks + " " if marks else "", piece])
    return "\n".join("".join(pieces) for pieces in done)

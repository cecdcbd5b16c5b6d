"""Bodies: the words, links and attachments of a letter's parts.

Which parts are the letter's words, in this order; the first step that finds some is the last:

1. The text parts that are neither named nor attached, one after the other. A content type that is
   empty, “text”, “plain” or anything that RFC 2045 (5.2) would not have is plain text. Of several
   versions (multipart/alternative) the plain one, unless it is empty, or short and not what the
   other says; else the last that has words. Of multipart/related the root, by its `start`. What a
   signature holds or encloses.
2. Text that is named and no more, or shown in the letter under a name.
3. A letter within the letter: it was forwarded, and no word added.
4. An attached file that is read (`documents`): the words are in it.
5. Any part whose bytes are words, whatever it calls itself; a flaw says so.
6. Where no parser finds a part: all that follows the head, as it came.

What is encrypted stays closed and is named. Every attachment is kept with its name, type and size,
and with its words where they can be read. All sizes are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from bot.domain.letters import Attachment
from bot.mail import flaws
from bot.mail.charsets import decode
from bot.mail.documents import MAX_WORDS, is_read, words_of
from bot.mail.head import Head, clean, head_of, tidy
from bot.mail.html import hrefs, visible
from bot.mail.kinds import ENCLOSED, FILES, HTML, LETTER, PLAIN, SEALS, WINMAIL
from bot.mail.markup import MARKED_UP, reflowed
from bot.mail.parts import Part, bounded, patient, quick
from bot.mail.signed import opened
from bot.mail.transfer import undeclared
from bot.mail.versions import is_short, is_stub, may_differ

MAX_BYTES = 1_000_000  # of one text part; what stands beyond is left out
MAX_TEXT = 200_000  # characters of a letter: a book's chapter
MAX_FILES = 50
MAX_READ = 10  # files of which the words are read
MAX_LINKS = 100
MAX_WITHIN = 3  # letters within letters that are read
LAST_RESORT = 100_000  # bytes shown of a letter that no parser could read
BLANK = re.compile(rb"\s*")
LINK = re.compile(r"https?://[^\s<>\"'\]]{1,2000}")
PAGE = re.compile(r"\s*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
SEALED = "-----BEGIN PGP MESSAGE-----"


@dataclass(slots=True)
class Body:
    """What was found in a letter's parts, in their order.

    `links` and `flaws` are dictionaries used as ordered sets. `texts` may have empty strings;
    `named` are the text parts of the second step, `unknown` those of the fifth, `within` the words
    of the third. `depth` says how many letters this one is within.
    """

    texts: list[str] = field(default_factory=list)
    links: dict[str, None] = field(default_factory=dict)
    attachments: list[Attachment] = field(default_factory=list)
    flaws: dict[str, None] = field(default_factory=dict)
    legible: bool = False  # some part had bytes to read, even if it shows no word
    depth: int = 0
    named: list[Part] = field(default_factory=list)
    unknown: list[Part] = field(default_factory=list)
    within: list[str] = field(default_factory=list)
    read: int = 0

    @property
    def text(self) -> str:
        """All words, at most MAX_TEXT characters."""
        whole = "\n\n".join(filter(None, self.texts))
        if len(whole) > MAX_TEXT:
            self.flaws[flaws.LONG_TEXT] = None
        return whole[:MAX_TEXT]

    def take_all(self, part: Part) -> None:
        """Read a letter's parts, and where its words are not where they should be, look on."""
        self.take(part)
        for step in (self._take_named, self._take_within, self._take_files, self._take_unknown):
            if any(self.texts):
                return
            step()

    def _take_named(self) -> None:
        for part in self.named:
            self._read(part)

    def _take_within(self) -> None:
        self.texts += self.within

    def _take_files(self) -> None:
        self.texts += [each.text for each in self.attachments]

    def _take_unknown(self) -> None:
        """Read what does not say that it is text, where it is some."""
        for part in self.unknown:
            text, sound = decode(part.load()[:MAX_BYTES])
            if sound and not any(each < " " and each not in "\t\r\n\f" for each in text):
                self.flaws[flaws.NOT_CALLED_TEXT] = None
                self._read(part)

    def take(self, part: Part) -> None:
        """Read a part and all that it holds."""
        if part.flaw:
            self.flaws[part.flaw] = None
        if part.kind.startswith("multipart/"):
            self._take_several(part)
        elif part.kind in ENCLOSED or part.filename.lower().endswith(".p7m"):
            self._open(part)
        elif part.kind in MARKED_UP or (part.kind.startswith("text/") and part.kind not in FILES):
            shown = part.disposition != "attachment" and not part.filename
            self._read(part) if shown else self._keep(part)
        else:
            self._keep(part)

    def _take_several(self, part: Part) -> None:
        """Read what a part of several parts is for."""
        if part.kind == "multipart/alternative":
            self._choose(part.children)
        elif part.kind == "multipart/related":
            root = part.root()
            for child in part.children:
                self.take(child) if child is root else self._keep(child)
        elif part.kind == "multipart/encrypted":
            self.flaws[flaws.ENCRYPTED] = None
            self._keep(part)
        else:
            for child in part.children:
                self.take(child)

    def _choose(self, children: Sequence[Part]) -> None:
        """The plain version of a letter, unless it is empty or does not say what the other does."""
        plain = next((child for child in children if child.kind == PLAIN), None)
        others = tuple(child for child in children if child is not plain)
        before = len(self.texts)
        if plain:
            self.take(plain)
        text = "".join(self.texts[before:])
        if text and not (is_short(text) and is_stub(text, self._other(text, others))):
            for other in others:
                self._look_at(other)
            return
        for other in reversed(others):
            kept = len(self.texts)
            self.take(other)
            if any(self.texts[kept:]):
                del self.texts[before:kept]
                return

    def _other(self, text: str, versions: Iterable[Part]) -> str:
        """Return the words of the HTML version; “” where there is none, or it says the same."""
        parts = (each for version in versions for each in version.walk())
        page = next((self._decoded(each) for each in parts if each.kind == HTML), "")
        return visible(page) if may_differ(text, page) else ""

    def _look_at(self, part: Part) -> None:
        """Links and files of a part whose words stand in another version."""
        for each in part.walk():
            if each.kind == HTML and each.disposition != "attachment":
                self._link(hrefs(self._decoded(each)))
            elif not each.children and each.kind != PLAIN:
                self._keep(each)

    def _decoded(self, part: Part) -> str:
        """Return a part's text, at most MAX_BYTES of it, and note a charset that does not fit."""
        data = part.load()
        if len(data) > MAX_BYTES:
            self.flaws[flaws.LONG_PART] = None
        text, sound = decode(undeclared(data[:MAX_BYTES]), part.parameters.get("charset", ""))
        if not sound:
            self.flaws[flaws.WRONG_CHARSET] = None
        return text

    def _read(self, part: Part) -> None:
        """Add a part's words and links; a page that calls itself plain text is read as HTML."""
        text = self._decoded(part)
        self.legible |= bool(text.strip())
        if part.kind == HTML or PAGE.match(text):
            self._link(hrefs(text))
            text = visible(text)
        elif part.kind in MARKED_UP:
            text = MARKED_UP[part.kind](text)
        elif part.parameters.get("format", "").lower() == "flowed":
            text = reflowed(text, delsp=part.parameters.get("delsp", "").lower() == "yes")
        if "://" in text:
            self._link(LINK.findall(text))
        if SEALED in text:
            self.flaws[flaws.ENCRYPTED] = None
        self.texts.append(clean(text).strip())

    def _link(self, links: list[str]) -> None:
        """Keep links without trailing punctuation, each once, at most MAX_LINKS."""
        for link in links[:MAX_LINKS]:
            if len(self.links) < MAX_LINKS:
                self.links[clean(link).rstrip(".,;:!?)")] = None

    def _open(self, part: Part) -> None:
        """Read what a signature encloses; what is encrypted is named."""
        enclosed = opened(part.load())
        if not enclosed:
            self.flaws[flaws.ENCRYPTED] = None
            self._keep(part)
            return
        self.texts.append(self._within(enclosed))

    def _within(self, raw: bytes) -> str:
        """Return the words of a letter that lies in this one, and take its links and files."""
        if self.depth >= MAX_WITHIN:
            self.flaws[flaws.NESTED] = None
            return ""
        inner = body_of(raw, head_of(raw), self.depth + 1, self.read)
        text, self.read = inner.text, inner.read
        self.legible |= inner.legible
        self._link(list(inner.links))
        self.flaws |= inner.flaws
        self.attachments += inner.attachments
        self._list_no_more()
        return text

    def _keep(self, part: Part) -> None:
        """Keep an attachment; pictures inside the text and seals are none."""
        if part.kind.startswith("multipart/"):
            for child in part.children:
                self._keep(child)
        elif part.kind in SEALS or (
            part.content_id and part.kind.startswith("image/") and part.disposition != "attachment"
        ):
            return
        elif len(self.attachments) >= MAX_FILES:
            self.flaws[flaws.MANY_FILES] = None
        else:
            self._attach(part)
            self._list_no_more()

    def _list_no_more(self) -> None:
        """Leave out the attachments beyond MAX_FILES, and say so."""
        if len(self.attachments) > MAX_FILES:
            del self.attachments[MAX_FILES:]
            self.flaws[flaws.MANY_FILES] = None

    def _attach(self, part: Part) -> None:
        """Keep one file with its size, and with its words where they can be read."""
        data = part.load()
        if part.kind in WINMAIL or part.filename.lower() == "winmail.dat":
            self.flaws[flaws.WINMAIL] = None
        name = part.called()
        at = len(self.attachments)
        words = self._words(part, data)
        self.attachments.insert(at, Attachment(name, tidy(part.kind, 100), len(data), words))
        if part.kind.startswith("text/") and part.disposition != "attachment":
            self.named.append(part)
        elif not words:
            self.unknown.append(part)

    def _words(self, part: Part, data: bytes) -> str:
        """Return the words of a file, at most MAX_WORDS characters of them."""
        is_letter = part.kind == LETTER or part.filename.lower().endswith(".eml")
        if self.read >= MAX_READ:
            if is_letter or is_read(part.kind, part.filename):
                self.flaws[flaws.MANY_WITH_WORDS] = None
            return ""
        if is_letter:
            self.read += 1
            text = self._within(data)
            self.within.append(text)
        else:
            text = words_of(data, part.kind, part.filename, part.parameters.get("charset", ""))
            self.read += bool(text)
        if len(text) > MAX_WORDS:
            self.flaws[flaws.LONG_FILE] = None
        return text[:MAX_WORDS]


def body_of(raw: bytes, head: Head, depth: int = 0, read: int = 0) -> Body:
    """Return what a letter says, by the first parser that finds some words or a file.

    `depth` says how many letters it lies in, `read` how many files were read of those.
    """
    part, found = bounded(raw)
    written = len(BLANK.match(raw, head.body_at)[0]) + head.body_at < len(raw)  # type: ignore[index]
    for parse in (partial(quick, declared=head.first("content-type")), patient):
        body = Body(flaws=dict.fromkeys(found), depth=depth, read=read)
        try:
            body.take_all(parse(part))
        except (Exception, RecursionError):  # noqa: BLE001, S112 - the next parser, or the last resort
            continue
        if body.legible or body.attachments or not written:
            return body
    text = clean(decode(raw[head.body_at :][:LAST_RESORT])[0]).strip()
    return Body([text], flaws=dict.fromkeys((*found, flaws.AS_IT_CAME)), depth=depth)

"""Parts: the MIME tree of a letter, by a fast parser or, where that fails, a patient one.

The fast one is written in Rust and refuses some letters; the standard library reads all. Both are
slow or fail on hostile letters, so a letter is bounded before either sees it.
"""

from __future__ import annotations

import email
import re
from collections.abc import Callable, Iterator
from email.message import Message
from email.policy import Compat32
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

import fast_mail_parser

from bot.mail.flaws import BROKEN, LONG_PART, MANY_PARTS
from bot.mail.head import tidy
from bot.mail.kinds import HTML, LETTER, PLAIN
from bot.mail.transfer import unbased

# The bounds before any parser sees a letter (what Python 3.11.7 took without them):
MAX_PARTS = 1_000  # lines that begin a part (100,000 parts: 39 s)
MAX_NESTING = 40  # multiparts in all for the patient parser, levels for us (1,000: RecursionError)
MAX_ENCODED_WORDS = 5_000  # for the fast parser (100,000 in one field: 6 s)
MAX_PATIENT = 2_000_000  # bytes for the patient parser
MAX_FIELD = 4_000  # bytes of a part's own field (190,000 parameters: over 30 s)
MULTIPART = re.compile(rb"^content-type[ \t]*:\s*multipart/", re.IGNORECASE | re.MULTILINE)
# Some forget the semicolon before, or the quotation mark that closes.
PARAMETER = re.compile(
    r'[;\s]\s*([a-z-]{1,30})\*?\s*=\s*("[^"]{0,500}"?|[^\s;"]{0,500})', re.IGNORECASE
)
KIND = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")


class Part(NamedTuple):
    """One node of the tree; a leaf's bytes are only decoded when `load` is called.

    `kind` is the content type in lower case; `parameters` are those of Content-Type, by lower-case
    name; `disposition`, `filename` and `content_id` are “” where missing. `flaw` says what is wrong
    with its bytes.
    """

    kind: str
    parameters: dict[str, str]
    disposition: str
    filename: str
    content_id: str
    children: tuple[Part, ...]
    load: Callable[[], bytes]
    flaw: str = ""

    def root(self) -> Part | None:
        """The part of multipart/related that the others are for (RFC 2387, 3.2); None of none.

        The one that `start` names, else the first that may have words, for not all name it.
        """
        start = self.parameters.get("start", "").strip("<> ")
        named = (each for each in self.children if start and each.content_id.strip("<> ") == start)
        written = (each for each in self.children if each.kind.startswith(("text/", "multipart/")))
        return next(chain(named, written, self.children), None)

    def called(self) -> str:
        """The file's name without folders; what it is where it has none."""
        name = re.split(r"[/\\]", self.filename)[-1]
        if not name:
            name = "a forwarded letter" if self.kind == LETTER else self.kind
        return tidy(name, 100) or "unnamed"

    def walk(self) -> Iterator[Part]:
        """The part itself and all that it holds."""
        yield self
        for child in self.children:
            yield from child.walk()


@lru_cache(maxsize=64)  # a dozen are in use
def kind_of(said: str) -> str:
    """Return a content type as said, in lower case: “text”, “plain” and nonsense are plain text.

    As RFC 2045 (5.2) has it; “html” alone and a type with a comment are what they seem to be.
    """
    found = KIND.match(said.strip(" \t\"'").lower())
    if found:
        return found[0]
    return HTML if "html" in said.lower() else PLAIN


@lru_cache(maxsize=64)  # "text/plain; charset=utf-8", mostly
def parameters(line: str) -> dict[str, str]:
    """The parameters of a Content-Type field, by lower-case name."""
    found = PARAMETER.findall(line[:MAX_FIELD])
    return {name.lower(): value.strip('"') for name, value in reversed(found)}


def bounded(raw: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return what of a letter may be parsed, and the flaw of what was left out."""
    if raw.count(b"\n--") <= MAX_PARTS:
        return raw, ()
    lines = re.finditer(rb"\n--", raw)
    at = next(line.start() for count, line in enumerate(lines) if count == MAX_PARTS)
    return raw[:at], (MANY_PARTS,)


def quick(raw: bytes, declared: str) -> Part:
    """The tree by fast-mail-parser. Raises an exception where it gives up.

    `declared` is the letter's own Content-Type, where it is known: to ask for it is slow.
    """
    if raw.count(b"=?") > MAX_ENCODED_WORDS:
        raise ValueError("too many encoded words for the fast parser")
    try:
        return _quick(fast_mail_parser.parse_email_tree(raw, mode="lazy"), 0, declared)
    except BaseException as error:  # a Rust panic is no Exception
        if isinstance(error, (Exception, KeyboardInterrupt, SystemExit)):
            raise
        raise ValueError("the fast parser gave up") from error


def _quick(node: fast_mail_parser.PyLazyMimePart, depth: int, declared: str = "") -> Part:
    """Turn a node of the fast parser, and all below it, into a Part."""
    if depth > MAX_NESTING:
        raise ValueError("nested too deep")
    kind = kind_of(node.content_type)
    line = ""
    # Only of these does anybody ask more.
    if kind.startswith(("text/", "message/")) or kind == "multipart/related":
        line = declared or next(
            (v[0] for k, v in node.headers.items() if k.lower() == "content-type"), ""
        )
        kind = kind if line or node.is_message else PLAIN
    return Part(
        kind,
        parameters(line) if line else {},
        (node.disposition or "").lower(),
        node.filename,
        node.content_id or "",
        () if node.is_message else tuple(_quick(child, depth + 1) for child in node.children),
        lambda: node.content or b"",
    )


class Bounded(Compat32):
    """The standard library's lenient policy, with a bound on each field of a part."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Read a field's first bytes only."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:MAX_FIELD]


def patient(raw: bytes) -> Part:
    """The tree by the standard library, which reads what the fast parser refuses."""
    found = list(re.finditer(MULTIPART, raw))
    end = found[MAX_NESTING].start() if len(found) > MAX_NESTING else MAX_PATIENT
    read = raw[: min(end, MAX_PATIENT)]
    root = _patient(email.message_from_bytes(read, policy=Bounded()), 0)
    return root if read == raw else root._replace(flaw=LONG_PART)


def _patient(message: Message[Any, Any], depth: int) -> Part:
    """Turn a message of the standard library, and all below it, into a Part."""
    if depth > 2 * MAX_NESTING:
        raise ValueError("nested too deep")
    held = message.get_payload() if message.get_content_maintype() == "multipart" else []
    children = held if isinstance(held, list) else []
    said = message.get("content-type")
    kind = message.get_content_type() if said is None else kind_of(str(said))
    data, sound = _payload(message)
    return Part(
        kind,
        parameters(str(message.get("content-type", ""))),
        (message.get_content_disposition() or ""),
        str(message.get_filename("")),
        str(message.get("content-id", "")),
        tuple(_patient(child, depth + 1) for child in children if isinstance(child, Message)),
        lambda: data,
        "" if sound else BROKEN,
    )


def _payload(message: Message[Any, Any]) -> tuple[bytes, bool]:
    """Return a leaf's decoded bytes, and whether they were sound; none of what holds others."""
    held: Any = message.get_payload()
    if isinstance(held, list):
        letter = message.get_content_type() == LETTER and held
        return (held[0].as_bytes(policy=Bounded()) if letter else b""), True
    if str(message.get("content-transfer-encoding", "")).strip().lower() == "base64":
        return unbased(held.encode("ascii", "surrogateescape"))
    payload = message.get_payload(decode=True)
    return (payload if isinstance(payload, bytes) else b""), True

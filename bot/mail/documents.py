"""Documents: the words of an attached file, within bounds.

Text, HTML and Word's .docx are read here; a PDF in a process of its own (`bot/mail/pdf.py`), which
may be stopped. Scans, pictures and whatever else is attached are named, and a person opens them.
"""

from __future__ import annotations

import html
import io
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from os import environ, pathsep
from pathlib import PurePosixPath

from bot.heavy.pool import refuse_loop
from bot.mail.charsets import decode
from bot.mail.head import clean
from bot.mail.html import visible

MAX_FILE = 10_000_000  # bytes, as of a whole letter
MAX_WORDS = 20_000  # characters of one file: about eight pages
MAX_XML = 5_000_000  # bytes of a .docx's words with their markup, unpacked
MAX_FILES = 5_000  # in a .docx; to list ten times as many takes half a second
PDF_SECONDS = 10.0  # to begin the process takes a fifth of one, an ordinary letter as much again
PDF_READER = "bot.mail.pdf"  # not imported: its library is for its own process
PASSED_ON = ("PATH", "LANG", "LC_ALL")  # of our surroundings: no secret
ENTRY = b"PK\x01\x02"
WORDS_OF_DOCX = "word/document.xml"
# Read without an XML parser: nothing here can stand for more than is written.
RUN = re.compile(r"<w:t(?: [^<>]{0,200})?>([^<]*)</w:t>|<w:(tab|br|cr)[ />]|</w:(p)>")

Reading = Callable[[bytes, str], str]
"""From bytes, and the charset that was declared, to words."""


def words_of(data: bytes, kind: str, name: str, charset: str = "") -> str:
    """Return what a file says; “” where it is of no kind that is read, or cannot be.

    At most MAX_WORDS + 1 characters, so that a longer one shows. Never raises.
    """
    refuse_loop("an attached file")
    reading = _reading(kind, name)
    if reading is None or len(data) > MAX_FILE:
        return ""
    try:
        return clean(reading(data, charset)).strip()[: MAX_WORDS + 1]
    except (ValueError, LookupError, OSError, RecursionError, zipfile.BadZipFile, zlib.error):
        return ""


def is_read(kind: str, name: str) -> bool:
    """Whether a file is of a kind that is read, by its name or else its content type."""
    return _reading(kind, name) is not None


def _reading(kind: str, name: str) -> Reading | None:
    return BY_ENDING.get(PurePosixPath(name.lower()).suffix) or BY_KIND.get(kind)


def _plain(data: bytes, charset: str) -> str:
    return decode(data[: 4 * (MAX_WORDS + 2)], charset)[0]


def _page(data: bytes, charset: str) -> str:
    return visible(decode(data, charset)[0])


def _word(data: bytes, _charset: str) -> str:
    """Return the words of a .docx, a line for each paragraph."""
    if data.count(ENTRY) > MAX_FILES:
        return ""
    with zipfile.ZipFile(io.BytesIO(data)) as packed, packed.open(WORDS_OF_DOCX) as held:
        written = held.read(MAX_XML).decode("utf-8", "replace")
    pieces = (
        html.unescape(found[1]) if found[1] is not None else "\t" if found[2] == "tab" else "\n"
        for found in RUN.finditer(written)
    )
    return "".join(pieces)


def _pdf(data: bytes, _charset: str) -> str:
    """Return the words of a PDF, read apart; “” where that takes too long or fails."""
    command = [sys.executable, "-P", "-m", PDF_READER]
    around = {name: environ[name] for name in PASSED_ON if name in environ}
    around["PYTHONPATH"] = pathsep.join(filter(None, sys.path))
    try:
        read = subprocess.run(  # noqa: S603 - our own words
            command, input=data, env=around, capture_output=True, timeout=PDF_SECONDS, check=True
        )
    except subprocess.SubprocessError:
        return ""
    return read.stdout.decode("utf-8", "replace")


BY_KIND: dict[str, Reading] = {
    "text/plain": _plain,
    "text/markdown": _plain,
    "text/x-markdown": _plain,
    "text/csv": _plain,
    "text/html": _page,
    "application/pdf": _pdf,
    "application/x-pdf": _pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _word,
}
BY_ENDING: dict[str, Reading] = {
    ".txt": _plain,
    ".text": _plain,
    ".md": _plain,
    ".csv": _plain,
    ".html": _page,
    ".htm": _page,
    ".pdf": _pdf,
    ".docx": _word,
}

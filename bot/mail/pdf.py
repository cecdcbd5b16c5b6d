"""PDFs: the words of one, in a process of its own with little memory and time.

`python -m bot.mail.pdf` reads a PDF from its input and writes the words. A thread that a hostile
file keeps busy cannot be stopped; a process can, and its limits hold whatever the library does.
"""

from __future__ import annotations

import io
import resource
import sys

import pypdf

MAX_PAGES = 30
MAX_WORDS = 30_000  # characters; the office is shown fewer
MEMORY = 1_000_000_000  # bytes of addresses; Python and the library take a fifth
SECONDS = 8  # of the processor's time


def main() -> None:
    """Read standard input, write the words in UTF-8; exits with an error where it is no PDF."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.stdout.buffer.write(words(sys.stdin.buffer.read()).encode(errors="ignore"))


def words(data: bytes) -> str:
    """Return the words of a PDF's first pages; “” for a scan. Raises whatever the library does."""
    found: list[str] = []
    for page in pypdf.PdfReader(io.BytesIO(data)).pages[:MAX_PAGES]:
        found.append(page.extract_text())
        if sum(map(len, found)) > MAX_WORDS:
            break
    return "\n\n".join(found)


if __name__ == "__main__":
    main()

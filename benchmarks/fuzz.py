"""Fuzz: bytes that no mail program would write, made into letters by atheris for some minutes.

`python -m benchmarks.fuzz [--minutes 10]`

It begins with the sample's letters and changes them wherever that leads to lines of the reader that
were not reached before. It ends at the first letter that the reader gives up on, that cannot be
sketched, or that takes longer than `PATIENCE`, and leaves the bytes in the folder that it names.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["bot.mail", "bot.domain.waves"]):
    from bot.domain.waves.sketch import sketch
    from bot.mail.flaws import UNREAD
    from bot.mail.reader import read

from bot.sample.letters import letters

PATIENCE = 5
"""Seconds in which any bytes must be read."""
LARGEST = 1 << 16
"""Bytes of a letter that are tried."""


def try_out(raw: bytes) -> None:
    """Read bytes and sketch the letter; RuntimeError where the reader gives up."""
    letter = read(raw)
    if UNREAD in letter.flaws:
        raise RuntimeError(UNREAD)
    sketch(letter)


def main() -> None:
    """Fuzz; never returns."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--minutes", type=float, default=10)
    seconds = int(parser.parse_args().minutes * 60)
    folder = Path(tempfile.mkdtemp(prefix="fuzz"))
    for number, raw in enumerate(letters()):
        (folder / f"{number}.eml").write_bytes(raw)
    limits = [f"-max_total_time={seconds}", f"-max_len={LARGEST}", f"-timeout={PATIENCE}"]
    limits += ["-rss_limit_mb=0", "-print_final_stats=1"]  # what grows is the fuzzer
    found = f"-artifact_prefix={folder}/found-"
    atheris.Setup([sys.argv[0], *limits, found, str(folder)], try_out)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

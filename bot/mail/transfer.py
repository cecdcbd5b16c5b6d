"""Transfer: base64 and quoted-printable that are broken, or that nothing declares.

Of what is broken the sound beginning is read, and what follows it as it stands: mailing lists write
their footer under a letter that they did not decode.
"""

from __future__ import annotations

import binascii
import quopri
import re
from itertools import takewhile

STRANGE = re.compile(rb"[^A-Za-z0-9+/]")
MOST_STRANGE = 0.15  # of a line of base64; in words, spaces alone are more
# A line of base64 as programs write it, and a text of nothing else.
WHOLE = re.compile(rb"\s*(?:[A-Za-z0-9+/]{60,76}\r?\n)+[A-Za-z0-9+/]{0,76}={0,2}\s*")
SOFT = re.compile(rb"=\r?\n")
HEX = re.compile(rb"=[0-9A-F]{2}")
NO_HEX = re.compile(rb"=(?![0-9A-F]{2}|[ \t]*\r?\n)")


def unbased(written: bytes) -> tuple[bytes, bool]:
    """Decode base64; say whether it was sound. What is no base64 is returned as it came."""
    try:
        return binascii.a2b_base64(b"".join(written.split()), strict_mode=True), True
    except binascii.Error:
        pass
    lines = written.strip().splitlines()
    coded = list(takewhile(_is_coded, lines))
    rest = b"\n".join(lines[len(coded) :])
    letters = STRANGE.sub(b"", b"".join(coded))
    if len(letters) < len(rest) and len(coded) < len(lines) and len(letters) < 60:  # noqa: PLR2004 - a line
        return written, False
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    whole = binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
    # A footer after sound base64 leaves no word out.
    sound = bool(rest) and not any(STRANGE.search(line.rstrip(b"=")) for line in coded)
    return whole + (b"\n" + rest if rest else b""), sound


def _is_coded(line: bytes) -> bool:
    line = line.strip().rstrip(b"=")
    return b" " not in line and len(STRANGE.findall(line)) <= MOST_STRANGE * max(len(line), 1)


def undeclared(data: bytes) -> bytes:
    """Decode a text that is base64 or quoted-printable and does not say so; only where certain."""
    if SOFT.search(data) and HEX.search(data) and not NO_HEX.search(data):
        return quopri.decodestring(data)
    if WHOLE.fullmatch(data):
        decoded, sound = unbased(data)
        if sound and _is_text(decoded):
            return decoded
    return data


def _is_text(data: bytes) -> bool:
    """Say whether bytes are words in UTF-8, without a control code."""
    try:
        text = data.decode()
    except ValueError:
        return False
    return b" " in data and all(letter.isprintable() or letter in "\r\n\t" for letter in text)

"""Charsets: bytes become text, whatever charset they name.

Mail names charsets that are wrong, unknown or missing. What is certain is mended without a word:
bytes beyond ASCII that are sound UTF-8 are UTF-8, for no text in a charset of one byte a letter
looks so by chance. What is not certain is read as well as it can be, and said.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from functools import lru_cache

# Text codecs that take quadratic time, or that are no charset of mail.
REFUSED = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"}
# What senders name, and the wider charset that they use (WHATWG Encoding Standard, 2026-11).
WIDER = {"iso8859-1": "cp1252", "ascii": "utf-8", "gb2312": "gb18030", "gbk": "gb18030"}
# Of two bytes a letter, or of letters that are ASCII's: in these, sound UTF-8 may be chance.
LONG = re.compile(r"utf|big5|gb|euc|jis|johab|cp9[3-5]|hz|iso2022|cp1361")
MARKS = (  # a text's first bytes; UTF-32's begin with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
JAPANESE = (b"\x1b$B", b"\x1b$@")  # ISO-2022-JP: its letters are ASCII's, between these
LOOKED_AT = 4_000  # bytes by which a text without a mark is judged
FEWEST = 8  # of them: a NUL in a short word is a mistake
# UTF-8 that was taken for Windows-1252 and written as UTF-8 once more: “â€™” for “’”.
INSIDE = "".join(bytes([each]).decode("cp1252", "ignore") or chr(each) for each in range(128, 192))
TWICE = re.compile(f"[\xc2-\xf4][{re.escape(INSIDE)}]{{1,3}}")
SIGNS = re.compile("â€|Ã[?\ufffd]|Ã[^\x00-\x7fÀ-ÿ]")  # of such a text that lost some of its bytes


@lru_cache(maxsize=64)  # a dozen are in use
def codec(charset: str) -> str:
    """Return Python's codec for a declared charset; “” where it is unknown or not to be trusted.

    A charset that senders name too narrowly becomes the one they use: “iso-8859-1” → “cp1252”.
    """
    try:
        name = codecs.lookup(charset.strip("\"' ")).name
    except (LookupError, ValueError):
        return ""
    return "" if name in REFUSED else WIDER.get(name, name)


def decode(data: bytes, charset: str = "") -> tuple[str, bool]:
    """Return the text of `data`, and whether it is surely what was written.

    Tried in turn, the first that fits: the charset that a byte order mark shows; UTF-8, unless the
    one declared has long letters itself; the one declared; UTF-16 and UTF-32 where every second
    byte or more is NUL; UTF-8; Windows-1252; Latin-1, which fits any bytes. Where UTF-8 was
    declared and most of it is sound, only the broken bytes are replaced. What was garbled before
    it was sent is mended where that is certain.
    """
    declared = codec(charset) if charset else ""
    if data.isascii() and declared in ("", "utf-8", "cp1252") and b"\0" not in data:
        if b"\x1b" in data and any(each in data for each in JAPANESE):
            return _fits(data, "iso2022_jp") or data.decode(), True
        return data.decode(), True
    return _mended(*_decoded(data, charset, declared), data)


def _decoded(data: bytes, charset: str, declared: str) -> tuple[str, bool]:
    """Return the text by the first charset that fits, as `decode` lists them."""
    if declared in ("", "utf-8", "cp1252") and b"\0" not in data[:LOOKED_AT]:
        with suppress(ValueError):  # as most are, and all that follows costs time
            return data.decode("utf-8-sig"), True
    if (wide := _wide(data, declared)) and (found := _fits(data, wide)) is not None:
        return found, True
    if declared.startswith(("utf-16", "utf-32")) and data.isascii() and b"\0" not in data:
        declared = ""  # every letter of any script would have a byte that ASCII has not
    if not LONG.match(declared) and (found := _fits(data, "utf-8")) is not None:
        return found, True
    for name in dict.fromkeys((declared, "utf-8", "cp1252")):
        if name and (found := _fits(data, name)) is not None:
            return found, name == declared or not charset
        if name == declared == "utf-8" and _is_mostly_sound(text := data.decode(name, "replace")):
            return text, False
    return data.decode("latin-1"), not charset


def _is_mostly_sound(text: str) -> bool:
    return 2 * text.count("\ufffd") < sum(letter > "\x7f" for letter in text)


def _fits(data: bytes, name: str) -> str | None:
    """Return the text in a charset; None where some byte of it does not fit."""
    if name.startswith(("utf-16", "utf-32")):
        # Servers cut the last line break, and with it half of its bytes.
        data = data[: len(data) - len(data) % (4 if "32" in name else 2)]
    try:
        return data.decode(name)
    except (LookupError, ValueError):
        return None


def _wide(data: bytes, declared: str) -> str:
    """Return the charset of a text that begins with a mark, or is of NULs to a half; “” for none.

    Without a mark, UTF-16 is big-endian (RFC 2781, 4.3), but many mean the other: where most of the
    NULs are, a letter's upper byte is.
    """
    mark = next((name for mark, name in MARKS if data.startswith(mark)), "")
    declared_wide = declared in ("utf-16", "utf-32")
    some = data[:LOOKED_AT]
    if mark or not (declared_wide or b"\0" in some) or (some.isascii() and b"\0" not in some):
        return mark
    width = 4 if _nuls(some, 4) >= 3 else 2  # noqa: PLR2004 - three bytes of four
    if not declared_wide and (len(some) < FEWEST or not _nuls(some, width)):
        return ""
    little = some[width - 1 :: width].count(0) >= some[::width].count(0)
    return f"utf-{8 * width}-{'le' if little else 'be'}"


def _nuls(some: bytes, width: int) -> int:
    """Return how many bytes of a letter of so many are nearly always NUL."""
    size = len(some) // width
    return sum(2 * some[at::width].count(0) > size for at in range(width)) if size else 0


def _mended(text: str, sound: bool, data: bytes) -> tuple[str, bool]:  # noqa: FBT001 - as decoded
    """Undo that UTF-8 was taken for Windows-1252; say whether no sign of it is left."""
    # Every letter that begins such a run has this byte in UTF-8, and most texts have none.
    if not sound or b"\xc3" not in data:
        return text, sound
    if not TWICE.search(text):
        return text, not SIGNS.search(text)
    text = TWICE.sub(_once, text)
    return text, not SIGNS.search(text)


def _once(found: re.Match[str]) -> str:
    """Return the letter that a run of letters stands for; the run itself where it is none."""
    written = b"".join(
        each.encode("cp1252") if each.encode("cp1252", "ignore") else bytes([ord(each)])
        for each in found[0]
    )
    for size in range(len(written), 1, -1):
        try:
            return written[:size].decode() + found[0][size:]
        except ValueError:
            continue
    return found[0]

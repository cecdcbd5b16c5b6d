"""Signed: the letter inside an S/MIME signature that encloses it (RFC 8551, 3.5.2).

Such a letter is not encrypted: it lies whole in a CMS structure (RFC 5652, 5.1), which is opened
here and not checked. What is closed is told from it by its type.
"""

from __future__ import annotations

from collections.abc import Iterator

SIGNED = bytes.fromhex("2a864886f70d010702")  # 1.2.840.113549.1.7.2, RFC 5652, 5.1
SEQUENCE, OBJECT, OCTETS, OCTETS_IN_PARTS, HELD = 0x30, 0x06, 0x04, 0x24, 0xA0
MAX_DEPTH = 8
MAX_VALUES = 10_000


def opened(data: bytes) -> bytes:
    """Return what a signature encloses; b"" where it is none, or encloses nothing."""
    try:
        kind, held = _two(data)
        return _two(held)[1] if kind == SIGNED else b""
    except (IndexError, ValueError):
        return b""


def _two(data: bytes) -> tuple[bytes, bytes]:
    """Return the type and what is held of a ContentInfo, or of the first such thing within."""
    _tag, inside, _end = _value(data, 0, 0)
    kind = b""
    for tag, value in _values(inside):
        if tag == OBJECT:
            kind = value
        elif tag == SEQUENCE and not kind and value[:1] == bytes([OBJECT]):
            return _pair(value)
        elif tag == HELD and kind:
            return kind, value
    raise ValueError("nothing is held")


def _pair(inside: bytes) -> tuple[bytes, bytes]:
    """Return a type and the bytes that it is of, joined where they come in parts."""
    (_object, kind), (held, value) = list(_values(inside))[:2]
    if held != HELD:
        raise ValueError("nothing is enclosed")
    return kind, b"".join(_octets(value, 0))


def _octets(data: bytes, depth: int) -> Iterator[bytes]:
    if depth > MAX_DEPTH:
        raise ValueError("nested too deep")
    for tag, value in _values(data):
        if tag == OCTETS:
            yield value
        elif tag == OCTETS_IN_PARTS:
            yield from _octets(value, depth + 1)


def _values(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield tag and bytes of each value in a row."""
    at = 0
    while at < len(data):
        tag, value, at = _value(data, at, 0)
        yield tag, value


def _value(data: bytes, at: int, depth: int) -> tuple[int, bytes, int]:
    """Read one BER value: its tag, its bytes, where it ends. ValueError where it is none."""
    if depth > MAX_DEPTH:
        raise ValueError("nested too deep")
    tag, length, at = data[at], data[at + 1], at + 2
    if length == 0x80:  # noqa: PLR2004 - it ends at two NULs (X.690, 8.1.3.6)
        begun = at
        while data[at : at + 2] != b"\0\0":
            _tag, _held, at = _value(data, at, depth + 1)
        return tag, data[begun:at], at + 2
    if length > 0x80:  # noqa: PLR2004 - so many bytes that say the length follow
        size = length & 0x7F
        if size > 4:  # noqa: PLR2004 - 4 GB
            raise ValueError("longer than any letter")
        length, at = int.from_bytes(data[at : at + size], "big"), at + size
    if at + length > len(data):
        raise ValueError("cut short")
    return tag, data[at : at + length], at + length

"""Markup: the words of text that is neither plain nor HTML."""

from __future__ import annotations

import re

# RFC 1896 (enriched) and RFC 1341, 7.1.3 (richtext), in which “<lt>” and “<nl>” are letters.
PARAMETER = re.compile(r"<param>[^<]{0,200}</param>", re.IGNORECASE)
COMMAND = re.compile(r"</?[A-Za-z][A-Za-z0-9-]{0,59}>")
BREAKS = re.compile(r"\n+")
# RTF: its groups that hold no words of the letter, and what stands for a letter or a line.
UNSEEN = re.compile(
    r"\{\\(?:\*|fonttbl|colortbl|stylesheet|info|pict)[^{}]*(?:\{[^{}]*\}[^{}]*)*\}"
)
CONTROL = re.compile(
    r"\\'([0-9a-fA-F]{2})|\\u(-?[0-9]{1,6}) ?\??|\\(par|line|tab|row)\b ?|\\([\\{}])"
    r"|\\[a-zA-Z]{1,32}(?:-?[0-9]{1,10})? ?|\\[^a-zA-Z]|[{}\r\n]"
)


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


def enriched(text: str) -> str:
    """Return the words of text/enriched: one line break is a space, and of more one is left out."""
    text = text.replace("\r\n", "\n").replace("<<", "\ufdd0")  # a code that no text may have
    text = BREAKS.sub(lambda breaks: breaks[0][1:] or " ", text)
    return COMMAND.sub("", PARAMETER.sub("", text)).replace("\ufdd0", "<")


def richtext(text: str) -> str:
    """Return the words of text/richtext, the older one."""
    text = re.sub(r"\s*<nl>\s*", "\n", text, flags=re.IGNORECASE)
    return COMMAND.sub("", re.sub("<lt>", "\ufdd0", text, flags=re.IGNORECASE)).replace(
        "\ufdd0", "<"
    )


def rich(text: str) -> str:
    """Return the words of RTF, which counts in UTF-16: an emoji is two of its characters."""
    words = CONTROL.sub(_control, UNSEEN.sub("", text))
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _control(found: re.Match[str]) -> str:
    code, number, line, letter = found.groups()
    if code:
        return bytes([int(code, 16)]).decode("cp1252", "replace")
    if number:
        return chr(int(number) % 65_536)
    if line:
        return "\t" if line == "tab" else "\n"
    return letter or ""


MARKED_UP = {
    "text/enriched": enriched,
    "text/richtext": richtext,
    "text/rtf": rich,
    "application/rtf": rich,
}
"""By its content type, what reads a text that is marked up."""

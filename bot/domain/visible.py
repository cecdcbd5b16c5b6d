"""Visible: text from outside without the characters that nobody sees.

A name or a subject with an invisible character looks like another, hides an order to a language
model in tags, or turns round what is written beside it. What is dropped is what Unicode calls
Default_Ignorable_Code_Point (DerivedCoreProperties.txt, 16.0), and a few blanks; what is kept of it
belongs to an emoji or to a script that is written with it.
"""

from __future__ import annotations

import re

_CONTROLS = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff"
_OTHER_SPACE = r"\x0b\x0c\x1c-\x1f\x85"  # in a line they are taken for spaces
_DIRECTION_MARKS = r"\u061c\u200e\u200f"  # which letters in Arabic and Hebrew may need
_IGNORED = (
    r"\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u202a-\u202e\u2060-\u206f\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0000-\U000e0fff"
)
_BLANKS = r"\u2800\ufff9-\ufffc"  # an empty Braille cell, marks of annotations and objects
_EMOJI = r"\xa9\xae\u203c-\u205e\u2070-\u27ff\u2900-\u3163\u3165-\u3299\U0001f000-\U0001faff"
# Arabic to Burmese, Khmer and Mongolian, and Arabic's forms: their letters join, or do not.
_JOINING = r"\u0600-\u061b\u061d-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc"
_INDIAN = r"\u0900-\u0dff"  # here a letter may end in a joiner
_FLAGS = "|".join(  # of England, Scotland and Wales
    "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in land) + "\U000e007f"
    for land in ("gbeng", "gbsct", "gbwls")
)
_KEPT = "|".join(
    (
        _FLAGS,
        rf"(?<=[\ufe0f{_EMOJI}])\u200d(?=[{_EMOJI}])",
        rf"(?<=[{_JOINING}])[\u200c\u200d](?=[{_JOINING}])|(?<=[{_INDIAN}])\u200d",
        rf"(?<=[#*0-9{_EMOJI}])[\ufe0e\ufe0f]",
    )
)
_IN_A_LINE = re.compile(rf"({_KEPT})|[{_CONTROLS}{_IGNORED}{_BLANKS}{_DIRECTION_MARKS}]")
_NOT_IN_A_TEXT = rf"[{_CONTROLS}{_OTHER_SPACE}{_IGNORED}{_BLANKS}]"
_IN_A_TEXT = re.compile(rf"({_KEPT})|{_NOT_IN_A_TEXT}")
INVISIBLE = re.compile(_NOT_IN_A_TEXT)
"""What `visible_text` may drop: where none of it is, the text is as it should be."""


def visible_line(text: str) -> str:
    """Return a name, a subject or a title as one line of what is seen, with single spaces."""
    return " ".join(_IN_A_LINE.sub(_kept, text).split())


def visible_text(text: str) -> str:
    """Return a longer text of what is seen; its lines, its tabs and its marks of direction stay."""
    return _IN_A_TEXT.sub(_kept, text)


def _kept(found: re.Match[str]) -> str:
    return found[1] or ""

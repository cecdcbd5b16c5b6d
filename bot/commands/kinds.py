"""Kinds: what words of a sentence a parameter may be given."""

from __future__ import annotations

from enum import EnumType

from bot.commands.parameters import Parameter
from bot.domain.money import Money
from bot.domain.understanding.marks import Kind
from bot.talk import Upload

CODES = {"code", "proposal", "seen"}
NTHS = {"photo", "choice"}
"""Parameters that “the second” may be meant for."""
NO_TEXT = {"to", "ward", "url", "word", "letters", "network", "networks", *CODES}
"""Parameters that read anything, but are names or codes and no words of the asker's own."""
MOMENTS = {"moment", "date"}
ANYTHING = "qz qz"  # a kind of parameter that reads this reads anything


def kinds_of_number(parameter: Parameter) -> tuple[Kind, ...]:
    """Return the kinds of marks that a number is read from, the likeliest first."""
    if parameter.name == "days":
        return (Kind.DAYS, Kind.NUMBER)
    return (Kind.NTH, Kind.NUMBER) if parameter.name in NTHS else (Kind.NUMBER,)


def chooses(parameter: Parameter) -> bool:
    """Say whether it is one of a fixed list of words, and no sum or number."""
    if parameter.kind is Upload:
        return False
    listed = getattr(parameter.kind, "choices", ()) or isinstance(parameter.kind, EnumType)
    return bool(listed) or parameter.given("1") is None


def takes_anything(parameter: Parameter) -> bool:
    """Say whether it reads whatever is said; a file is not said."""
    return not getattr(parameter.kind, "choices", ()) and parameter.given(ANYTHING) is not None


def is_time(parameter: Parameter) -> bool:
    """Say whether it is a moment or a day."""
    return getattr(parameter.kind, "wants", "") in MOMENTS


def names_nobody(parameter: Parameter) -> bool:
    """Say whether what it reads can name nobody: a number, a sum, a time, one of a fixed list."""
    kind = parameter.kind
    listed = getattr(kind, "choices", ()) or isinstance(kind, EnumType)
    return bool(listed) or kind in (int, Money) or is_time(parameter)


def keeps_words(parameter: Parameter) -> bool:
    """Say whether it keeps words as they were said: a case, a reason, a text."""
    return takes_anything(parameter) and parameter.name not in NO_TEXT

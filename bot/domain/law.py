"""Law: rules as dated data, each with its source beside it.

A figure of the law is a row in a TOML file and never a constant in the code: when the law changes,
a row ends and another starts, and what happened before is still judged by the rule of its day.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict

from bot.words.speaking import _


class Rule(BaseModel):
    """A rule of law, in force for polls (or acts) from `starts` to `ends`, both included.

    `source` is the page or instrument read, `checked` the day on which it was last read (a file's
    own `checked` goes for each of its rows that has none); what no source confirms has `confirmed`
    false, and `note` says what is doubtful, in words for an answer.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    starts: date
    ends: date | None = None
    checked: date | None = None
    confirmed: bool = True
    note: str = ""

    def holds(self, on: date) -> bool:
        """Say whether the rule is in force on a day; for an election that is its polling day."""
        return self.starts <= on and (self.ends is None or on <= self.ends)

    @property
    def doubt(self) -> str:
        """The sentence that an unconfirmed rule is said with; empty where it is confirmed."""
        if self.confirmed:
            return ""
        if not self.note:
            return _("Not confirmed: no source was found.")
        note = _(self.note)
        return _("Not confirmed: {note}.", note=note)


class Pending(BaseModel):
    """A change that Parliament has before it and that nothing here applies.

    `as_read` is the day of the newest document that says so, `checked` the day on which a newer one
    was last looked for. When it commences, a dated row goes into the table that it changes, and its
    row here goes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject: str
    change: str
    source: str
    as_read: date
    checked: date | None = None

    def __str__(self) -> str:
        return _(
            "The Representation of the People Bill would change this: {change}.",
            change=_(self.change),
        )


RuleT = TypeVar("RuleT", bound=BaseModel)


def rows(package: str, file: str, table: str, kind: type[RuleT]) -> tuple[RuleT, ...]:
    """Read a table of rules from a TOML file beside the code; sums are exact decimals.

    The file's `checked` is that of each row without its own. An unknown key or a wrong type raises
    pydantic's ValidationError, which stops the start.
    """
    text = files(package).joinpath(file).read_text(encoding="utf-8")
    # As floats 0.12 × 69,943 electors would not be exact.
    read = tomllib.loads(text, parse_float=Decimal)
    return tuple(kind(**row) for row in with_checked(read, read[table]))


def with_checked(
    read: Mapping[str, Any], table: Iterable[Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table, each with its own `checked`, or else its file's, if it has one."""
    default = {"checked": read["checked"]} if "checked" in read else {}
    for row in table:
        yield default | dict(row)


PENDING = rows("bot.domain", "pending.toml", "pending", Pending)


def pending(subjects: Iterable[str]) -> tuple[Pending, ...]:
    """Look up what the Bill before Parliament would change about these subjects.

    A subject is an Event's value (“register to vote”), “votes at 16”, “imprint”, “agent” or
    “claims”.
    """
    wanted = frozenset(subjects)
    return tuple(change for change in PENDING if change.subject in wanted)

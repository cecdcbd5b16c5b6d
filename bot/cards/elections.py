"""Election cards: where somebody stands, and the dates before and after the poll."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.candidacy import Candidacy
from bot.domain.elections import Deadline
from bot.domain.errors import UserError
from bot.domain.law import Pending
from bot.talk import Button, Part, Reply, Table, Text, Title

SOURCES = "Where these dates are from"


def stand_card(candidacy: Candidacy, on: date, deadlines: Sequence[Deadline]) -> Reply:
    """Tell somebody what I have understood of their election, and what comes next."""
    parts: list[Part | str] = [
        Title(f"You stand in {candidacy.area}: {candidacy.election}."),
        limit_words(candidacy),
    ]
    if ahead := [deadline for deadline in deadlines if deadline.day >= on]:
        parts.append(f"Next comes {ahead[0]} ({_in(ahead[0].day, on)}).")
    return Reply(*parts, *stand_buttons())


def stand_buttons() -> list[Part]:
    """Offer what comes first once the election is known."""
    return [
        Button("What would £38 get me?", "ads plan £38", style="primary"),
        Button("All dates", "election dates"),
        Button("My spending limit", "spending limit"),
    ]


def limit_words(candidacy: Candidacy) -> str:
    """Say a candidate's limit in one line, or why it is not known."""
    try:
        limit = candidacy.limit
    except UserError as error:
        return f"Your spending limit: {error.message}"
    doubt = f" {limit.doubt}" if limit.doubt else ""
    return f"By law you may spend {limit.amount} ({limit.formula}).{doubt}"


def dates_card(
    candidacy: Candidacy,
    on: date,
    before: Sequence[Deadline],
    after: Sequence[Deadline],
    changes: Sequence[Pending],
) -> Reply:
    """List the dates of an election with their rules and sources."""
    parts: list[Part | str] = [Title(f"{candidacy.area}: {candidacy.election}")]
    if ahead := [each for each in before if each.day >= on]:
        parts.append(f"Next: {ahead[0].event}, {_in(ahead[0].day, on)}.")
    parts.append(_table(f"{candidacy.election.poll.year}", before))
    if after:
        parts += [
            "After the poll, reckoned from a result on polling day itself:",
            _table(f"{candidacy.election.poll.year}", after),
        ]
    parts += [f"{_capital(each.event)}: {each.doubt}" for each in (*before, *after) if each.doubt]
    if changes:
        parts.append("\n".join(f"• {change}" for change in changes))
    return Reply(*parts, Button("Why these dates?", "election sources"))


def _table(year: str, deadlines: Sequence[Deadline]) -> Table:
    """List dates, each with its time, for a phone's width."""
    rows = tuple(
        (
            f"{each.day:%a} {each.day.day} {each.day:%b}",
            _capital(each.event) + (f", {each.time}" if each.time else ""),
        )
        for each in deadlines
    )
    return Table((year, "What"), rows)


def sources_card(candidacy: Candidacy, deadlines: Sequence[Deadline]) -> Reply:
    """Give the rule and the source of each date."""
    rules = (f"{_capital(each.event)}: {each.rule}. {each.source}" for each in deadlines)
    return Reply(Title(f"{SOURCES}: {candidacy.election}"), Text("\n".join(dict.fromkeys(rules))))


def _in(day: date, on: date) -> str:
    days = (day - on).days
    words = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return words.get(days, f"in {days} days" if days > 0 else f"{-days} days ago")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

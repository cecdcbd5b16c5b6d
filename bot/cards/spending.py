"""Spending cards: the limit, what is left of it, and each cost."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from bot.domain.candidacy import Candidacy
from bot.domain.elections import Deadline
from bot.domain.errors import UserError
from bot.domain.spending import Balance, Entry, counting
from bot.domain.wallclock import say_day
from bot.talk import Button, Chart, Part, Reply, Table, Title

MOST_LISTED = 30
REGISTER = (
    "The electors are those on the register at the notice of election: tell me its number when you "
    "know it (election electors)."
)


def limit_card(candidacy: Candidacy, now: Balance) -> Reply:
    """Say what may be spent by law, how that is made up, when it counts and who says so."""
    limit, period = candidacy.limit, candidacy.period
    parts: list[Part | str] = [
        Title(f"You may spend {limit.amount}{f'; {left_of(now)}' if now.total else ''}."),
        f"{limit.formula} = {limit.amount}.",
        REGISTER,
        f"It counts from {period}: {period.rule}.",
    ]
    if limit.doubt:
        parts.append(f"⚠ {limit.doubt}")
    if jointly := _jointly(candidacy):
        parts.append(jointly)
    parts.append(f"Sources: {limit.source}; {period.source}")
    return Reply(*parts, Button("What is left", "spending left"), Button("Dates", "election dates"))


def _jointly(candidacy: Candidacy) -> str:
    """Say what each of several joint candidates may spend; nothing where there can be none."""
    if candidacy.joint > 1:
        return ""
    try:
        two, three = (replace(candidacy, joint=count).limit.amount for count in (2, 3))
    except UserError:
        return ""
    return f"If you campaign jointly: {two} each for two of you, {three} for three or more."


def left_card(candidacy: Candidacy, now: Balance, due: Sequence[Deadline], on: date) -> Reply:
    """Say what is left, under which heads it went, and when the return is due."""
    parts: list[Part | str] = []
    if warning := now.warning(on):
        parts.append(f"⚠ {warning}")
    parts.append(Title(f"{_capital(left_of(now))}; {now.total} counts so far."))
    if len(now.by_head) > 1:
        heads = sorted(now.by_head.items(), key=lambda each: -each[1].pence)
        parts.append(
            Chart(
                "What counts, by head (£)",
                tuple(head.value for head, _ in heads),
                tuple(total.pounds for _, total in heads),
            )
        )
    if now.outside:
        parts.append(f"{now.outside} was used outside {candidacy.period} and does not count.")
    if now.free:
        parts.append(f"{now.free} is under heads that do not count, but is reported.")
    if candidacy.limit.doubt:
        parts.append(candidacy.limit.doubt)
    if due:
        parts.append(f"After the poll: {due[0]}.")
    buttons = [Button("List it", "spending list"), Button("For the return", "spending export")]
    return Reply(*parts, *buttons)


def added_card(
    entry: Entry, candidacy: Candidacy, now: Balance | None, *, invoice: bool, on: date
) -> Reply:
    """Confirm a cost: what it counts as, what is left, and how to take it back."""
    parts: list[Part | str] = []
    if now and (warning := now.warning(on)):
        parts.append(f"⚠ {warning}")
    parts.append(Title(f"Number {entry.id}: {entry.value} under {entry.head.value}."))
    parts.append(_counted(entry, candidacy, now))
    parts.append("Its invoice is kept with it." if invoice else "Send its invoice as a photo, too.")
    buttons = [Button("Take it out again", f"spending undo {entry.id}")]
    if not invoice:
        buttons.insert(0, Button("Send the invoice", f"spending invoice {entry.id}"))
    return Reply(*parts, *buttons, Button("What is left", "spending left"))


def _counted(entry: Entry, candidacy: Candidacy, now: Balance | None) -> str:
    """Say whether a cost counts, and why."""
    if now is None:
        return _capital(left_of(now)) + "."
    if entry.used not in candidacy.period:
        used = say_day(entry.used)
        return (
            f"Used on {used}, outside {candidacy.period}, so it does not count. If it is used "
            "later, take it out and add it again with its day, like “… on 3 May”."
        )
    counts = counting(entry.head, candidacy.election)
    if not counts.counts:
        return f"It does not count: {counts.why}."
    share = f", of which {entry.apportioned} counts" if entry.share < 1 else ""
    return f"It counts ({counts.why}){share}. {_capital(left_of(now))}."


def list_card(entries: Sequence[Entry], invoices: Collection[int], now: Balance | None) -> Reply:
    """List the last costs, and what they add up to."""
    rows = tuple(
        (
            str(entry.id),
            f"{entry.used.day} {entry.used:%b %Y}",
            entry.head.value,
            entry.what or entry.supplier,
            str(entry.apportioned),
            "kept" if entry.id in invoices else "",
        )
        for entry in entries[-MOST_LISTED:]
    )
    return Reply(
        Title(f"{costs(entries)}; {left_of(now)}."),
        Table(("No.", "Used on", "Head", "What", "Sum", "Invoice"), rows),
        Button("For the return", "spending export"),
        Button("Take out the last", "spending undo"),
    )


def costs(entries: Sequence[Entry]) -> str:
    """Count costs in words."""
    return f"{len(entries)} cost{'' if len(entries) == 1 else 's'}"


def left_of(now: Balance | None) -> str:
    """Say what is left of the limit, or by how much it is passed, or that it is not known."""
    if now is None:
        return "what is left I cannot say before I know your limit (spending limit)"
    if now.over:
        return f"you are {now.total - now.limit} over your limit of {now.limit}"
    return f"{now.left} of {now.limit} is left"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

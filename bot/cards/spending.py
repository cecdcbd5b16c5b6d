"""Spending cards: the limit, what is left of it, and each cost.

Sums are `Money` (pence). Counted is what the law counts in the regulated period; declared is all.
`now` is the balance, None where the limit or the period is not known yet.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from bot.domain.candidacy import Candidacy
from bot.domain.elections import Deadline
from bot.domain.errors import UserError
from bot.domain.spending import Balance, Entry, counting
from bot.domain.times import say_day
from bot.talk import Button, Chart, Part, Reply, Table, Title
from bot.words.speaking import _, dated, many, marked

MOST_LISTED = 30  # costs, the last ones
REGISTER = marked(
    "The electors are those on the register at the notice of election: tell me its number when you "
    "know it (election electors)."
)


def limit_card(candidacy: Candidacy, now: Balance) -> Reply:
    """Say what may be spent by law, how that is made up, when it counts and who says so.

    With the formula, so that it can be checked by hand, and both sources: the limit's and the
    period's.
    """
    limit, period = candidacy.limit, candidacy.period
    parts: list[Part | str] = [
        Title(
            _("You may spend {amount}; {left_of}.", amount=limit.amount, left_of=left_of(now))
            if now.total
            else _("You may spend {amount}.", amount=limit.amount)
        ),
        f"{limit.formula} = {limit.amount}.",
        _(REGISTER),
        _("It counts from {period}: {rule}.", period=period, rule=period.rule),
    ]
    if limit.doubt:
        parts.append(f"⚠ {limit.doubt}")
    if jointly := _jointly(candidacy):
        parts.append(jointly)
    parts.append(_("Sources: {source}; {other}", source=limit.source, other=period.source))
    return Reply(
        *parts, Button(_("What is left"), "spending left"), Button(_("Dates"), "election dates")
    )


def _jointly(candidacy: Candidacy) -> str:
    """Say what each of several joint candidates may spend; nothing where there can be none."""
    # They are joint already, and their limit says so.
    if candidacy.joint > 1:
        return ""
    try:
        two, three = (replace(candidacy, joint=count).limit.amount for count in (2, 3))
    except UserError:
        return ""
    return _(
        "If you campaign jointly: {two} each for two of you, {three} for three or more.",
        two=two,
        three=three,
    )


def left_card(candidacy: Candidacy, now: Balance, due: Sequence[Deadline], on: date) -> Reply:
    """Say what is left, under which heads it went, and when the return is due.

    A warning comes first. `due` are the duties after the poll, the first of which is shown.
    """
    parts: list[Part | str] = []
    if warning := now.warning(on):
        parts.append(f"⚠ {warning}")
    parts.append(
        Title(
            _("{left_of}; {total} counts so far.", left_of=_capital(left_of(now)), total=now.total)
        )
    )
    # One bar is no chart.
    if len(now.by_head) > 1:
        heads = sorted(now.by_head.items(), key=lambda each: -each[1].pence)
        parts.append(
            Chart(
                _("What counts, by head (£)"),
                tuple(_(head) for head, total in heads),
                tuple(total.pounds for head, total in heads),
            )
        )
    if now.outside:
        parts.append(
            _(
                "{outside} was used outside {period} and does not count.",
                outside=now.outside,
                period=candidacy.period,
            )
        )
    if now.exempt:
        parts.append(
            _("{free} is under heads that do not count, but is reported.", free=now.exempt)
        )
    if candidacy.limit.doubt:
        parts.append(candidacy.limit.doubt)
    if due:
        parts.append(_("After the poll: {due}.", due=due[0]))
    buttons = [
        Button(_("List it"), "spending list"),
        Button(_("For the return"), "spending export"),
    ]
    return Reply(*parts, *buttons)


def added_card(
    entry: Entry, candidacy: Candidacy, now: Balance | None, *, invoice: bool, on: date
) -> Reply:
    """Confirm a cost: what it counts as, what is left, and how to take it back.

    `on` is today in London, for the warning. Without its invoice it asks for one: the return needs
    it for most costs.
    """
    parts: list[Part | str] = []
    if now and (warning := now.warning(on)):
        parts.append(f"⚠ {warning}")
    parts.append(
        Title(
            _(
                "Number {entry}: {cost} under {head}.",
                entry=entry.id,
                cost=entry.value,
                head=_(entry.head),
            )
        )
    )
    parts.append(_counted(entry, candidacy, now))
    parts.append(
        _("Its invoice is kept with it.") if invoice else _("Send its invoice as a photo, too.")
    )
    buttons = [Button(_("Take it out again"), f"spending undo {entry.id}")]
    if not invoice:
        buttons.insert(0, Button(_("Send the invoice"), f"spending invoice {entry.id}"))
    return Reply(*parts, *buttons, Button(_("What is left"), "spending left"))


def _counted(entry: Entry, candidacy: Candidacy, now: Balance | None) -> str:
    """Say whether a cost counts, and why."""
    if now is None:
        return f"{_capital(left_of(now))}."
    # Before the head: outside the period no head counts.
    if entry.used not in candidacy.period:
        used = say_day(entry.used)
        return _(
            "Used on {used}, outside {period}, so it does not count. If it is used later, take "
            "it out and add it again with its day, like “… on 3 May”.",
            used=used,
            period=candidacy.period,
        )
    counts = counting(entry.head, candidacy.election)
    if not counts.counts:
        return _("It does not count: {why}.", why=counts.why)
    said = (
        _(
            "It counts ({why}), of which {apportioned} counts.",
            why=counts.why,
            apportioned=entry.apportioned,
        )
        if entry.share < 1
        else _("It counts ({why}).", why=counts.why)
    )
    return f"{said} {_capital(left_of(now))}."


def list_card(entries: Sequence[Entry], invoices: Collection[int], now: Balance | None) -> Reply:
    """List the last costs, and what they add up to.

    `invoices` are the numbers of the costs that have one. What is listed is each cost's share for
    this area.
    """
    rows = tuple(
        (
            str(entry.id),
            dated(entry.used, "d MMM y"),
            _(entry.head),
            entry.what or entry.supplier,
            str(entry.apportioned),
            "kept" if entry.id in invoices else "",
        )
        for entry in entries[-MOST_LISTED:]
    )
    return Reply(
        Title(f"{costs(entries)}; {left_of(now)}."),
        Table((_("No."), _("Used on"), _("Head"), _("What"), _("Sum"), _("Invoice")), rows),
        Button(_("For the return"), "spending export"),
        Button(_("Take out the last"), "spending undo"),
    )


def costs(entries: Sequence[Entry]) -> str:
    """Count costs in words."""
    return many("{count} cost", "{count} costs", len(entries))


def left_of(now: Balance | None) -> str:
    """Say what is left of the limit, or by how much it is passed, or that it is not known.

    Begins small, to follow other words. Over the limit it says by how much.
    """
    if now is None:
        return _("what is left I cannot say before I know your limit (spending limit)")
    # “Left” would be a negative sum.
    if now.over:
        return _(
            "you are {total} over your limit of {limit}",
            total=now.total - now.limit,
            limit=now.limit,
        )
    return _("{left} of {limit} is left", left=now.left, limit=now.limit)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

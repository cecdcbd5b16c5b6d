"""Cost cards: a cost or a refund that was added, or changed.

`now` is the balance, None where the limit or the period is not known yet.
"""

from __future__ import annotations

from datetime import date

from bot.cards.spending import capital, left_of
from bot.domain.candidacy import Candidacy
from bot.domain.money import Money
from bot.domain.spending import Balance, Entry, counting
from bot.domain.times import say_day
from bot.talk import Button, Part, Reply, Title
from bot.words.speaking import _


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
    added = _(
        "Added: {cost}, {head} (no. {entry}).",
        cost=entry.value,
        head=_(entry.head),
        entry=entry.id,
    )
    parts += [Title(added), _("Kept: {cost}.", cost=_kept(entry))]
    parts.append(_counted(entry, candidacy, now, on))
    parts.append(
        _("Its invoice is kept with it.") if invoice else _("Send its invoice as a photo, too.")
    )
    buttons = [Button(_("Take it out again"), f"spending undo {entry.id}")]
    if not invoice:
        buttons.insert(0, Button(_("Send the invoice"), f"spending invoice {entry.id}"))
    return Reply(*parts, *_dating(entry, on), *buttons, Button(_("What is left"), "spending left"))


def changed_card(
    before: Entry, after: Entry, candidacy: Candidacy, now: Balance | None, on: date
) -> Reply:
    """Say how a cost is now, and how it was; a warning comes first."""
    said = _("Number {entry} is changed: {cost}.", entry=after.id, cost=_worded(after))
    was = _("It was: {cost}.", cost=_worded(before))
    return _as_it_is(
        after,
        candidacy,
        now,
        on,
        (said, was),
        Button(_("Put it back"), f"spending back {after.id}"),
    )


def back_card(entry: Entry, candidacy: Candidacy, now: Balance | None, on: date) -> Reply:
    """Say how a cost is again; a warning comes first."""
    said = _("Number {entry} is as it was: {cost}.", entry=entry.id, cost=_worded(entry))
    return _as_it_is(entry, candidacy, now, on, (said,))


def _as_it_is(
    entry: Entry,
    candidacy: Candidacy,
    now: Balance | None,
    on: date,
    said: tuple[str, ...],
    *buttons: Button,
) -> Reply:
    warning = [f"⚠ {each}" for each in filter(None, [now.warning(on) if now else ""])]
    counts = [_counted(entry, candidacy, now, on)] if not entry.refunds else []
    ledger = Button(_("The ledger"), "spending list")
    return Reply(
        *warning, Title(said[0]), *said[1:], *counts, *_dating(entry, on), *buttons, ledger
    )


def refunded_card(refund: Entry, now: Balance | None) -> Reply:
    """Confirm a refund, and say what is left."""
    said = _(
        "Refund of {amount} kept as number {entry}, taken off number {cost}.",
        amount=Money(-refund.value.pence),
        entry=refund.id,
        cost=refund.refunds,
    )
    return Reply(
        Title(said),
        f"{capital(left_of(now))}.",
        Button(_("Take it out again"), f"spending undo {refund.id}"),
        Button(_("The ledger"), "spending list"),
    )


def _dating(entry: Entry, on: date) -> list[Button]:
    """Offer to say the day of a cost that has none."""
    if entry.used is not None or entry.refunds:
        return []
    return [
        Button(_("Used today"), f"spending change {entry.id} on {on}"),
        Button(_("Say its day"), f"spending change {entry.id}"),
    ]


def _kept(entry: Entry) -> str:
    """Say what was kept of a cost beside its sum and head."""
    said = [entry.what, _("from {supplier}", supplier=entry.supplier) if entry.supplier else ""]
    said.append(
        _("not dated yet") if entry.used is None else _("used on {day}", day=say_day(entry.used))
    )
    if entry.share < 1:
        said.append(_("{share} of it here", share=f"{entry.share:.0%}"))
    return ", ".join(filter(None, said))


def _worded(entry: Entry) -> str:
    """Say all that is kept of a cost, to follow other words."""
    return ", ".join([str(entry.value), _(entry.head), _kept(entry)])


def _counted(entry: Entry, candidacy: Candidacy, now: Balance | None, on: date) -> str:
    """Say whether a cost counts, and why."""
    if now is None:
        return f"{capital(left_of(now))}."
    counts = counting(entry.head, candidacy.election)
    # Before the head: outside the period no head counts.
    if entry.used is not None and entry.used not in candidacy.period:
        period = candidacy.period
        if on > period.end:
            return _("It does not count: the regulated period was {period}.", period=period)
        return _(
            "It does not count: the regulated period is {period}. If you use it in that time, "
            "tell me the day.",
            period=period,
        )
    if not counts.counts:
        return _("It does not count: {why}.", why=counts.why)
    if entry.used is None:
        return _("It has no day yet, so it does not count so far. On which day is it used?")
    said = (
        _(
            "It counts ({why}), of which {apportioned} counts.",
            why=counts.why,
            apportioned=entry.apportioned,
        )
        if entry.share < 1
        else _("It counts ({why}).", why=counts.why)
    )
    return f"{said} {capital(left_of(now))}."

"""Cost cards: a cost or a refund that was added, or changed.

`now` is the balance, None where the limit or the period is not known yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.cards.cost_terms import notes_of, terms_of
from bot.cards.spending import capital, left_of
from bot.domain.candidacy import Candidacy
from bot.domain.elections import Deadline
from bot.domain.money import Money
from bot.domain.spending import Balance, Entry, counting
from bot.domain.times import say_day
from bot.talk import Button, Part, Reply, Title
from bot.words.speaking import _


def added_card(
    entry: Entry,
    candidacy: Candidacy,
    now: Balance | None,
    due: Sequence[Deadline],
    *,
    invoice: bool,
    on: date,
) -> Reply:
    """Confirm a cost: what it counts as, what is left, and how to take it back.

    `on` is today in London, for the warnings, and `due` what is due after the poll. Without its
    invoice it asks for one: the return needs it for most costs.
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
    parts += notes_of(entry, candidacy, due, on)
    parts.append(_counted(entry, candidacy, now, on))
    parts += _invoice(entry, invoice=invoice)
    buttons = [Button(_("Take it out again"), f"spending undo {entry.id}")]
    if not invoice and entry.payable:
        buttons.insert(0, Button(_("Send the invoice"), f"spending invoice {entry.id}"))
    return Reply(*parts, *_dating(entry, on), *buttons, Button(_("What is left"), "spending left"))


def _invoice(entry: Entry, *, invoice: bool) -> list[str]:
    """Say that the invoice is kept, or ask for it; what was had free has none."""
    if invoice:
        return [_("Its invoice is kept with it.")]
    return [_("Send its invoice as a photo, too.")] if entry.payable else []


def changed_card(
    before: Entry,
    after: Entry,
    candidacy: Candidacy,
    now: Balance | None,
    due: Sequence[Deadline],
    *,
    on: date,
) -> Reply:
    """Say how a cost is now, and how it was; a warning comes first."""
    said = _("Number {entry} is changed: {cost}.", entry=after.id, cost=_worded(after))
    was = _("It was: {cost}.", cost=_worded(before))
    return _as_it_is(
        after,
        candidacy,
        now,
        on,
        (said, was, *notes_of(after, candidacy, due, on)),
        Button(_("Put it back"), f"spending back {after.id}"),
    )


def back_card(
    entry: Entry, candidacy: Candidacy, now: Balance | None, due: Sequence[Deadline], *, on: date
) -> Reply:
    """Say how a cost is again; a warning comes first."""
    said = _("Number {entry} is as it was: {cost}.", entry=entry.id, cost=_worded(entry))
    notes = notes_of(entry, candidacy, due, on)
    return _as_it_is(entry, candidacy, now, on, (said, *notes))


def _as_it_is(
    entry: Entry,
    candidacy: Candidacy,
    now: Balance | None,
    on: date,
    said: Sequence[str],
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
    return ", ".join(filter(None, [*said, *terms_of(entry)]))


def _worded(entry: Entry) -> str:
    """Say all that is kept of a cost, to follow other words."""
    return ", ".join([str(entry.value), _(entry.head), _kept(entry)])


def _counted(entry: Entry, candidacy: Candidacy, now: Balance | None, on: date) -> str:
    """Say whether a cost counts, and why."""
    if now is None:
        return f"{capital(left_of(now))}."
    counts = counting(entry.head, candidacy.election)
    if not counts.declared:
        why = " ".join(filter(None, [f"{capital(counts.why)}.", counts.doubt]))
        return _("It does not count. {why}", why=why)
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
        said = _("It does not count: {why}.", why=counts.why)
        return " ".join(filter(None, [said, counts.doubt]))
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
    return " ".join(filter(None, [said, counts.doubt, f"{capital(left_of(now))}."]))

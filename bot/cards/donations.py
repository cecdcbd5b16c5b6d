"""Donations: the register, the questions about a giver, and the clock that runs for each gift.

Whoever reads them works on the campaign; a platform shows them to nobody else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.donations import (
    Donation,
    Giver,
    Judgement,
    Stage,
    giver_rule,
)
from bot.domain.money import Money
from bot.domain.times import away, say_day
from bot.talk import Button, Part, Reply, Table, Title
from bot.words.speaking import _, dated, many, marked

UNKNOWN_GIVER = marked(
    "Send the sum back to whoever passed it on, or to the bank through which it came. If neither "
    "is known, it goes to the Electoral Commission, which pays it to the Treasury."
)


def question_card(donation: Donation, found: Judgement) -> Reply:
    """Ask what must be known before a donation is kept: the kind of giver, then what they are."""
    by = say_day(found.last_day) if found.last_day else ""
    number = donation.id
    if not found.counts:
        return Reply(small(found), private=True)
    if not donation.name:
        return Reply(
            _(
                "Donation {number} came from nobody who is known: it may not be kept.",
                number=number,
            ),
            _(UNKNOWN_GIVER),
            return_button(number),
            private=True,
        )
    if donation.giver is None:
        kinds = (Button(_(each).capitalize(), f"donations check {number} {each}") for each in Giver)
        return Reply(
            Title(_("What kind of giver is {name}?", name=donation.name)),
            _("No other kind may give. Check it by {day}.", day=by),
            *kinds,
            return_button(number),
            private=True,
        )
    rule = giver_rule(donation.giver, donation.received)
    return Reply(
        Title(_("May {name} give?", name=donation.name)),
        _(rule.question),
        _(
            "If it is so, keep it; if not, return it by {day}. Say how you checked: “donations "
            "check {number} may give: …”.",
            day=by,
            number=number,
        ),
        _("Source: {source}.", source=rule.source),
        Button(_("They may give"), f"donations check {number} may give", style="primary"),
        Button(_("They may not"), f"donations check {number} may not give"),
        private=True,
    )


def register_card(held: Sequence[Donation], found: Mapping[int, Judgement], on: date) -> Reply:
    """List a register: the sums that count, what is open, and each donation."""
    counts = [each for each in held if found[each.id].counts]
    total = sum((each.amount for each in counts if not each.returned), Money(0))
    said = many("{count} donation", "{count} donations", len(counts))
    small = len(held) - len(counts)
    rows = tuple(
        (
            str(each.id),
            dated(each.received, "d MMM y"),
            each.called,
            str(each.amount),
            _(found[each.id].stage),
        )
        for each in held
    )
    parts: list[Part | str] = [
        Title(_("{donations}, {total} kept or not returned yet.", donations=said, total=total)),
        Table((_("No."), _("Received"), _("From"), _("Sum"), _("How far")), rows),
    ]
    if small:
        parts.append(
            many(
                "{count} gift is too small to count as a donation.",
                "{count} gifts are too small to count as donations.",
                small,
            )
        )
    parts += [f"• {clock_line(each, found[each.id], on)}" for each in waiting(held, found)]
    buttons = [
        Button(_("Check number {number}", number=each.id), f"donations check {each.id}")
        for each in waiting(held, found)[:3]
    ]
    add = Button(_("Add one"), "donations add")
    return Reply(*parts, *buttons, add, Button(_("The return"), "spending return"), private=True)


def clock_card(donation: Donation, found: Judgement, on: date) -> Reply:
    """Tell that the time for a donation is nearly over, or that it is."""
    return Reply(
        Title(clock_line(donation, found, on)),
        small_print(found),
        Button(_("Check it"), f"donations check {donation.id}", style="primary"),
        return_button(donation.id),
        private=True,
    )


def waiting(held: Sequence[Donation], found: Mapping[int, Judgement]) -> list[Donation]:
    """Return the donations whose clock runs, the one that runs out first at the beginning."""
    running = [each for each in held if found[each.id].is_open]
    return sorted(running, key=lambda each: found[each.id].last_day or date.max)


def clock_line(donation: Donation, found: Judgement, on: date) -> str:
    """Say in one sentence what is to be done about a donation and by when."""
    named = {
        "number": donation.id,
        "amount": donation.amount,
        "name": donation.called,
        "day": say_day(found.last_day) if found.last_day else "",
    }
    if found.stage is Stage.KEPT:
        return _(
            "Donation {number}, {amount} from {name}, was not checked or returned by {day}: by law "
            "you have accepted it.",
            **named,
        )
    when = away(found.last_day, on) if found.last_day else ""
    if found.stage is Stage.TO_RETURN:
        return _(
            "Return donation {number}, {amount} from {name}, by {day} ({when}).", when=when, **named
        )
    return _(
        "Check donation {number}, {amount} from {name}, by {day} ({when}), and return it by then "
        "if it may not be kept.",
        when=when,
        **named,
    )


def small(found: Judgement) -> str:
    """Say of a gift that it is too small to count."""
    return _(
        "{sum} or less is not a donation: there is nothing to check or report.",
        sum=found.rule.least,
    )


def small_print(found: Judgement) -> str:
    """Say from which day the days are counted."""
    return _(
        "The day on which it was received is the first of the {days} days.",
        days=found.rule.check_days,
    )


def return_button(number: int) -> Button:
    """Offer to record that a donation went back."""
    return Button(_("It went back"), f"donations return {number}")

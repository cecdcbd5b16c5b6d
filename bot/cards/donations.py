"""Donation cards: one gift with what the law asks about it, the register, and its clock.

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
    gathered,
    giver_rule,
    missing,
)
from bot.domain.money import Money
from bot.domain.times import away, say_day
from bot.talk import Button, Part, Reply, Table, Text, Title
from bot.words.speaking import _, dated, many, marked

UNKNOWN_GIVER = marked(
    "Send the sum back to whoever passed it on, or to the bank through which it came. If neither "
    "is known, it goes to the Electoral Commission, which pays it to the Treasury."
)
UNKNOWN_SOURCE = (
    "Electoral Commission, local elections in England: “How do you return a donation?”; "
    "Political Parties, Elections and Referendums Act 2000 s.57"
)


def donation_card(
    donation: Donation, found: Judgement, held: Sequence[Donation], on: date, said: str = ""
) -> Reply:
    """Show a donation: how far it is, what is to be done by when, what is kept and why.

    `said` comes first where something has just been done about it; `held` is its register.
    """
    title = _(
        "Donation {number}: {amount} from {name}, {stage}.",
        number=donation.id,
        amount=donation.amount,
        name=donation.called,
        stage=_(found.stage),
    )
    parts: list[Part | str] = [Title(title)]
    if said:
        parts.append(said)
    parts += [*_to_do(donation, found, held, on), _kept(donation)]
    parts += [
        _("⚠ It has no {what}.", what=each) for each in (missing(donation) if found.counts else [])
    ]
    parts += [each for each in (found.rule.doubt, _source(donation, found)) if each]
    return Reply(*parts, *_buttons(donation, found), private=True)


def question_card(donation: Donation, found: Judgement) -> Reply:
    """Ask what must be known before a donation is kept: the kind of giver, then what they are."""
    by = say_day(found.last_day) if found.last_day else ""
    number = donation.id
    if not found.counts:
        return Reply(_small(found), private=True)
    if not donation.name:
        return Reply(
            _(
                "Donation {number} came from nobody who is known: it may not be kept.",
                number=number,
            ),
            _(UNKNOWN_GIVER),
            _return_button(number),
            private=True,
        )
    if donation.giver is None:
        kinds = (Button(_(each).capitalize(), f"donations check {number} {each}") for each in Giver)
        return Reply(
            Title(_("What kind of giver is {name}?", name=donation.name)),
            _("No other kind may give. Check it by {day}.", day=by),
            *kinds,
            _return_button(number),
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
        _small_print(found),
        Button(_("Check it"), f"donations check {donation.id}", style="primary"),
        _return_button(donation.id),
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


def _to_do(
    donation: Donation, found: Judgement, held: Sequence[Donation], on: date
) -> list[Part | str]:
    """Say what the law makes of a donation, and what is to be done about it."""
    if not found.counts:
        small = [_small(found)]
        if (together := gathered(donation, held)) > found.rule.least:
            small.append(
                _(
                    "⚠ {name} has given you {together} in sums this small. To split a gift so that "
                    "the rules do not reach it is an offence: ask the Electoral Commission.",
                    name=donation.called,
                    together=together,
                )
            )
        return [*small]
    parts: list[Part | str] = []
    if found.is_open:
        parts += [clock_line(donation, found, on), _small_print(found)]
    if found.stage in {Stage.KEPT, Stage.LATE}:
        parts.append(f"⚠ {clock_line(donation, found, on)}" if not donation.returned else _late())
    if found.stage in {Stage.KEPT, Stage.LATE} and (not donation.permissible or not donation.name):
        parts.append(
            _(
                "If the giver may not give, tell the Electoral Commission now: to keep it is an "
                "offence."
            )
        )
    if not donation.name and not donation.returned:
        parts.append(_(UNKNOWN_GIVER))
    return [*parts, *_reported(donation, found)]


def _reported(donation: Donation, found: Judgement) -> list[str]:
    where = _(found.reported) if found.reported else ""
    if found.report_by:
        said = _(
            "Report it {where}, by {day}: this giver has given {total} that counts in {year}.",
            where=where,
            day=say_day(found.report_by),
            total=found.total,
            year=donation.received.year,
        )
    elif where:
        said = _("It is reported {where}.", where=where)
    else:
        said = _(
            "It is not reported: only what is over {sum} from one giver is.",
            sum=found.rule.reported,
        )
    return [said]


def _small(found: Judgement) -> str:
    return _(
        "{sum} or less is not a donation: there is nothing to check or report.",
        sum=found.rule.least,
    )


def _late() -> str:
    return _("⚠ It went back after its time was over, so by law it was accepted.")


def _small_print(found: Judgement) -> str:
    return _(
        "The day on which it was received is the first of the {days} days.",
        days=found.rule.check_days,
    )


def _kept(donation: Donation) -> Text:
    """Say all that is kept of a donation, a line for each subject."""
    gift = [_(donation.form), donation.what, _("as {capacity}", capacity=_(donation.capacity))]
    who = [
        _(donation.giver) if donation.giver else "",
        _("number {number}", number=donation.number) if donation.number else "",
        donation.address,
    ]
    received = _("Received on {day}.", day=say_day(donation.received))
    lines = [f"{_joined(gift)}.", received]
    if any(who):
        lines.append(_("The giver: {who}.", who=", ".join(filter(None, who))))
    lines += _done(donation)
    return Text("\n".join(lines))


def _joined(words: Sequence[str]) -> str:
    said = ", ".join(filter(None, words))
    return said[:1].upper() + said[1:]


def _done(donation: Donation) -> list[str]:
    lines = []
    if donation.checked:
        verdict = _("may give") if donation.permissible else _("may not give")
        how = donation.how or _("how is not said")
        day = say_day(donation.checked)
        lines.append(_("Checked on {day}: {verdict} ({how}).", day=day, verdict=verdict, how=how))
    if donation.accepted and not donation.returned:
        lines.append(_("Accepted on {day}.", day=say_day(donation.accepted)))
    if donation.returned:
        day = say_day(donation.returned)
        lines.append(_("Returned on {day}: {manner}.", day=day, manner=donation.manner))
    return lines


def _source(donation: Donation, found: Judgement) -> str:
    own = UNKNOWN_SOURCE if not donation.name and found.counts else ""
    return _("Source: {source}.", source="; ".join(filter(None, [found.rule.source, own])))


def _buttons(donation: Donation, found: Judgement) -> list[Button]:
    number = donation.id
    buttons = []
    if found.stage in {Stage.TO_CHECK, Stage.KEPT} and donation.name:
        buttons.append(Button(_("Check it"), f"donations check {number}", style="primary"))
    if found.is_open or (found.stage is Stage.KEPT and not donation.permissible):
        buttons.append(_return_button(number))
    buttons.append(Button(_("Change it"), f"donations change {number}"))
    return [*buttons, Button(_("Take it out"), f"donations drop {number}"), _all()]


def _return_button(number: int) -> Button:
    return Button(_("It went back"), f"donations return {number}")


def _all() -> Button:
    return Button(_("All donations"), "donations")

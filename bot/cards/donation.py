"""A donation: how far it is, what is to be done by when, what is kept of it, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.cards.donations import UNKNOWN_GIVER, clock_line, return_button, small, small_print
from bot.domain.donations import Capacity, Donation, Form, Judgement, Stage, gathered, missing
from bot.domain.times import say_day
from bot.talk import Button, Part, Reply, Text, Title
from bot.words.speaking import _

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


def _to_do(
    donation: Donation, found: Judgement, held: Sequence[Donation], on: date
) -> list[Part | str]:
    """Say what the law makes of a donation, and what is to be done about it."""
    if not found.counts:
        said = [small(found)]
        if (together := gathered(donation, held)) > found.rule.least:
            said.append(
                _(
                    "⚠ {name} has given you {together} in sums this small. To split a gift so that "
                    "the rules do not reach it is an offence: ask the Electoral Commission.",
                    name=donation.called,
                    together=together,
                )
            )
        return [*said]
    parts: list[Part | str] = []
    if found.is_open:
        parts += [clock_line(donation, found, on), small_print(found)]
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
    if donation.form in {Form.GOODS, Form.SPONSORSHIP} and donation.capacity is Capacity.CANDIDATE:
        parts.append(
            _("What is given in kind is also spending when you use it: put it in your ledger, too.")
        )
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


def _late() -> str:
    return _("⚠ It went back after its time was over, so by law it was accepted.")


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
        buttons.append(return_button(number))
    buttons.append(Button(_("Change it"), f"donations change {number}"))
    return [*buttons, Button(_("Take it out"), f"donations drop {number}"), _all()]


def _all() -> Button:
    return Button(_("All donations"), "donations")

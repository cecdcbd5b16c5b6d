"""Election cards: where a candidate stands, and the dates before and after the poll.

Dates and limits come from `bot/domain/elections` and `bot/domain/spending` with their rule and
source. A limit or date that cannot be said is explained, never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.candidacy import Candidacy
from bot.domain.elections import Deadline, timetable
from bot.domain.errors import UserError
from bot.domain.law import Pending
from bot.domain.places import AreaKind
from bot.domain.times import away
from bot.talk import Button, Part, Reply, Table, Text, Title
from bot.words.speaking import _, dated


def stand_card(
    candidacy: Candidacy,
    on: date,
    notes: Sequence[str] = (),
    before: tuple[str, Button] | None = None,
) -> Reply:
    """Tell a candidate what I have understood of their election, and what comes next.

    `on` is today in London; `notes` say what was taken for granted; `before` is what becomes of an
    earlier election, with the way back to it.
    """
    parts: list[Part | str] = [
        Title(
            _(
                "You are standing in {candidacy}: {election}.",
                candidacy=_area(candidacy),
                election=candidacy.election,
            )
        ),
        limit_words(candidacy),
        *notes,
    ]
    try:
        deadlines = timetable(candidacy.election)
    except UserError as error:
        parts.append(_("The dates: {why}", why=error.message))
        deadlines = ()
    if ahead := [deadline for deadline in deadlines if deadline.day >= on]:
        parts.append(_("Next comes {ahead} ({when}).", ahead=ahead[0], when=away(ahead[0].day, on)))
    return Reply(*parts, *(before or ()), *stand_buttons())


def _area(candidacy: Candidacy) -> str:
    """Name where somebody stands; a county's division as one, as a ward may have its name."""
    if candidacy.area_kind != AreaKind.DIVISION:
        return candidacy.area
    return f"{candidacy.area} ({_(candidacy.area_kind)})"


def stand_buttons() -> list[Part]:
    """Offer what comes first once the election is known."""
    return [
        Button(_("What would £38 get me?"), "ads plan £38", style="primary"),
        Button(_("All dates"), "election dates"),
        Button(_("My spending limit"), "spending limit"),
    ]


def limit_words(candidacy: Candidacy) -> str:
    """Say a candidate's limit in one line, or why it is not known.

    The line has the formula, so that it can be checked by hand, and a doubt where the
    law leaves one.
    """
    try:
        limit = candidacy.limit
    except UserError as error:
        return _("Your spending limit: {why}", why=error.message)
    said = _(
        "By law you may spend {amount} ({formula}).", amount=limit.amount, formula=limit.formula
    )
    of_year = electors_words(candidacy) if limit.by_electors else ""
    return " ".join(filter(None, [said, of_year, limit.doubt]))


def electors_words(candidacy: Candidacy) -> str:
    """Say of which year the electors are that a limit is reckoned on; “” where they were told."""
    if not candidacy.electors or not candidacy.counted:
        return ""
    return _(
        "These electors are of {year}: ask the returning officer for the number at the notice of "
        "election, and tell me.",
        year=candidacy.counted,
    )


def dates_card(
    candidacy: Candidacy,
    on: date,
    before: Sequence[Deadline],
    after: Sequence[Deadline],
    changes: Sequence[Pending],
) -> Reply:
    """List the dates of an election with their rules and sources.

    `after` is reckoned from a result on polling day. `changes` are laws that are made and not in
    force yet. Doubts are listed below, each with its date's name.
    """
    parts: list[Part | str] = [Title(f"{candidacy.area}: {candidacy.election}")]
    # After the poll nothing before it is next.
    if ahead := [each for each in before if each.day >= on]:
        parts.append(
            _("Next: {event}, {when}.", event=_(ahead[0].event), when=away(ahead[0].day, on))
        )
    parts.append(_table(f"{candidacy.election.poll.year}", before))
    if after:
        parts += [
            _("After the poll, reckoned from a result on polling day itself:"),
            _table(f"{candidacy.election.poll.year}", after),
        ]
    parts += [
        f"{_capital(_(each.event))}: {each.doubt}" for each in (*before, *after) if each.doubt
    ]
    if changes:
        parts.append("\n".join(f"• {change}" for change in changes))
    return Reply(*parts, Button(_("Why these dates?"), "election sources"))


def _table(year: str, deadlines: Sequence[Deadline]) -> Table:
    """List dates, each with its time, for a phone's width."""
    rows = tuple(
        (
            dated(each.day, "EEE d MMM"),
            ", ".join(filter(None, [_capital(_(each.event)), _(each.time) if each.time else ""])),
        )
        for each in deadlines
    )
    return Table((year, _("What")), rows)


def sources_card(candidacy: Candidacy, deadlines: Sequence[Deadline]) -> Reply:
    """Give the rule and the source of each date.

    Several dates may share a rule: each is said once.
    """
    # By event, rule and source: two dates of one rule are one line.
    rules = (f"{_capital(_(each.event))}: {each.rule}. {each.source}" for each in deadlines)
    return Reply(
        Title(_("Where these dates are from: {election}", election=candidacy.election)),
        Text("\n".join(dict.fromkeys(rules))),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

"""Election cards: where a candidate stands, and the dates before and after the poll.

Dates and limits come from `bot/domain/elections` and `bot/domain/spending` with their rule and
source. A limit or date that cannot be said is explained, never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.candidacy import Candidacy
from bot.domain.elections import (
    Calendar,
    Deadline,
    Duty,
    Kind,
    refuse_own_calendar,
    timetable,
)
from bot.domain.errors import UserError
from bot.domain.law import Pending
from bot.domain.places import AreaKind
from bot.domain.times import away, from_to, say_day
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
        refuse_own_calendar(candidacy.council)
        deadlines = timetable(candidacy.election)
    except UserError as error:
        parts.append(_("The dates: {why}", why=error.message))
        deadlines = ()
    if ahead := [deadline for deadline in deadlines if deadline.last >= on]:
        parts.append(_("Next comes {ahead} ({when}).", ahead=ahead[0], when=_when(ahead[0], on)))
    return Reply(*parts, *(before or ()), *ask_vacancy(candidacy), *stand_buttons())


def ask_vacancy(candidacy: Candidacy) -> list[Part | str]:
    """Ask for the vacancy of a by-election, where it is not known; nothing for others."""
    if candidacy.election.kind is not Kind.BY_ELECTION or candidacy.vacant:
        return []
    return [
        _(
            "Spending counts from the vacancy at the earliest: on which day did the seat fall "
            "vacant?"
        ),
        Button(_("Say when it fell vacant"), "election vacant"),
    ]


def counts(candidacy: Candidacy) -> list[Part | str]:
    """Say from when spending counts; raises UserError where that is not known."""
    period = candidacy.period
    return [_("Spending counts from {period}: {rule}.", period=period, rule=period.rule)]


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


def dates_card(candidacy: Candidacy, on: date, dates: Calendar) -> Reply:
    """List the dates of an election; rules and sources are `sources_card`'s.

    Doubts are listed below, each with its date's name; then what has no date in law, and what a
    Bill that is not law yet would change.
    """
    parts: list[Part | str] = [Title(f"{candidacy.area}: {candidacy.election}")]
    # After the poll nothing before it is next.
    if ahead := [each for each in dates.before if each.last >= on]:
        parts.append(_("Next: {event}, {when}.", event=_(ahead[0].event), when=_when(ahead[0], on)))
    parts.append(_table(f"{candidacy.election.poll.year}", dates.before))
    if any(each.until for each in dates.before):
        parts.append(
            _(
                "Where two days are given, it may be any day from the first to the last: go by the "
                "first until the returning officer has said which."
            )
        )
    if dates.after:
        parts += [
            _("After the poll, reckoned from a result on polling day itself:"),
            _table(f"{candidacy.election.poll.year}", dates.after),
        ]
    if dates.unknown:
        parts.append(_("After the poll: {why}", why=dates.unknown))
    parts += [*_doubts((*dates.before, *dates.after)), *dates.undated, *_changes(dates.changes)]
    return Reply(
        *parts,
        Button(_("Why these dates?"), "election sources"),
        Button(_("For my calendar"), "election calendar"),
    )


def near_card(candidacy: Candidacy, due: Sequence[Deadline], on: date) -> Reply:
    """Remind of what is due on one day; `due` share that day."""
    first = due[0]
    lines = [_timed(each) for each in due]
    parts: list[Part | str] = [
        Title(f"{_capital(_when(first, on))}: {say_day(first.day)}"),
        Text("\n".join(f"• {line}" for line in lines)),
        f"{candidacy.area}: {candidacy.election}.",
    ]
    if first.until:
        parts.append(
            _(
                "It may also be a later day, up to {last}: the returning officer says which.",
                last=say_day(first.until),
            )
        )
    if Duty.RETURN in {each.event for each in due}:
        parts.append(_("A return is due even if nothing was spent."))
    if first.day > candidacy.election.poll:
        parts.append(_("This is reckoned from a result on polling day; a later result moves it."))
    parts += _doubts(due)
    return Reply(*parts, Button(_("All dates"), "election dates"))


def _doubts(deadlines: Sequence[Deadline]) -> list[str]:
    """Say each doubt once, with the dates that it is about."""
    about: dict[str, list[str]] = {}
    for each in deadlines:
        if each.doubt:
            about.setdefault(each.doubt, []).append(_(each.event))
    return [f"{_capital(', '.join(events))}: {doubt}" for doubt, events in about.items()]


def _changes(changes: Sequence[Pending]) -> list[str]:
    """Say once what a Bill would change, how old the text is, and when I last looked."""
    if not changes:
        return []
    looked = min(each.checked or each.as_read for each in changes)
    lines = [
        _(
            "{change} (as read on {day})",
            change=_capital(_(each.change)),
            day=dated(each.as_read, _("d MMMM y")),
        )
        for each in changes
    ]
    said = _(
        "The Representation of the People Bill would change this. I found no sign that it is law "
        "when I last looked, on {day}:",
        day=say_day(looked),
    )
    return ["\n".join([said, *(f"• {line}" for line in lines)])]


def _when(deadline: Deadline, on: date) -> str:
    """Say how far off a date is; of a range that has begun, how far its end."""
    return away(max(deadline.day, on) if deadline.until else deadline.day, on)


def _timed(deadline: Deadline) -> str:
    """Name what is due, with its time of day."""
    time = _(deadline.time) if deadline.time else ""
    return ", ".join(filter(None, [_capital(_(deadline.event)), time]))


def _table(year: str, deadlines: Sequence[Deadline]) -> Table:
    """List dates, each with its time, for a phone's width."""
    return Table((year, _("What")), tuple((_days(each), _timed(each)) for each in deadlines))


def _days(deadline: Deadline) -> str:
    if deadline.until:
        return from_to(dated(deadline.day, "d MMM"), dated(deadline.until, "d MMM"))
    return dated(deadline.day, "EEE d MMM")


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

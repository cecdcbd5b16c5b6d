"""Answer cards: how the office is shown a reply, who gets it, and how far it has come.

A reply passes through four of them: drafted, previewed, made ready, and its progress, which stays
in the room for waves and changes there. The button that confirms carries the proposal, so that a
later change of the reply makes it void.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.config import Config
from bot.domain.replies import LIBRARY, NOT_OURS, ByOutcome, Draft, Outcome, Person
from bot.domain.times import short
from bot.domain.waves.wave import Wave
from bot.effects import State
from bot.talk import Button, Part, Reply, Table, Text, Title
from bot.words.speaking import _, many, marked

BAR = 20  # characters
SHOWN_LACKING = 10  # people; the rest is counted

# In the order in which a letter passes through them; what went wrong comes last.
_ROWS = (
    (State.DONE, marked("Sent")),
    (State.PROPOSED, marked("Ready, and waiting for your word")),
    (State.PLANNED, marked("Waiting their turn")),
    (State.SENDING, marked("On their way")),
    (State.UNKNOWN, marked("May have gone: you are asked")),
    (State.FAILED, marked("Refused by their mail server")),
    (State.CANCELLED, marked("Stopped")),
)


def draft_card(draft: Draft, wave: Wave) -> Reply:
    """Show a reply before it is sent."""
    kind = _(draft.kind) if draft.kind in LIBRARY else draft.kind
    title = _("Reply {draft} to “{wave}” — {kind}", draft=draft.id, wave=wave.called, kind=kind)
    return Reply(
        Title(title),
        Text(draft.text),
        Button(_("See it for three people"), f"reply preview {draft.id}", style="primary"),
        Button(_("Edit it"), f"reply edit {draft.id}"),
    )


@dataclass(frozen=True, slots=True)
class Example:
    """A reply as one person would get it.

    `subject` and `text` are the very words that would be sent.
    """

    person: Person
    subject: str
    text: str


def held_by(ready: Draft) -> str:
    """Say that another reply is ready for people of the same wave.

    Each person gets one letter a campaign: whom a ready reply is for, no other may write to until
    it is sent or dropped.
    """
    return _(
        "Reply {draft} is ready and waits to be confirmed: whom it is for, no other reply reaches.",
        draft=ready.id,
    )


def preview_card(
    draft: Draft,
    wave: Wave,
    outcomes: ByOutcome,
    examples: Sequence[Example],
    lacks: Sequence[str],
    *,
    waiting: Sequence[Draft] = (),
) -> Reply:
    """Show who would get a reply, who lacks what, and the very words for a few of them.

    `lacks` are lines about people for whom the text has a gap without a value. `waiting` are other
    replies to the wave that are ready. For the asker alone, since it shows letters.
    """
    parts: list[Part | str] = [
        Title(_("Reply {draft} to “{wave}”, before it goes", draft=draft.id, wave=wave.called)),
        outcomes_table(outcomes),
    ]
    if lacks:
        more = len(lacks) - SHOWN_LACKING
        shown = [
            *lacks[:SHOWN_LACKING],
            *([_("… and {more:,} more.", more=more)] if more > 0 else []),
        ]
        head = _("⚠ These get nothing until somebody writes to them:")
        parts.append("\n".join([head, *shown]))
    for example in examples:
        head = _(
            "To: {person}\nSubject: {subject}",
            person=example.person.called,
            subject=example.subject,
        )
        parts.append(Text(f"{head}\n\n{example.text}"))
    # No button where it would be refused.
    if count := len(outcomes[Outcome.SEND]):
        ready = many("Make {count:,} letter ready", "Make {count:,} letters ready", count)
        parts.append(Button(ready, f"reply send {draft.id}", style="primary"))
    parts.append(Button(_("Edit it"), f"reply edit {draft.id}"))
    for other in waiting:
        parts.append(held_by(other))
        parts.append(
            Button(_("Look at reply {draft}", draft=other.id), f"reply preview {other.id}")
        )
    return Reply(*parts, private=True)


def outcomes_table(outcomes: ByOutcome) -> Table:
    """Count people by what becomes of them.

    In the order of `Outcome`; what nobody is in is left out.
    """
    rows = tuple((_(why), f"{len(outcomes[why]):,}") for why in Outcome if outcomes[why])
    return Table((_("Who"), _("People")), rows)


def proposal_card(draft: Draft, wave: Wave, outcomes: ByOutcome, config: Config) -> Reply:
    """Ask for the word that lets a reply go; nothing has been sent when this is shown."""
    count, minutes = len(outcomes[Outcome.SEND]), config.answers.minutes_to_stop
    # Said here, and not only when it is refused: the asker may be alone today.
    who = _("Somebody else has to confirm it.") if config.answers.second_person else ""
    return Reply(
        Title(_("Ready: reply {draft} to “{wave}”", draft=draft.id, wave=wave.called)),
        outcomes_table(outcomes),
        " ".join(filter(None, [_waits(count, minutes), who])),
        Button(
            _("Send it to {count:,}", count=count),
            f"reply confirm {draft.id} {draft.proposal}",
            style="primary",
        ),
        Button(_("Don't send it"), f"reply stop {draft.id}", style="danger"),
    )


def going_card(number: int, count: int, start: datetime, held: int) -> Reply:
    """Say that a reply's letters go, and how many are `held` for a person's own answer."""
    goes = many(
        "{count:,} letter goes from {start} on.",
        "{count:,} letters go from {start} on.",
        count,
        start=short(start),
    )
    since = _("{held:,} have written more since and are held for you.", held=held) if held else ""
    return Reply(
        " ".join(filter(None, [goes, since])),
        Button(_("Stop it"), f"reply stop {number}", style="danger"),
        Button(_("How far is it?"), f"reply progress {number}"),
    )


def more_card(
    draft: Draft, wave: Wave, people: Sequence[Person], proposal: str, config: Config
) -> Reply:
    """Ask for the word that lets a reply go to more people than it was confirmed for."""
    count, minutes = len(people), config.answers.minutes_to_stop
    called = ", ".join(person.called for person in people[:SHOWN_LACKING])
    more = count - SHOWN_LACKING
    shown = called + (" " + _("… and {more:,} more.", more=more) if more > 0 else "")
    who = _("Somebody else has to confirm it.") if config.answers.second_person else ""
    return Reply(
        Title(_("More people for reply {draft} to “{wave}”", draft=draft.id, wave=wave.called)),
        _(
            "Their letters are old, were put in this wave, or were left out before. I answer only "
            "what has just come by itself."
        ),
        shown,
        " ".join(filter(None, [_waits(count, minutes), who])),
        Button(
            _("Send it to {count:,}", count=count),
            f"reply also {draft.id} {proposal}",
            style="primary",
        ),
        private=True,
    )


def _waits(count: int, minutes: float) -> str:
    return many(
        "{count:,} person gets it, {minutes:g} minutes after it is confirmed; until then it can "
        "be stopped and nobody has had anything.",
        "{count:,} people get it, {minutes:g} minutes after it is confirmed; until then it can "
        "be stopped and nobody has had anything.",
        count,
        minutes=minutes,
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reply has come.

    Letters by state, people `held` for a person's own answer, those whom it does not reach, why
    some wait beyond their time, and how many wrote back or could not be reached.

    `tally` counts the ledger's entries. `held_up` is the commonest reason, empty where none waits
    beyond its time. `left` has only those of whom there are any. `late` are those that a mail
    server still tries. `more` would get it too, but have not just written.
    """

    tally: dict[State, int]
    held: int
    left: dict[Outcome, int]
    held_up: str
    wrote_back: int
    bounced: int
    more: int = 0
    late: int = 0

    @property
    def goes_on(self) -> bool:
        """Whether letters are still to go."""
        return any(self.tally.get(state) for state in (State.PLANNED, State.SENDING))


def progress_card(draft: Draft, wave: Wave, progress: Progress) -> Reply:
    """Show how far a reply has come.

    Counts are letters. Buttons depend on the state: one to stop while letters go, one to go on
    after.
    """
    tally = dict(progress.tally)
    # A reply that goes on has none that was stopped: whom those were for was forgotten.
    forgotten = 0 if draft.stopped else tally.pop(State.CANCELLED, 0)
    total, done = sum(tally.values()), tally.get(State.DONE, 0)
    rows = [(_(words), tally[state]) for state, words in _ROWS if tally.get(state)]
    rows += [(_("Not sent: the person was forgotten"), forgotten)] if forgotten else []
    rows += [(_("Held for a person's own answer"), progress.held)] if progress.held else []
    rows += [(_("Not answered: {why}", why=_(why)), count) for why, count in progress.left.items()]
    rows += [(_("Would get it too, if you say so"), progress.more)] if progress.more else []
    rows += [(_("Wrote back"), progress.wrote_back)] if progress.wrote_back else []
    rows += [(_("Came back undelivered"), progress.bounced)] if progress.bounced else []
    rows += [(_("Late, and still on its way"), progress.late)] if progress.late else []
    parts: list[Part | str] = [
        Title(_("Reply {draft} to “{wave}”", draft=draft.id, wave=wave.called)),
        Text(_("{bar} {done:,} of {total:,} sent", bar=bar(done, total), done=done, total=total)),
        Table((_("Letters"), _("Number")), tuple((words, f"{count:,}") for words, count in rows)),
    ]
    # After the last letter a reason from before would read as a fault of today.
    if progress.held_up and progress.goes_on:
        parts.append(_("⚠ Some wait longer than they should: {held_up}", held_up=progress.held_up))
    if draft.late_until and not draft.stopped:
        parts.append(
            _(
                "Letters that come until {late_until} are answered too.",
                late_until=short(draft.late_until),
            )
        )
    return Reply(*parts, *_progress_buttons(draft, progress))


def bar(done: int, total: int) -> str:
    """Draw how much of something is done; a bar is full only when all of it is.

    “█” for what is done, “░” for the rest, twenty characters together.
    """
    # Rounded down: 199 of 200 is not drawn as all.
    full = BAR * done // max(total, 1)
    return "█" * full + "░" * (BAR - full)


def _progress_buttons(draft: Draft, progress: Progress) -> list[Button]:
    buttons = []
    if draft.stopped:
        buttons.append(Button(_("Go on"), f"reply resume {draft.id}", style="primary"))
    elif progress.goes_on:
        buttons.append(Button(_("Stop"), f"reply stop {draft.id}", style="danger"))
    if count := progress.more + progress.tally.get(State.PROPOSED, 0):
        label = many("Look at {count:,} more", "Look at {count:,} more", count)
        buttons.append(Button(label, f"reply more {draft.id}"))
    if progress.held:
        buttons.append(Button(_("Answer those held"), "queue"))
    if progress.left.get(Outcome.OTHER):
        command = f"reply draft {draft.wave} {NOT_OURS}"
        buttons.append(Button(_("Tell those elsewhere"), command))
    return buttons + _not_delivered_buttons(draft, progress)


def _not_delivered_buttons(draft: Draft, progress: Progress) -> list[Button]:
    """Lead to those who may not have got it, or have not."""
    tally, lost = progress.tally, progress.bounced or progress.late
    offered = (
        (tally.get(State.UNKNOWN), Button(_("Say which went out"), "unknown")),
        (tally.get(State.FAILED), Button(_("Who was refused"), f"reply refused {draft.id}")),
        (lost, Button(_("Who was not reached"), f"reply returned {draft.id}")),
    )
    return [button for count, button in offered if count]

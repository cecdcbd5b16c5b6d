"""Answer cards: how the office is shown a reply, who gets it, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.config import Config
from bot.domain.london import short
from bot.domain.replies import HELD, NOT_OURS, Draft, Fate, Fates, Person, mark
from bot.domain.waves.wave import Wave
from bot.effects import State
from bot.talk import Button, Part, Reply, Table, Text, Title

BAR = 20  # characters
SHOWN_LACKING = 10
LONGEST_WORDS = 300

_ROWS = (
    (State.DONE, "Sent"),
    (State.PLANNED, "Waiting their turn"),
    (State.SENDING, "On their way"),
    (State.UNKNOWN, "May have gone: you are asked"),
    (State.FAILED, "Refused by their mail server"),
    (State.CANCELLED, "Stopped"),
)


def draft_card(draft: Draft, wave: Wave) -> Reply:
    """Show a reply before it is sent."""
    return Reply(
        Title(f"Reply {draft.id} to “{wave.called}” — {draft.kind}"),
        Text(draft.text),
        Button("See it for three people", f"reply preview {draft.id}", style="primary"),
        Button("Edit it", f"reply edit {draft.id}"),
    )


@dataclass(frozen=True, slots=True)
class Example:
    """A reply as one person would get it."""

    person: Person
    subject: str
    text: str


def preview_card(
    draft: Draft, wave: Wave, fates: Fates, examples: Sequence[Example], lacks: Sequence[str]
) -> Reply:
    """Show who would get a reply, who lacks what, and the very words for a few of them."""
    parts: list[Part | str] = [
        Title(f"Reply {draft.id} to “{wave.called}”, before it goes"),
        fates_table(fates),
    ]
    if lacks:
        more = len(lacks) - SHOWN_LACKING
        shown = [*lacks[:SHOWN_LACKING], *([f"… and {more:,} more."] if more > 0 else [])]
        parts.append("⚠ These get nothing until somebody writes to them:\n" + "\n".join(shown))
    for example in examples:
        head = f"To: {example.person.called}\nSubject: {example.subject}"
        parts.append(Text(f"{head}\n\n{example.text}"))
    if count := len(fates[Fate.SEND]):
        letters = f"{count:,} letter{'' if count == 1 else 's'}"
        parts.append(Button(f"Make {letters} ready", f"reply send {draft.id}", style="primary"))
    parts.append(Button("Edit it", f"reply edit {draft.id}"))
    return Reply(*parts, private=True)


def fates_table(fates: Fates) -> Table:
    """Count people by what becomes of them."""
    rows = tuple((str(why), f"{len(fates[why]):,}") for why in Fate if fates[why])
    return Table(("Who", "People"), rows)


def proposal_card(draft: Draft, wave: Wave, fates: Fates, config: Config) -> Reply:
    """Ask for the word that lets a reply go."""
    count, minutes = len(fates[Fate.SEND]), config.answers.minutes_to_stop
    who = "Somebody else has to confirm it." if config.answers.second_person else ""
    return Reply(
        Title(f"Ready: reply {draft.id} to “{wave.called}”"),
        fates_table(fates),
        f"{count:,} people get it, {minutes:g} minutes after it is confirmed; until then it can "
        f"be stopped and nobody has had anything. {who}".strip(),
        Button(
            f"Send it to {count:,}", f"reply confirm {draft.id} {draft.proposal}", style="primary"
        ),
        Button("Don't send it", f"reply stop {draft.id}", style="danger"),
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reply has come.

    Letters by state, people `held` for a person's own answer, those whom it does not reach, why
    some wait beyond their time, and how many wrote back or could not be reached.
    """

    tally: dict[State, int]
    held: int
    left: dict[Fate, int]
    held_up: str
    wrote_back: int
    bounced: int

    @property
    def goes_on(self) -> bool:
        """Whether letters are still to go."""
        return any(self.tally.get(state) for state in (State.PLANNED, State.SENDING))


def progress_card(draft: Draft, wave: Wave, progress: Progress) -> Reply:
    """Show how far a reply has come."""
    tally = progress.tally
    total, done = sum(tally.values()), tally.get(State.DONE, 0)
    rows = [(words, tally[state]) for state, words in _ROWS if tally.get(state)]
    rows += [("Held for a person's own answer", progress.held)] if progress.held else []
    rows += [(f"Not answered: {why}", count) for why, count in progress.left.items()]
    rows += [("Wrote back", progress.wrote_back)] if progress.wrote_back else []
    rows += [("Came back undelivered", progress.bounced)] if progress.bounced else []
    parts: list[Part | str] = [
        Title(f"Reply {draft.id} to “{wave.called}”"),
        Text(f"{bar(done, total)} {done:,} of {total:,} sent"),
        Table(("Letters", "Number"), tuple((words, f"{count:,}") for words, count in rows)),
    ]
    if progress.held_up and progress.goes_on:
        parts.append(f"⚠ Some wait longer than they should: {progress.held_up}")
    if draft.late_until and not draft.stopped:
        parts.append(f"Letters that come until {short(draft.late_until)} are answered too.")
    return Reply(*parts, *_progress_buttons(draft, progress))


def bar(done: int, total: int) -> str:
    """Draw how much of something is done; a bar is full only when all of it is."""
    full = BAR * done // max(total, 1)
    return "█" * full + "░" * (BAR - full)


def _progress_buttons(draft: Draft, progress: Progress) -> list[Button]:
    buttons = []
    if draft.stopped:
        buttons.append(Button("Go on", f"reply resume {draft.id}", style="primary"))
    elif progress.goes_on:
        buttons.append(Button("Stop", f"reply stop {draft.id}", style="danger"))
    if progress.held:
        buttons.append(Button("Answer those held", "queue"))
    if progress.left.get(Fate.OTHER):
        command = f"reply draft {draft.wave} {NOT_OURS}"
        buttons.append(Button("Tell those elsewhere", command))
    if progress.tally.get(State.UNKNOWN):
        buttons.append(Button("Say which went out", "unknown"))
    if progress.tally.get(State.FAILED):
        buttons.append(Button("Who was refused", f"reply refused {draft.id}"))
    return buttons


def queue_card(items: Sequence[tuple[Fate, Wave, Person, str]], count: int) -> Reply:
    """Show the next people who wait for their own answer, possible cases first."""
    parts: list[Part | str] = [Title(f"Waiting for your own words: {count:,}")]
    for why, wave, person, taken_by in items:
        case = f" — ⚠ may be a case: {person.trouble}" if why is Fate.CASE else ""
        taken = f" — {taken_by} has it" if taken_by else ""
        words = person.own_words[:LONGEST_WORDS] or str(why)
        parts.append(Text(f"{person.called}, “{wave.called}”{case}{taken}\n“{words}”"))
        parts.append(Button(f"Answer {person.called}"[:40], f"queue letter {person.letter.id}"))
    return Reply(*parts, private=True)


def own_answer_card(person: Person, letter: str, why: Fate, text: str, taken_by: str) -> Reply:
    """Show one letter that waits, and its answer so far."""
    number = person.letter.id
    reason = f"{person.called} {why}" + (f": {person.trouble}" if why is HELD[0] else "")
    parts: list[Part | str] = [
        Title(f"{person.called} — letter {number}"),
        reason + "." + (f" {taken_by} has taken it." if taken_by else ""),
        Text(letter),
    ]
    if person.own:
        parts.append(Text(f"In their own words: “{person.own_words}”"))
    parts += [
        Text(f"Your answer so far:\n\n{text}"),
        Button("Edit the answer", f"queue edit {number}", style="primary"),
        Button("Send it", f"queue send {number} {mark(text)}"),
        Button("I take this one", f"queue take {number}"),
        Button("Done by hand", f"queue done {number}"),
    ]
    return Reply(*parts, private=True)

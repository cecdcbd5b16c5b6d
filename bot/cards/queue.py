"""Queue cards: who waits for an answer of their own, and one letter with its answer so far.

They show what constituents wrote, so both are for the asker alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards.letters import choices, enclosed
from bot.domain.replies import HELD, OF_KIND, Outcome, Waiting, mark
from bot.domain.times import day
from bot.domain.waves.wave import Kept
from bot.talk import Button, Part, Reply, Text, Title
from bot.words.speaking import _, many

FREE = "free"
"""What “I take this one” carries where the card shows that nobody has taken it."""
LONGEST_WORDS = 300  # characters


@dataclass(frozen=True, slots=True)
class Holder:
    """The colleague who has taken a letter; `you`: the one who reads the card."""

    name: str
    you: bool = False


def queue_card(
    items: Sequence[tuple[Waiting, Holder | None]], everybody: Sequence[Waiting]
) -> Reply:
    """Show the next people who wait for their own answer, each with who has taken it.

    `items` are the first of `everybody`, who are counted by why they wait. Own words are cut at 300
    characters: enough to choose whom to answer.
    """
    whys = Counter(each.why for each in everybody)
    said = ", ".join(f"{_(why)}: {whys[why]:,}" for why in HELD if whys[why])
    title = _("Waiting for your own words: {count:,}", count=len(everybody))
    parts: list[Part | str] = [Title(title)]
    for each, holder in items:
        parts.append(_in_brief(each, holder))
        label = _("Answer {person}", person=each.person.called)[:40]
        parts.append(Button(label, f"queue letter {each.letter}"))
    parts.append(said)
    if whys[Outcome.AGREES]:
        parts.append(Button(_("Who only agrees"), "queue agreeing"))
    return Reply(*parts, private=True)


def _in_brief(each: Waiting, holder: Holder | None) -> Text:
    """Say who waits and who has taken it, over the beginning of their words."""
    person, case = each.person, ""
    if each.why is Outcome.CASE:
        case = _("⚠ is a case, as a colleague said")
        if person.trouble:
            case = _("⚠ may be a case: {trouble}", trouble=_(person.trouble))
    head = f"{person.called}, “{each.wave.called}”"
    # Without own words the reason that they wait is what there is to read.
    words = person.own_words[:LONGEST_WORDS] or _(each.why)
    return Text(f"{' — '.join(filter(None, [head, case, _has_it(holder)]))}\n“{words}”")


def _has_it(holder: Holder | None) -> str:
    if holder is None:
        return ""
    return _("you have it") if holder.you else _("{taken_by} has it", taken_by=holder.name)


def passing_card(count: int, first: datetime, *, waves: bool) -> Reply:
    """Warn that letters of people who wait for an answer are forgotten soon, `first` a day.

    `waves`: those of campaigns to which no reply has gone, and not those in the queue.
    """
    if waves:
        said = many(
            "⚠ {count:,} letter of a campaign without a reply is forgotten soon, on {first}.",
            "⚠ {count:,} letters of campaigns without a reply are forgotten soon, the first on "
            "{first}.",
            count,
            first=day(first),
        )
        return Reply(said, Button(_("The waves"), "waves list"))
    said = many(
        "⚠ {count:,} person waits for your own words whose letter I forget soon, on {first}.",
        "⚠ {count:,} people wait for your own words whose letters I forget soon, the first on "
        "{first}.",
        count,
        first=day(first),
    )
    return Reply(said, Button(_("Who waits?"), "queue"))


def passed_card(count: int, days: int, *, waves: bool) -> Reply:
    """Tell that letters were forgotten whose writers still waited; `waves` as in `passing_card`."""
    if waves:
        return Reply(
            many(
                "⚠ {count:,} letter of a campaign got no reply and is forgotten, {days:,} days "
                "after it came ([letters] keep_days).",
                "⚠ {count:,} letters of campaigns got no reply and are forgotten, {days:,} days "
                "after they came ([letters] keep_days).",
                count,
                days=days,
            )
        )
    return Reply(
        many(
            "⚠ {count:,} person waited for your own words and got none: the letter is forgotten, "
            "{days:,} days after it came ([letters] keep_days).",
            "⚠ {count:,} people waited for your own words and got none: their letters are "
            "forgotten, {days:,} days after they came ([letters] keep_days).",
            count,
            days=days,
        )
    )


def own_answer_card(
    whom: Waiting, letters: Sequence[Kept], text: str, holder: Holder | None
) -> Reply:
    """Show one letter that waits, what came with it, and its answer so far.

    `letters` are all of its writer's that are to be answered, that one the last; none where they
    were forgotten. “Send it” carries a mark of the answer's text, so that it sends what was read
    here.
    """
    person, number = whom.person, whom.letter
    parts: list[Part | str] = [
        Title(_("{person} — letter {number}", person=person.called, number=number)),
        " ".join(filter(None, [f"{person.called} {_why(whom)}.", _has_taken(holder)])),
        *choices(number, person.letter.came_from, person.letter.reply_to, person.email),
        Text(letters[-1].text if letters else ""),
        *enclosed(letters),
    ]
    if person.own:
        parts.append(Text(_("In their own words: “{own_words}”", own_words=person.own_words)))
    parts += [
        Text(_("Your answer so far:\n\n{text}", text=text)),
        Button(_("Edit the answer"), f"queue edit {number}", style="primary"),
        Button(_("Send it"), f"queue send {number} {mark(text)}"),
        *_standard_offered(whom),
        Button(_("I take this one"), f"queue take {number} {'' if holder else FREE}".strip()),
        Button(_("Give it to…"), f"queue give {number}"),
        Button(_("Done by hand"), f"queue done {number}"),
    ]
    return Reply(*parts, private=True)


def _why(whom: Waiting) -> str:
    """Say why somebody waits; a trouble that was found is told only where it is why."""
    if whom.why is not Outcome.CASE:
        return _(whom.why)
    trouble = whom.person.trouble
    return f"{_(whom.why)}: {_(trouble)}" if trouble else _("has a case, as a colleague said")


def _has_taken(holder: Holder | None) -> str:
    if holder is None:
        return ""
    if holder.you:
        return _("You have taken it.")
    return _("{taken_by} has taken it.", taken_by=holder.name)


def agreeing_card(shown: Sequence[Waiting], count: int, seen: str) -> Reply:
    """Show people who only agree, all of their words, and the one press that answers these.

    `shown` are the first of `count`; `seen` is the mark of what is shown, which the press carries.
    """
    title = _("Agree in words of their own: {count:,}", count=count)
    parts: list[Part | str] = [Title(title)]
    for each in shown:
        # Cut nowhere: whoever presses has read what they answer.
        parts.append(f"{each.person.called}, “{each.wave.called}”\n“{each.person.own_words}”")
        label = _("Answer {person}", person=each.person.called)[:40]
        parts.append(Button(label, f"queue letter {each.letter}"))
    numbers = ",".join(str(each.letter) for each in shown)
    label = _("The standard answer will do for these {count}", count=len(shown))
    parts.append(Button(label, f"queue standard {numbers} {seen}", style="primary"))
    return Reply(*parts, private=True)


def standard_card(shown: Sequence[tuple[Waiting, str]], seen: str) -> Reply:
    """Show the standard answer to each of some people under their own words, to be confirmed."""
    parts: list[Part | str] = [Title(_("The standard answer, to be confirmed"))]
    for each, text in shown:
        parts.append(f"{each.person.called}\n“{each.person.own_words}”")
        parts.append(text)
    numbers = ",".join(str(each.letter) for each, _text in shown)
    send = f"queue standard {numbers} {seen}"
    parts.append(Button(_("Send the standard answer"), send, style="primary"))
    parts.append(Button(_("Who waits?"), "queue"))
    return Reply(*parts, private=True)


def _standard_offered(whom: Waiting) -> list[Button]:
    """Offer the standard answer for whoever wrote words of their own and has no case."""
    if whom.why not in OF_KIND.values():
        return []
    return [Button(_("The standard answer will do"), f"queue standard {whom.letter}")]

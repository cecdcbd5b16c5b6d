"""What the bot says is plain: numbers, sentences, words, buttons and dates (docs/style.md)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from bot.domain.people import Role
from bot.talk import Button
from bot.words import speaking
from tests.conftest import Ask, Clock
from tests.test_floors import MODULES, TREES
from tests.words import catalogue

SAID = [message for message in catalogue("cy") if message.id and message.context is None]
"""Every message of the code, in English."""
ONE = [str(message.id) for message in SAID if isinstance(message.id, str)]
COUNTED = [message.id for message in SAID if not isinstance(message.id, str)]
TEXTS = [*ONE, *(form for forms in COUNTED for form in forms)]

FIXED = {"days", "years", "minutes", "characters", "words", "choices", "budgets", "electors"}
"""What is counted by a bound of our own, or is never one."""
MORE_THAN_ONE = {
    *("{count} photos: {outlet} takes {photos} at most.", "£{base:,} × {times} councils"),
    *("({words}) × {part} for {joint} joint candidates", "£{per_seat:,} × {seats} seats"),
    "{joint} joint candidates cannot be: a {kind} election has none.",
    "over {money}: report it to the Electoral Commission within {days} days",
    "{before} and {last} paragraphs",
}
"""Messages that are said of more than one."""
NOT_COUNTS = re.compile(
    r"has|is|was|does|goes|helps|counts|waits|asks|cannot|reaches|passes|lacks|works|says|buys"
    r"|shows|holds|makes|begins|belongs|lies|closes|leads|comes|its"
)
BANNED = {
    r"\brule [A-Z]\d|\(rule": "a code of ours",
    r"\brecalled\b|\b(?:was|not) seen\b|\bno page was\b": "a note to oneself",
    r"\banew\b|\bbe it\b|\bshall\b|\blapses?\b|\bwhereby\b|\bthereof\b": "not how people talk",
    r"(?:”|\}) (?:is|are) no (?!longer)[a-z]": "say “is not a”",
    r"\bwhere you stand\b": "reads as “your opinions”",
    r"\bNobody's\b|\bcomes to nothing\b|\bpurse\b": "mannered",
    r"\bUserError\b|\bNone\b(?! )|\bTrue\b": "of the code",
    r"\b(?:staff|manager|candidate) here\b": "a role wants its article: Role.named",
}
PATTERNS = {
    *("EEEE d MMMM y", "EEE d MMM", "d MMM y", "d MMM", "LLLL y", "EEEE", "EEE"),
    *("d MMMM", "d MMMM y"),  # where two readings are asked about; as Ads Manager writes it
}
"""How days are written: in full, in a list, in a chart; a month; a day of the week."""


@pytest.mark.parametrize("forms", COUNTED, ids=lambda forms: forms[0][:40])
def test_one_is_said_as_one_and_more_as_more(forms: tuple[str, str]) -> None:
    one, more = forms
    assert re.search(r"\{count|\bOne\b", one), one
    assert re.search(r"\{count", more), more
    after = r"\{count[^}]*\} (?:new |late |possible |working |of \{\w+[^}]*\} )?([a-z]+)"
    noun, nouns = re.search(after, one), re.search(after, more)
    if noun and nouns and noun[1] != nouns[1]:
        assert nouns[1] in {f"{noun[1]}s", "people", "are", "ask", "deliveries"}, forms
    assert not re.search(r"\{count[^}]*\} (?:\w+ )?(?:are|have|were)\b", one), one
    assert not re.search(r"\{count[^}]*\} (?:\w+ )?(?:is|has|was)\b", more), more


def test_what_is_counted_has_both_its_numbers() -> None:
    """“1 letters” is said by a message that should be `many("…", "…", n)`."""
    counted = re.compile(r"\{(?:count|stopped|gone|done|new|known|days|number)[^}]*\} ([a-z]+s)\b")
    wrong = {
        text
        for text in ONE
        for noun in counted.findall(text)
        if noun not in FIXED and text not in MORE_THAN_ONE and not NOT_COUNTS.fullmatch(noun)
    }
    # Of so many in all there is more than one.
    assert {text for text in wrong if " of {total" not in text} == set()


def test_sentences_begin_with_a_capital_and_end() -> None:
    small = {text for text in TEXTS if re.match(r"[a-z]", text) and text.endswith(".")}
    endless = {
        text
        for text in TEXTS
        if re.search(r"[.?!] [A-Z“]", text) and not re.search(r"[.?!:…”)}]$", text.strip())
    }
    assert small | endless == set()


def test_no_banned_word_is_said() -> None:
    said = {
        f"{text} ({why})"
        for pattern, why in BANNED.items()
        for text in TEXTS
        if re.search(pattern, text)
    }
    assert said == set()


def test_articles_fit_what_follows() -> None:
    wrong = re.compile(
        r"\b[Aa] (?=[aeiou])(?!one|uni|use|eu|UK)|\b[Aa]n (?=[b-df-gj-np-tv-z])(?!hour|mbox)"
        r"|\b[Aa]n? \{(?:role|needed|yours)\}"
    )
    assert {text for text in TEXTS if wrong.search(text)} == set()


def patterns() -> Iterator[tuple[str, str]]:
    """Find each pattern that a day is written by, with where."""
    for module, tree in TREES.items():
        for node in ast.walk(tree):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(node, ast.Call) and isinstance(called, ast.Name) and called.id == "dated":
                given = node.args[1]
                inner = given.args[0] if isinstance(given, ast.Call) else given
                if isinstance(inner, ast.Constant):
                    yield f"{module}:{node.lineno}", str(inner.value)


def test_days_are_written_in_the_few_ways_that_there_are() -> None:
    found = dict(patterns())
    assert len(found) > len(PATTERNS)
    assert {where: each for where, each in found.items() if each not in PATTERNS} == {}


def test_a_day_is_worded_by_the_catalogue_and_not_by_strftime() -> None:
    """`%d %b` is English in Welsh."""
    worded = re.compile(r"%[aAbB]")
    folders = ("bot.cards", "bot.actions", "bot.commands", "bot.domain", "handlers", "schedules")
    spoken = {name for name in MODULES if name.startswith(folders)}
    assert [
        name for name in sorted(spoken) if worded.search(MODULES[name].read_text(encoding="utf-8"))
    ] == []


MISTAKES = (
    *("spending undo", "posts show 99", "waves show 99", "election dates", "digest stop"),
    *("reply draft 9 agree", "queue letter 9", "poll results 9", "undo", "wavs list", "tips why"),
    *("spending add £5 banana", "ads plan £38 Nowhere", "templates show nothing", "fhqwhgads"),
)


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("tongue", ["english", "cymraeg"])
async def test_no_button_is_labelled_by_its_command(ask: Ask, clock: Clock, tongue: str) -> None:
    await ask(f"language {tongue}", Role.MANAGER)
    raw, seen = [], 0
    for line in MISTAKES:
        clock.move(seconds=10)
        for part in (await ask(line, Role.MANAGER)).parts:
            seen += isinstance(part, Button)
            if isinstance(part, Button) and part.label in {
                part.command,
                *(typed(part.command, code) for code in speaking.languages()),
            }:
                raw.append((line, part.label))
    assert raw == []
    assert seen > len(MISTAKES) / 2


def typed(command: str, code: str) -> str:
    with speaking.speaking(code):
        return speaking.as_typed(command)

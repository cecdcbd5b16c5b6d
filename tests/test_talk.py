"""Sentences in plain words: how many are understood, and that none does harm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.talk_judge import Outcome, Phrase, harmful, judge, read
from bot.domain.people import Role
from bot.domain.understanding.deciding import Does
from bot.store.work import Work
from tests.talk_scene import COMMANDS, Heard, heard, scene

PHRASES = read(Path(__file__).parent / "data" / "phrases.tsv")
UNDERSTOOD = 0.95  # right at once, or among the two that are offered
AT_ONCE = 0.8


@pytest.fixture(scope="module")
def work() -> Iterator[Work]:
    with scene() as opened:
        yield opened


def test_most_are_understood_and_none_does_harm(work: Work) -> None:
    answers = [(phrase, heard(work, phrase.said, phrase.role)) for phrase in PHRASES]
    counts = Counter(judge(phrase, answer) for phrase, answer in answers)
    assert counts[Outcome.AT_ONCE] >= AT_ONCE * len(PHRASES)
    assert counts[Outcome.AT_ONCE] + counts[Outcome.OFFERED] >= UNDERSTOOD * len(PHRASES)
    assert [phrase for phrase, answer in answers if harmful(phrase, answer)] == []


def test_what_cannot_be_taken_back_is_never_done_on_a_sentence(work: Work) -> None:
    for command in COMMANDS.values():
        for said in (command.help, f"please {command.words} it now", f"yes {command.words} 1"):
            done = heard(work, said, Role.MP).done
            words = next((w for w in sorted(COMMANDS, key=len)[::-1] if done.startswith(w)), "")
            assert not done or COMMANDS[words].does is not Does.FOR_GOOD, said


@pytest.mark.parametrize(
    "said", ["dont schedule that for friday at 6", "don't stop the reply", "not that tip again"]
)
def test_a_no_is_not_taken_for_a_yes(work: Work, said: str) -> None:
    done = heard(work, said, Role.STAFF).done
    assert not done or COMMANDS[" ".join(done.split()[:2])].does is Does.SHOWS


def test_a_stranger_is_offered_nothing(work: Work) -> None:
    for phrase in PHRASES:
        offered = heard(work, phrase.said, Role.STRANGER).offered
        assert offered == ()


def test_only_what_a_role_may_do_is_offered(work: Work) -> None:
    for phrase in PHRASES:
        offered = heard(work, phrase.said, Role.CANDIDATE).offered
        for line in offered:
            words = " ".join(line.split()[:2])
            needed = (COMMANDS.get(words) or COMMANDS[line.split()[0]]).role
            assert Role.CANDIDATE.may(needed), line


def test_the_measure_can_tell_right_from_wrong() -> None:
    phrase = Phrase("stop it", Role.STAFF, ("reply stop 1",))
    assert judge(phrase, Heard("reply stop 1")) is Outcome.AT_ONCE
    assert judge(phrase, Heard("", ("posts cancel 3", "reply stop 1"))) is Outcome.OFFERED
    assert judge(phrase, Heard("reply stop 2")) is Outcome.WRONG
    assert harmful(phrase, Heard("reply stop 2"))
    assert judge(phrase, Heard()) is Outcome.NOT


def test_the_measure_reads_several_wishes_in_their_order_and_lists_as_wholes() -> None:
    phrase = Phrase("2 and 3", Role.STAFF, ("posts show 2 && posts show 3",), strict=True)
    assert judge(phrase, Heard("posts show 2 && posts show 3")) is Outcome.AT_ONCE
    assert judge(phrase, Heard("posts show 3 && posts show 2")) is Outcome.WRONG
    assert judge(phrase, Heard("posts show 2")) is Outcome.WRONG
    assert judge(phrase, Heard("", ("posts show 3", "posts show 2"))) is Outcome.OFFERED
    assert judge(phrase, Heard("", ("posts show 2",))) is Outcome.NOT
    phrase = Phrase("not x", Role.STAFF, ("posts to 2 facebook",), strict=True)
    assert judge(phrase, Heard("posts to 2 facebook x")) is Outcome.WRONG


def test_the_measure_reads_times_and_forms() -> None:
    phrase = Phrase("2 out", Role.STAFF, ("posts move 2 Fri 27 Nov 12:00",), strict=True)
    assert judge(phrase, Heard("posts move 2 friday noon")) is Outcome.AT_ONCE
    assert judge(phrase, Heard("posts move 2 friday 1pm")) is Outcome.WRONG
    assert judge(phrase, Heard(forms=("posts move 2",), asks=True)) is Outcome.OFFERED
    asks = Phrase("send it", Role.STAFF, ("ask",), strict=True)
    assert judge(asks, Heard(asks=True)) is Outcome.AT_ONCE
    assert judge(asks, Heard()) is Outcome.NOT


@pytest.mark.parametrize(
    "said",
    [
        "nobody said to move post 2 to friday",
        "i hate that you moved post 2 to friday",
        "remember when we scheduled post 2 for friday 6pm",
        "reschedule everything for monday",
        "if the rain stops put post 2 out friday at 6pm",
    ],
)
def test_what_is_thought_of_or_asked_of_everything_is_not_done(work: Work, said: str) -> None:
    answer = heard(work, said, Role.STAFF)
    assert not answer.done or answer.forms

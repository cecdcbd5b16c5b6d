from __future__ import annotations

import pytest

from bot.domain.understanding.language import language
from bot.domain.understanding.marks import Kind, Topic, marks
from bot.domain.understanding.words import Word, cut

ENGLISH = language()
WAVES = [Topic("wave", 1, "Trail hunting"), Topic("wave", 2, "Badger cull")]


def found(sentence: str) -> list[tuple[Kind, str]]:
    return [(mark.kind, mark.text) for mark in marks(cut(sentence, ENGLISH), ENGLISH)]


@pytest.mark.parametrize(
    ("sentence", "kind", "text"),
    [
        ("what would £38 get me", Kind.MONEY, "£38"),
        ("i spent 120 quid", Kind.MONEY, "120 quid"),
        ("how much to reach 2000 people", Kind.MONEY, "reach 2000 people"),
        ("is NR24 2AA ours?", Kind.POSTCODE, "nr24 2aa"),
        ("put it out for friday at 6", Kind.WHEN, "friday at 6"),
        ("in 2 hours please", Kind.WHEN, "in 2 hours"),
        ("until 18 dec", Kind.WHEN, "18 dec"),
        ("no tips for a fortnight", Kind.DAYS, "14"),
        ("show me the last one", Kind.IT, "the last one"),
        ("read letter 1,200", Kind.NUMBER, "1,200"),
    ],
)
def test_each_kind_is_found(sentence: str, kind: Kind, text: str) -> None:
    assert (kind, text) in found(sentence)


def test_the_number_of_a_post_is_no_part_of_its_time() -> None:
    assert found("post 2 tomorrow 9am") == [(Kind.NUMBER, "2"), (Kind.WHEN, "tomorrow 9am")]


def test_may_and_now_are_no_time() -> None:
    assert found("what may we do now") == []


def named(sentence: str) -> list[int]:
    words = [Word(word.said, word.plain, 0.0) for word in cut(sentence, ENGLISH)]
    return [mark.number for mark in marks(words, ENGLISH, WAVES) if mark.number]


def test_a_wave_is_known_by_what_it_is_about() -> None:
    assert named("what came in about trial huntng") == [1]
    assert named("the badgers one") == [2]


def test_what_fits_two_waves_or_none_names_neither() -> None:
    assert named("badger or hunting") == []
    assert named("what came in about libraries") == []

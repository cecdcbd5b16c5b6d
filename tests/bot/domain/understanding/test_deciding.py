from __future__ import annotations

from bot.domain.understanding.deciding import BY_CHANCE, BY_PHRASE, Does, decide
from bot.domain.understanding.index import Meaning
from bot.domain.understanding.sentence import Sentence
from bot.domain.understanding.words import Word

SAID = Sentence((Word("a", "a"), Word("b", "b")), (), {})
ASKED = Sentence(SAID.words, (), {}, asks="did")


def does(words: str) -> Does:
    return Does(words)


def test_what_is_clear_is_done() -> None:
    (one,) = decide(SAID, [Meaning("shows", BY_PHRASE.clear)], does).meanings
    assert not decide(SAID, [one], does).ask


def test_more_must_be_clear_before_something_is_changed() -> None:
    assert decide(SAID, [Meaning("changes", BY_PHRASE.clear)], does).ask
    assert not decide(SAID, [Meaning("changes", BY_PHRASE.clear_to_change)], does).ask


def test_a_question_changes_nothing() -> None:
    assert decide(ASKED, [Meaning("changes", 1.0)], does).ask
    assert not decide(ASKED, [Meaning("shows", 1.0)], does).ask


def test_what_cannot_be_taken_back_is_only_ever_offered() -> None:
    assert decide(SAID, [Meaning("for good", 2.0)], does).ask


def test_those_that_are_near_one_another_are_offered() -> None:
    near = [Meaning("shows", 0.9), Meaning("changes", 0.88), Meaning("for good", 0.6)]
    assert [each.command for each in decide(SAID, near, does).meanings] == ["shows", "changes"]


def test_what_is_unlikely_is_not_offered() -> None:
    assert decide(SAID, [Meaning("shows", BY_PHRASE.led - 0.01)], does).meanings == ()


def test_what_leads_is_offered_earlier() -> None:
    leads = [Meaning("shows", BY_PHRASE.led), Meaning("changes", BY_PHRASE.led - BY_PHRASE.lead)]
    assert [each.command for each in decide(SAID, leads, does).meanings] == ["shows"]
    assert decide(SAID, leads, does).ask


def test_a_chance_must_be_higher_where_little_was_said() -> None:
    likely = [Meaning("shows", BY_CHANCE.clear)]
    assert decide(SAID, likely, does, BY_CHANCE).ask
    longer = Sentence((*SAID.words, Word("c", "c")), (), {})
    assert not decide(longer, likely, does, BY_CHANCE).ask


def test_what_is_only_thought_of_is_not_done() -> None:
    thought = Sentence((*SAID.words, Word("if", "if")), (), {}, turns=frozenset({"if"}))
    assert decide(thought, [Meaning("changes", 1.0)], does).ask
    assert not decide(thought, [Meaning("shows", 1.0)], does).ask

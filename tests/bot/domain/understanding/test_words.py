from __future__ import annotations

import pytest

from bot.domain.understanding.language import language
from bot.domain.understanding.words import cut, stem

ENGLISH = language()


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("What’s left?", "what left"),
        ("dont send it!!", "do not send it"),
        ("yesterday's post", "yesterday post"),
        ("pls SIGN OFF post 3", "please approve post 3"),
    ],
)
def test_short_forms_are_written_out(sentence: str, words: str) -> None:
    assert " ".join(word.plain for word in cut(sentence, ENGLISH)) == words


def test_words_of_one_stem_or_that_sound_alike_are_one() -> None:
    assert len({stem(word, ENGLISH) for word in ("schedule", "scheduled", "scheduling")}) == 1
    assert stem("emails", ENGLISH) == stem("letter", ENGLISH)

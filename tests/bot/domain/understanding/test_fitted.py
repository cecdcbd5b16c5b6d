from __future__ import annotations

import io

import numpy as np
import pytest

from bot.domain.understanding.features import features
from bot.domain.understanding.fitted import NOTHING, Model, fitted, packed
from bot.domain.understanding.index import CANNOT, Index, Meaning
from bot.domain.understanding.language import ENGLISH, language
from bot.domain.understanding.weighing import fitting, weighed
from tests.talk_scene import COMMANDS

LARGEST = 500_000  # bytes
SMALL = Model(
    ("desk", "letters"),
    {"my": 0, "letter": 1},
    np.array([1, 2], dtype=np.float32),
    np.array([0, 1, 3], dtype=np.int32),
    np.array([0, 0, 1], dtype=np.uint8),
    np.array([0.5, -1, 1], dtype=np.float32),
    np.zeros(2, dtype=np.float32),
)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(language(), {words: command.help for words, command in COMMANDS.items()})


def test_every_command_of_the_model_is_one_that_there_is() -> None:
    model = fitted(ENGLISH)
    assert model is not None
    assert set(model.commands) - {NOTHING} <= COMMANDS.keys()


def test_the_model_is_small() -> None:
    model = fitted(ENGLISH)
    assert model is not None
    assert len(packed(model, 0.1)) < LARGEST


def test_a_model_is_read_as_it_was_written() -> None:
    with np.load(io.BytesIO(packed(SMALL, 0.5))) as kept:
        assert (kept["weights"] * kept["scale"]).tolist() == SMALL.weights.tolist()
        assert kept["counts"].tolist() == [1, 2]


def test_chances_are_one_in_all_and_follow_the_words() -> None:
    chances = SMALL.chances({"letter", "unknown"})
    assert sum(chances.values()) == pytest.approx(1)
    assert chances["letters"] > chances["desk"]


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("somebody else ought to handle letter 12", "queue give"),
        ("did anybody press like on post 1", "posts results"),
        ("anything gone wrong under the bonnet", "status"),
        ("fetch me a pizza", NOTHING),
    ],
)
def test_what_no_phrase_comes_near_is_known_by_the_model(
    index: Index, said: str, command: str
) -> None:
    model = fitted(ENGLISH)
    assert model is not None
    chances = model.chances(features(index.read(said), language()))
    assert max(chances, key=chances.__getitem__) == command


def test_phrase_and_model_correct_each_other() -> None:
    chances = {"desk": 0.6, "letters": 0.4, NOTHING: 0.0}
    assert weighed([], chances)[0].command == "desk"
    near = [Meaning("letters", 0.9), Meaning("desk", 0.1)]
    assert weighed(near, chances)[0].command == "letters"


def test_a_new_command_is_found_by_its_phrases() -> None:
    assert weighed([Meaning("new one", 1.0)], {"desk": 0.05, NOTHING: 0.0})[0].command == "new one"


def test_what_no_command_does_counts_once_and_by_its_nearest_name() -> None:
    near = [Meaning(f"{CANNOT}weather", 0.8), Meaning(f"{CANNOT}world", 0.6)]
    ranked = weighed(near, {"desk": 0.5, NOTHING: 0.5})
    assert [each.command for each in ranked] == [f"{CANNOT}weather", "desk"]
    assert weighed([Meaning(f"{CANNOT}weather", 0.1)], {NOTHING: 1.0})[0].command == CANNOT


def test_what_has_use_for_all_that_was_said_goes_before_what_has_not() -> None:
    ranked = [Meaning("posts calendar", 0.5), Meaning("posts schedule", 0.4)]
    left = {"posts calendar": 2, "posts schedule": 0}
    assert fitting(ranked, left)[0].command == "posts schedule"
    assert fitting(ranked, dict.fromkeys(left, 1)) == ranked

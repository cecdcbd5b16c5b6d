"""Casework: a person's own trouble is found, a campaign's words are not taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.casework import Trouble, Urgency, matter_of, trouble
from bot.domain.plights import Matter
from bot.domain.waves.passages import Passage

DATA = Path(__file__).parent / "data"


def sentences(name: str) -> list[tuple[str, str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [(label, sentence) for label, sentence in (line.split("\t") for line in lines)]


def told(*said: str) -> Trouble | None:
    return trouble([Passage(" ".join(said), said)])


@pytest.mark.parametrize("name", ["casework_tuned.tsv", "casework_unseen.tsv"])
def test_recall_and_precision(name: str) -> None:
    """The rules were written with the tuned sentences in view, and without the others."""
    marked = [(label != "none", matter_of(said) is not None) for label, said in sentences(name)]
    right = sum(case and found for case, found in marked)
    assert right / sum(case for case, _ in marked) >= 0.95
    assert right / sum(found for _, found in marked) >= 0.8


def test_two_hundred_sentences_were_not_tuned_on() -> None:
    assert len(sentences("casework_unseen.tsv")) >= 200


def test_a_threat_to_life_is_read_now_whatever_else_is_told() -> None:
    found = told("My boiler has been broken since May.", "I don't want to be here any more.")
    assert found is not None
    assert (found.matter, found.urgency) == (Matter.DANGER, Urgency.NOW)
    assert len(found.telling) == 2


def test_only_the_telling_sentences_are_given() -> None:
    found = told("I urge you to vote for it.", "My landlord served us a section 21 last week.")
    assert found == Trouble(
        Matter.HOUSING, ("My landlord served us a section 21 last week.",), Urgency.TODAY
    )


@pytest.mark.parametrize(
    "rhetoric",
    [
        "Suicide is a national emergency and the government must act.",
        "I am deeply concerned about homelessness.",
        "No child should go to school hungry.",
        "",
    ],
)
def test_rhetoric_is_no_trouble(rhetoric: str) -> None:
    assert told(rhetoric) is None


def test_no_own_words_no_trouble() -> None:
    assert trouble([]) is None

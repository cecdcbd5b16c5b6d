"""Casework: a person's own trouble is found, a campaign's words and memories are not."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from time import perf_counter

import pytest

from benchmarks.casework import CONTEXTS, PARTS, TUNED, judged
from benchmarks.casework import labelled as casework
from bot.domain.casework.detecting import Trouble, Urgency, trouble
from bot.domain.casework.lexicon import Matter, read
from bot.domain.waves.engine import Waves
from bot.domain.waves.passages import Passage, own_words
from bot.domain.waves.sketch import sketch
from bot.mail.reader import read as read_mail
from bot.sample.letters import letters

DATA = Path(__file__).parent / "data"
WITH_CASES = [part for part in PARTS if not part.startswith("ordinary")]
END = re.compile(r"(?<=[.!?])\s+")


def told(text: str) -> Trouble | None:
    return trouble([Passage(text, tuple(END.split(text)))])


def labelled(name: str) -> list[tuple[str, str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [(label, text) for label, text in (line.split("\t") for line in lines)]


@pytest.fixture(scope="module")
def flagged() -> list[Trouble]:
    """Give what is found in the own words of all letters in the sample office's waves."""
    waves, post = Waves(), [read_mail(raw) for raw in letters()]
    wave_of: dict[int, int | None] = {}
    for at, letter in enumerate(post):
        wave_of |= {move.letter: move.wave for move in waves.add(at, sketch(letter))}
    found = (
        trouble(own_words(post[at].text, waves.core(wave)))
        for at, wave in wave_of.items()
        if wave is not None
    )
    return [each for each in found if each]


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize(
    "half",
    [*WITH_CASES, "written_kept", "judged_again", "judged_third", "unseen", "kept"],
)
def test_recall_and_precision(half: str, context: str) -> None:
    """Words and weights were chosen with the passages of PARTS in view, no others.

    An ordinary sentence beside a case must not hide it.
    """
    cases, flags = judged(casework(DATA / f"casework_{half}.tsv"), CONTEXTS[context])
    right = sum(case and found for case, found in zip(cases, flags, strict=True))
    # The hardest are told obliquely, by writers who had not seen the code.
    assert right / sum(cases) >= (0.91 if half == "judged_third" else 0.92)
    # Two of three of the unseen are no case, and chosen to look like one.
    least = {"unseen": 0.79, "written_kept": 0.83}
    assert right / sum(flags) >= least.get(half, 0.85)


@pytest.mark.parametrize(
    ("kept", "least"),
    [
        ("unseen", 400),
        ("kept", 100),
        ("written_kept", 250),
        ("judged_again", 300),
        ("judged_third", 250),
    ],
)
def test_what_is_kept_apart_is_not_fitted_on(kept: str, least: int) -> None:
    apart = {text for _, text in labelled(f"casework_{kept}.tsv")}
    assert len(apart) >= least
    assert not apart & {text for path in TUNED for _, text in casework(path)}


def test_every_danger_to_life_is_found() -> None:
    texts = [text for label, text in labelled("casework_unseen.tsv") if label == "danger"]
    found = [told(text) for text in texts]
    assert all(each and each.urgency is Urgency.NOW for each in found)


@pytest.mark.parametrize(
    ("label", "least", "most"), [("danger", 29, 30), ("abuse", 29, 30), ("none", 0, 4)]
)
def test_what_is_hinted_is_read_now(label: str, least: int, most: int) -> None:
    """Thirty hints at each, and thirty passages with the same words that hint at nothing."""
    found = [told(text) for kind, text in labelled("casework_hinted.tsv") if kind == label]
    now = sum(each is not None and each.urgency is Urgency.NOW for each in found)
    assert least <= now <= most


def test_the_hidden_case_of_the_sample_office_is_found(flagged: list[Trouble]) -> None:
    (case,) = (each for each in flagged if "eviction notice" in " ".join(each.telling))
    assert (case.matter, case.urgency) == (Matter.HOUSING, Urgency.NOW)
    assert any("wheelchair" in sentence for sentence in case.telling)


def test_few_false_flags_in_the_sample_office(flagged: list[Trouble]) -> None:
    """Of 189 letters with own words, one has a case; eight have the same harmless sentence."""
    assert len(flagged) <= 25
    assert len({each.telling for each in flagged}) <= 17


def test_a_threat_to_life_is_read_now_whatever_else_is_told() -> None:
    found = told("My boiler has been broken since May. I don't want to be here any more.")
    assert found is not None
    assert (found.matter, found.urgency) == (Matter.DANGER, Urgency.NOW)
    assert len(found.telling) == 2


def test_only_the_telling_sentences_are_given() -> None:
    notice = "My landlord served us a section 21 last week and we have nowhere to go."
    found = told(f"I urge you to vote for the bill. {notice}")
    assert found == Trouble(Matter.HOUSING, (notice,), Urgency.TODAY)


def test_a_sentence_is_understood_by_those_beside_it() -> None:
    """Neither of two says enough; what they say together does."""
    first, second = "I wrote about the visa.", "Nobody has answered since May."
    assert told(first) is None
    assert told(f"{first} {second}") is not None


@pytest.mark.parametrize(
    "harmless",
    [
        "Suicide is a national emergency and the government must act.",
        "My best friend died by suicide twenty years ago, so I support this campaign.",
        "I am deeply concerned about homelessness.",
        "I'd sooner die than vote Tory.",
        "No child should go to school hungry.",
        "I know you hold your surgery on Fridays but we can spare you for one week.",
        "I was a plumber: if I had left the job I would have been in court.",
        "",
    ],
)
def test_rhetoric_and_memories_are_no_trouble(harmless: str) -> None:
    assert told(harmless) is None


def test_no_own_words_no_trouble() -> None:
    assert trouble([]) is None


@pytest.mark.parametrize(
    ("sentence", "matter"),
    [
        (
            "The Home Office has refused my wife\N{RIGHT SINGLE QUOTATION MARK}s visa again.",
            Matter.IMMIGRATION,
        ),
        ("My PIP was stopped in June and I have had no answer.", Matter.BENEFITS),
        ("My husband hit me again on Sunday.", Matter.ABUSE),
        ("They have switched it off without a word and I have had nothing since.", Matter.OTHER),
    ],
)
def test_the_matter_of_one_sentence(sentence: str, matter: Matter) -> None:
    found = trouble([Passage(sentence, (sentence,))])
    assert found
    assert found.matter == matter


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("We are waiting.", "waiting"),
        ("It went in 1987.", "past"),
        ("They owe me £80.", "money"),
        ("Out by the 14th.", "soon"),
        ("I was evicted.", "hardship"),
        ("My dear old mother.", "kin"),
    ],
)
def test_signs_are_read(sentence: str, sign: str) -> None:
    """Of words, their beginnings, kinds of word and figures."""
    assert read(sentence).signs[sign]


def test_two_sentences_are_read_as_one() -> None:
    both = read("My visa.") + read("My visa!")
    assert both.signs == Counter({sign: 2 * n for sign, n in read("My visa.").signs.items()})
    assert both.sentences == 2


@pytest.mark.parametrize(
    ("sentence", "matter", "urgency"),
    [
        ("A man follows me home from the bus every night.", Matter.PURSUIT, Urgency.NOW),
        ("My uncle hits my little boy when I am at work.", Matter.CHILDREN, Urgency.NOW),
        ("We are to be evicted on Friday and have nowhere to go.", Matter.HOUSING, Urgency.NOW),
        ("My sister will die if they stop her dialysis.", Matter.DANGER, Urgency.NOW),
        ("The council has stopped my guardianship allowance.", Matter.CHILDREN, Urgency.TODAY),
        ("My landlord has not mended the boiler since May.", Matter.HOUSING, Urgency.TODAY),
        (
            "My state pension was stopped in May and no one has told me why.",
            Matter.PENSION,
            Urgency.SOON,
        ),
    ],
)
def test_what_cannot_wait(sentence: str, matter: Matter, urgency: Urgency) -> None:
    found = told(f"I support the bill. {sentence} We have lived here for years.")
    assert found == Trouble(matter, (sentence,), urgency)


def test_long_words_are_read_at_once() -> None:
    """No pattern of the dangers may take time that grows with the square of a sentence."""
    begun = perf_counter()
    told("my ex my son waiting outside evicted homeless " * 1_000)
    assert perf_counter() - begun < 3

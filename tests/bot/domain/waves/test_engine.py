"""Waves: what is one wave, what is none, and that nothing depends on when the engine stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.letters import Address, Origin
from bot.domain.waves import cluster
from bot.domain.waves.engine import Waves
from bot.domain.waves.sketch import sketch

Writer = Any
Desk = Any


def test_three_people_make_a_wave_and_two_do_not(writer: Writer, desk: Desk) -> None:
    template = writer.sentences()
    first = desk.take(writer.letter(template), writer.letter(template))
    assert desk.of(first) == {None}
    third = desk.take(writer.letter(template))
    assert len(desk.of(first + third)) == 1
    assert None not in desk.of(first + third)


def test_one_person_writing_three_times_is_one_person(writer: Writer, desk: Desk) -> None:
    template = writer.sentences()
    ann = Address("Ann", "ann@home.example")
    keys = desk.take(*(writer.letter(template, sender=ann) for _ in range(5)))
    assert desk.of(keys) == {None}


def test_one_name_with_many_addresses_is_one_person(writer: Writer, desk: Desk) -> None:
    template = writer.sentences()
    firm = [Address("The Firm", f"news{n}@firm{n}.example") for n in range(5)]
    keys = desk.take(*(writer.letter(template, sender=sender) for sender in firm))
    assert desk.of(keys) == {None}


@pytest.mark.parametrize("many", range(4, 16))
def test_a_firm_of_many_addresses_and_two_people_more_make_a_wave(
    writer: Writer, desk: Desk, many: int
) -> None:
    template = writer.sentences()
    firm = [Address("The Firm", f"news{n}@firm{n}.example") for n in range(many)]
    keys = desk.take(*(writer.letter(template, sender=sender) for sender in firm))
    keys += desk.take(*(writer.letter(template) for _ in range(6)))
    assert len(desk.of(keys)) == 1
    assert None not in desk.of(keys)


@pytest.mark.parametrize(
    "changed",
    [
        {"origin": Origin.AUTOMATIC},
        {"subject": "Fwd: please read"},
    ],
)
def test_newsletters_lists_and_forwards_never_make_a_wave(
    writer: Writer, desk: Desk, changed: dict[str, object]
) -> None:
    template = writer.sentences()
    keys = desk.take(*(writer.letter(template, **changed) for _ in range(6)))
    assert desk.of(keys) == {None}


def test_a_newsletter_known_by_its_footer_never_makes_a_wave(writer: Writer, desk: Desk) -> None:
    text = " ".join(writer.sentences()) + "\n\nTo unsubscribe, follow the link."
    assert desk.of(desk.take(*(writer.letter([], text=text) for _ in range(5)))) == {None}


def test_a_reply_that_quotes_the_letter_is_no_member(writer: Writer, desk: Desk) -> None:
    template = writer.sentences()
    desk.take(*(writer.letter(template) for _ in range(4)))
    quoted = "\n".join(f"> {sentence}" for sentence in template)
    reply = writer.letter([], text=f"Thank you.\n\nOn Monday Jo Example wrote:\n\n{quoted}\n")
    assert desk.of(desk.take(reply)) == {None}


def test_a_log_that_machines_send_is_no_wave(writer: Writer, desk: Desk) -> None:
    log = "load_id: 4 \\ path \\ to = 7 | # # # cannot match _ preferred > final $ 12 {x}\n" * 9
    assert desk.of(desk.take(*(writer.letter([], text=log) for _ in range(5)))) == {None}


def test_heavily_edited_letters_join_and_lone_ones_do_not(writer: Writer, desk: Desk) -> None:
    template = writer.sentences(12)
    desk.take(*(writer.letter(template) for _ in range(5)))
    edited = [writer.letter([*template[at : at + 4], *writer.sentences(8)]) for at in range(8)]
    assert len(desk.of(desk.take(*edited))) == 1
    assert None not in set(desk.wave_of.values())
    assert desk.of(desk.take(writer.letter(writer.sentences()))) == {None}


def test_a_letter_that_came_before_its_wave_is_claimed(writer: Writer, desk: Desk) -> None:
    template = writer.sentences(12)
    early = desk.take(writer.letter([*template[:4], *writer.sentences(8)]))
    later = desk.take(*(writer.letter(template) for _ in range(4)))
    assert desk.of(early) == desk.of(later) != {None}


def test_campaigns_that_share_paragraphs_stay_apart(writer: Writer, desk: Desk) -> None:
    shared = writer.sentences(4)
    one, other = (writer.sentences(8) for _ in range(2))
    first = desk.take(*(writer.letter(one + shared) for _ in range(9)))
    second = desk.take(*(writer.letter(shared + other) for _ in range(9)))
    assert len(desk.of(first)) == len(desk.of(second)) == 1
    assert desk.of(first) != desk.of(second)


def test_a_small_print_that_strangers_share_is_no_wave(writer: Writer, desk: Desk) -> None:
    notice = " ".join(writer.sentences(3))
    strangers = [writer.letter([*writer.sentences(9), notice]) for _ in range(30)]
    assert desk.of(desk.take(*strangers)) == {None}


def test_letters_put_together_from_alternatives_are_found(writer: Writer, desk: Desk) -> None:
    slots = [[writer.sentence(8) for _ in range(4)] for _ in range(9)]
    keys = desk.take(
        *(writer.letter([writer.random.choice(slot) for slot in slots]) for _ in range(30))
    )
    assert len(desk.of(keys) - {None}) <= 2
    assert sum(desk.wave_of.get(key) is not None for key in keys) >= 24


@pytest.mark.parametrize("seed", [2, 3, 4])
def test_a_snapshot_goes_on_as_if_nothing_had_stopped(
    writers: Callable[[int], Writer], seed: int
) -> None:
    sketches = [sketch(letter) for letter in writers(seed).stream()]
    whole, broken = Waves(), Waves()
    moves, again = [], []
    for key, one in enumerate(sketches):
        moves.append(whole.add(key, one))
        if key % 17 == 0:
            broken = Waves.restore(broken.snapshot())
        again.append(broken.add(key, one))
    assert moves == again
    assert whole.snapshot() == broken.snapshot()


def test_a_snapshot_keeps_what_cores_weigh_and_what_waits_to_be_counted(
    monkeypatch: pytest.MonkeyPatch, writers: Callable[[int], Writer]
) -> None:
    monkeypatch.setattr(cluster, "REWEIGHED_AFTER", 7)
    monkeypatch.setattr(cluster, "FOLD_AT_MOST", 2)
    sketches = [sketch(letter) for letter in writers(9).stream(waves=2, each=40, alone=9)]
    whole, broken = Waves(), Waves()
    for key, one in enumerate(sketches):
        assert whole.add(key, one) == broken.add(key, one)
        if key % 11 == 0:
            broken = Waves.restore(broken.snapshot())
    assert whole.snapshot() == broken.snapshot()


def test_a_snapshot_of_other_bytes_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        Waves.restore(b"PK no snapshot")


@pytest.mark.parametrize("seed", [5, 6])
def test_a_stream_falls_into_its_campaigns(
    writers: Callable[[int], Writer], desk: Desk, seed: int
) -> None:
    writer = writers(seed)
    desk.take(*writer.stream(waves=5, each=14, alone=30))
    sizes = sorted(
        sum(wave == one for wave in desk.wave_of.values()) for one in set(desk.wave_of.values())
    )
    assert len(sizes) == 5
    assert sizes[0] >= 13


def test_merging_keeps_the_older_number_and_holds(writer: Writer, desk: Desk) -> None:
    one, other = writer.sentences(), writer.sentences()
    first = desk.take(*(writer.letter(one) for _ in range(3)))
    second = desk.take(*(writer.letter(other) for _ in range(3)))
    (older,), (younger,) = desk.of(first), desk.of(second)
    desk.follow(desk.waves.merge(younger, older))
    later = desk.take(writer.letter(one), writer.letter(other))
    assert desk.of(first + second + later) == {older}
    assert desk.waves.current(younger) == older


def test_a_split_holds_against_later_letters(writer: Writer, desk: Desk) -> None:
    template, ours, theirs = writer.sentences(), writer.sentences(3), writer.sentences(3)
    first = desk.take(*(writer.letter(template + ours) for _ in range(6)))
    second = desk.take(*(writer.letter(template + theirs) for _ in range(6)))
    (wave,) = desk.of(first)
    new, moves = desk.waves.split(wave, {key: desk.sketches[key] for key in second})
    desk.follow(moves)
    later = desk.take(*(writer.letter(template + body) for body in [ours, theirs] * 6))
    assert desk.of(first + later[::2]) == {wave}
    assert desk.of(second + later[1::2]) == {new}


def test_not_a_campaign_holds_and_can_be_taken_back(writer: Writer, desk: Desk) -> None:
    template = writer.sentences()
    keys = desk.take(*(writer.letter(template) for _ in range(4)))
    (wave,) = desk.of(keys)
    desk.follow(desk.waves.not_a_campaign(wave))
    keys += desk.take(*(writer.letter(template) for _ in range(20)))
    assert desk.of(keys) == {None}
    desk.follow(desk.waves.a_campaign(wave))
    assert desk.of(keys) == {wave}


def test_decisions_survive_a_snapshot(writer: Writer, desk: Desk) -> None:
    template = writer.sentences()
    (wave,) = desk.of(desk.take(*(writer.letter(template) for _ in range(3))))
    desk.waves.not_a_campaign(wave)
    restored = Waves.restore(desk.waves.snapshot())
    assert restored.add(99, sketch(writer.letter(template))) == []


def test_moves_say_how_sure(writer: Writer, desk: Desk) -> None:
    template = writer.sentences(12)
    desk.take(*(writer.letter(template) for _ in range(4)))
    (plain,) = desk.waves.add(98, sketch(writer.letter(template)))
    (edited,) = desk.waves.add(99, sketch(writer.letter(template[:3] + writer.sentences(9))))
    assert 0 < edited.certainty < plain.certainty <= 1


def test_an_empty_letter_is_in_no_wave(writer: Writer, desk: Desk) -> None:
    letters = [replace(writer.letter([]), text=text) for text in ("", " \n", "Hi", "\ud800", "?")]
    assert desk.of(desk.take(*letters * 3)) == {None}

"""Waves and their letters as the store tells of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.desk.postbag import Postbag
from bot.store.work import Store
from tests.campaign import Sizes, campaign

SIZES = Sizes(plain=6, own=3, cases=2, outside=0, automatic=0, twice=0)


@pytest.fixture(autouse=True)
async def in_store(postbag: Postbag) -> None:
    await postbag.take(list(campaign(SIZES)))


def test_a_wave_has_grown_since_any_time_until_its_last_letter(store: Store) -> None:
    with store.work() as work:
        [wave] = work.waves.all()
        assert work.waves.grown(wave.last) == [wave]
        assert work.waves.grown(wave.last + timedelta(seconds=1)) == []


def test_the_first_personal_letters_are_the_most_urgent(store: Store) -> None:
    with store.work() as work:
        [wave] = work.waves.all()
        personal = work.letters.personal(wave.id)
        assert [bool(letter.trouble) for letter in personal] == [True] * 2 + [False] * 3
        assert work.letters.personal(wave.id, most=3) == personal[:3]

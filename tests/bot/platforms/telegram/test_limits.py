"""The stand-in holds to Telegram's limits: each broken on purpose is seen."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from telegram.error import BadRequest

from tests.bot.platforms.telegram_limits import (
    CAPTION_UNITS,
    FILE_BYTES,
    PHOTO_BYTES,
    TEXT_UNITS,
    Broken,
    album,
    ballot,
    commands,
    keyboard,
    readable,
    weigh,
)
from tests.bot.platforms.telegram_wire import ROOMS, telegram_wire
from tests.bot.platforms.wires import ANNA

Try = Callable[[], object]


def keys(*rows: tuple[str, str, int]) -> str:
    """Write a keyboard of rows: so many keys of a label and what it carries."""
    made = [[{"text": text, "callback_data": data}] * count for text, data, count in rows]
    return json.dumps({"inline_keyboard": made})


def menu(word: str, about: str, count: int = 1) -> str:
    return json.dumps([{"command": word, "description": about}] * count)


def poll(question: str, *options: str) -> dict[str, str]:
    return {"question": question, "options": json.dumps([{"text": each} for each in options])}


BROKEN: dict[str, Try] = {
    "text too long": lambda: readable("x" * (TEXT_UNITS + 1), "HTML", TEXT_UNITS),
    "text too long in UTF-16": lambda: readable("😀" * 2049, "HTML", TEXT_UNITS),
    "no text": lambda: readable(" \n", "HTML", TEXT_UNITS),
    "caption too long": lambda: readable("x" * 1025, "HTML", CAPTION_UNITS, caption=True),
    "unclosed tag": lambda: readable("<b>x", "HTML", TEXT_UNITS),
    "unknown tag": lambda: readable("a < b", "HTML", TEXT_UNITS),
    "101 entities": lambda: readable("<b>x</b> y " * 101, "HTML", TEXT_UNITS),
    "65 bytes in a button": lambda: keyboard(keys(("x", "x" * 65, 1))),
    "a button without data": lambda: keyboard(keys(("x", "", 1))),
    "a button without words": lambda: keyboard(keys((" ", "x", 1))),
    "101 buttons": lambda: keyboard(keys(*[("x", "x", 1)] * 101)),
    "nine buttons in a row": lambda: keyboard(keys(("x", "x", 9))),
    "an album of eleven": lambda: album(json.dumps([{}] * 11)),
    "an album of one": lambda: album(json.dumps([{}])),
    "a photo of 10 MB": lambda: weigh("photo", b"x" * (PHOTO_BYTES + 1)),
    "a file of 50 MB": lambda: weigh("document", b"x" * (FILE_BYTES + 1)),
    "101 commands": lambda: commands(menu("help", "Help", 101)),
    "a command in capitals": lambda: commands(menu("Help", "Help")),
    "a command of 33 letters": lambda: commands(menu("h" * 33, "Help")),
    "a command that says nothing": lambda: commands(menu("help", "")),
    "a command that says too much": lambda: commands(menu("help", "x" * 257)),
}
BROKEN |= {
    "a poll's question too long": lambda: ballot(poll("x" * 301, "a", "b")),
    "a poll of one choice": lambda: ballot(poll("When?", "a")),
    "a poll of thirteen choices": lambda: ballot(poll("When?", *"abcdefghijklm")),
    "a poll's choice too long": lambda: ballot(poll("When?", "a", "b" * 101)),
}
WHOLE: dict[str, Try] = {
    "the longest text": lambda: readable("<b>x</b>" + "x" * 4095, "HTML", TEXT_UNITS),
    "the longest caption": lambda: readable("x" * 1024, "HTML", CAPTION_UNITS, caption=True),
    "64 bytes in a button": lambda: keyboard(keys(("x", "x" * 64, 8))),
    "an album of ten": lambda: album(json.dumps([{}] * 10)),
    "the longest poll": lambda: ballot(poll("x" * 300, *["a" * 100] * 12)),
    "the longest command": lambda: commands(menu("h" * 32, "x" * 256, 100)),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_limit_that_is_broken_is_seen(what: str) -> None:
    with pytest.raises(Broken):
        BROKEN[what]()


@pytest.mark.parametrize("what", WHOLE)
def test_what_is_within_the_limits_passes(what: str) -> None:
    assert WHOLE[what]()


async def test_any_test_fails_whose_words_telegram_would_refuse() -> None:
    with pytest.raises(AssertionError, match="parse entities"):  # noqa: PT012
        async with telegram_wire() as wire:
            await wire.telegram.check()
            async with wire.telegram._bot as bot:
                with pytest.raises(BadRequest):
                    await bot.send_message(ROOMS[ANNA], "<b>x", parse_mode="HTML")

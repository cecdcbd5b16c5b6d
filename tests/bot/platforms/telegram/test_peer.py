"""Whole dialogues with the real office, over tg-auto-test: a stand-in that we did not write.

It cannot cover what it does not have: polling, webhooks and every failure of a connection; groups,
topics and albums; limits and markup (it takes a text of any length and an unclosed tag); native
polls (broken with python-telegram-bot 22.8); the taking away of keyboards and changes of pictures,
which it does not know as methods and which are acknowledged here without effect; the words and the
date of a pressed card, which it leaves out. Our own stand-in, `telegram_server.py`, has these.
"""

from __future__ import annotations

import importlib
from collections.abc import AsyncIterator
from importlib.util import find_spec
from typing import Any

import pytest
from pydantic import SecretStr
from telegram import Update
from telegram.ext import TypeHandler

from bot.domain.people import Role
from bot.office import Office
from bot.platforms.telegram import Settings, Telegram
from bot.talk import Handle
from tests.bot.platforms.telegram_server import TOKEN
from tests.bot.platforms.telegram_wire import PNG_1X1, House
from tests.conftest import Clock, must_not_skip

CLIENT = "tg_auto_test.test_utils.serverless_telegram_client"
UNKNOWN_TO_IT = ("editMessageReplyMarkup", "editMessageMedia")
ANNA = Handle("telegram", "9001", "Alice")


@pytest.fixture
async def chat(office: Office, clock: Clock) -> AsyncIterator[Any]:
    """A conversation of Anna's, who is of the office, with the bot in private."""
    if find_spec("tg_auto_test") is None:
        must_not_skip("there is no tg-auto-test here: bash .ci/tg-auto-test")
    await office.store.do(lambda work: work.people.add("Anna", Role.MP, ANNA, clock()))
    telegram = Telegram(Settings(token=SecretStr(TOKEN)), House().tools())
    listener = telegram.listener(office.answer)
    now = int(clock().timestamp())

    async def take(update: Update, _: Any) -> None:
        told = update.to_dict()
        for message in (told.get("message"), told.get("callback_query", {}).get("message")):
            if message:
                message["date"] = now
        await listener.take(Update.de_json(told, telegram._bot))

    def build(builder: Any) -> Any:
        application = builder.build()
        handler: TypeHandler[Update, Any, None] = TypeHandler(Update, take)
        application.add_handler(handler)
        return application

    client = importlib.import_module(CLIENT).ServerlessTelegramClient(build_application=build)
    telegram._bot._request = (client._request, client._request)
    for method in UNKNOWN_TO_IT:
        client._request._handlers[method] = client._request._handle_ack
    await client.connect()
    await telegram._bot.initialize()
    async with client.conversation("test_bot", timeout=5) as conversation:
        yield conversation
    await client.disconnect()


async def test_hello_card_press_edit(chat: Any) -> None:
    await chat.send_message("/start")
    hello = await chat.get_response()
    assert hello.text.startswith("Hello, Anna. You're signed in as the MP")
    await chat.send_message("election set")
    question = await chat.get_response()
    assert "(1 of 3)" in question.text
    await question.click(text="council")
    assert "(2 of 3)" in (await chat.get_edit()).text


async def test_a_form_has_a_way_back_and_a_way_out(chat: Any) -> None:
    await chat.send_message("election set")
    await (await chat.get_response()).click(text="council")
    await (await chat.get_edit()).click(text="Back")
    again = await chat.get_edit()
    assert "(1 of 3)" in again.text
    await again.click(text="Cancel")
    assert "nothing was changed" in (await chat.get_edit()).text


async def test_a_photo_with_a_caption_is_a_draft(chat: Any) -> None:
    await chat.send_file(PNG_1X1, caption="The new footbridge is open.")
    draft = await chat.get_response()
    assert "The new footbridge is open." in draft.text


async def test_a_document_comes_out(chat: Any) -> None:
    await chat.send_message("posts draft Hello")
    await chat.get_response()
    await chat.send_message("posts calendar file")
    assert (await chat.get_response()).document


async def test_a_stranger_is_refused_in_words(chat: Any, office: Office, clock: Clock) -> None:
    anna = await office.store.do(lambda work: work.people.known(ANNA))
    await office.store.do(lambda work: work.people.leave(anna, clock()))
    await chat.send_message("/waves")
    assert "I don't know you yet" in (await chat.get_response()).text

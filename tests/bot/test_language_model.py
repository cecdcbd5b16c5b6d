from __future__ import annotations

import json

import pytest

from bot.domain.errors import NotSent, Refused
from bot.domain.waves.wave import Wording
from bot.language_model import check, warning, word
from tests.model_server import WORDED, model_server

SAID = ("Please vote for the Bill.",)
EXPECTED = Wording(str(WORDED["name"]), str(WORDED["ask"]), ("Counters close.",))


async def test_what_a_wave_shares_is_worded() -> None:
    async with model_server() as server:
        assert await word(server.settings(), SAID) == EXPECTED
        (sent,) = server.sent
    assert json.loads(sent)["messages"][1]["content"] == SAID[0]
    assert json.loads(sent)["model"] == "tiny"


@pytest.mark.parametrize(
    "says",
    [
        "I cannot do that.",
        "[]",
        '{"name": ""}',
        json.dumps(WORDED | {"name": "x" * 91}),
        json.dumps(WORDED | {"gist": ["a", "b", "c", "d"]}),
    ],
)
async def test_an_answer_that_was_not_asked_for_is_of_no_use(says: str) -> None:
    async with model_server() as server:
        server.says = says
        with pytest.raises(NotSent, match="did not answer as asked"):
            await word(server.settings(), SAID)


async def test_a_wait_ends() -> None:
    async with model_server() as server:
        server.slow = True
        with pytest.raises(NotSent, match="does not answer"):
            await word(server.settings(timeout=0.2), SAID)


async def test_a_fault_over_there_says_no_more_than_its_number() -> None:
    async with model_server() as server:
        server.status = 500
        with pytest.raises(NotSent, match="answered 500"):
            await word(server.settings(), SAID)


async def test_a_wrong_key_is_told_with_its_mend() -> None:
    async with model_server() as server:
        settings = server.settings().model_copy(update={"url": f"{server.url}v1"})
        wrong = settings.model_validate(settings.model_dump() | {"key": "wrong"})
        with pytest.raises(Refused, match="refuses the key") as caught:
            await word(wrong, SAID)
    assert "wrong" not in f"{caught.value.message} {caught.value.mend}"


async def test_the_doctor_sends_nothing_of_anybodys_and_warns() -> None:
    async with model_server() as server:
        said = await check(server.settings())
        assert "leave this machine" in said
        assert warning(server.settings()) in said
        assert "Rural Counters" in server.sent[0]

"""Slack's tokens and settings: what is wrong with them, and where right ones are."""

from __future__ import annotations

import pytest
from pydantic import SecretStr, ValidationError

from bot.domain.errors import Refused
from bot.platforms.slack.platform import Slack
from bot.platforms.slack.settings import Settings
from tests.bot.platforms.slack.office import Office
from tests.bot.platforms.slack_server import SECRET
from tests.bot.platforms.slack_wire import SlackWire, draw


def settings(wire: SlackWire, **changed: SecretStr) -> Settings:
    return wire.settings.model_copy(update=changed)


async def test_check_says_who_it_is(wire: SlackWire) -> None:
    assert await wire.platform.check() == "Connected to Slack as bell in MP Office."


@pytest.mark.parametrize("key", ["bot_token", "app_token"])
async def test_a_wrong_token_says_where_to_get_one(wire: SlackWire, key: str) -> None:
    wrong = Slack(settings(wire, **{key: SecretStr("xoxb-wrong")}), wire.notebook, draw)
    for call in (wrong.check(), wrong.listen(Office().answer)):
        with pytest.raises(Refused) as caught:
            await call
        assert "api.slack.com/apps" in caught.value.mend


async def test_check_names_a_missing_scope(wire: SlackWire) -> None:
    wire.server.scopes = wire.server.scopes.replace("files:write,", "")
    with pytest.raises(Refused, match="files:write"):
        await wire.platform.check()


def test_settings_refuse_what_they_do_not_know() -> None:
    with pytest.raises(ValidationError, match="tokn"):
        Settings.model_validate({"bot_token": "x", "app_token": "y", "tokn": "z"})


@pytest.mark.parametrize("mode", ["socket", "webhook"])
def test_settings_want_their_modes_secret(mode: str) -> None:
    with pytest.raises(ValidationError, match=r"api\.slack\.com/apps"):
        Settings.model_validate({"bot_token": "x", "mode": mode})


def test_settings_never_show_a_token(wire: SlackWire) -> None:
    assert SECRET not in repr(wire.settings)

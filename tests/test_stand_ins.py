"""The stand-ins to practise on let each part of an office be set up."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

from bot.config import Config
from bot.doctor import examine
from bot.sample.constituency import constituency
from bot.setup.office import postcodes
from tests import stand_ins
from tests.bot.networks.bluesky import server as bluesky_server
from tests.bot.networks.facebook import server as graph_server
from tests.bot.networks.mastodon.reach import TOKEN as MASTODON_TOKEN
from tests.bot.platforms import slack_server, telegram_server
from tests.conftest import must_not_skip

TYPED: dict[str, dict[str, str]] = {
    "facebook": {
        "page": graph_server.PAGE,
        "token": graph_server.TOKEN,
        "app_secret": graph_server.SECRET,
    },
    "bluesky": {"handle": bluesky_server.HANDLE, "app_password": bluesky_server.PASSWORD},
    "mastodon": {"token": MASTODON_TOKEN},
}


def filled(written: str, folder: Path) -> Config:
    """Add to the beginning of a config what `bell init` asks for."""
    table = tomllib.loads(written)
    slack, telegram = table["platforms"]["slack"], table["platforms"]["telegram"]
    slack |= {"bot_token": slack_server.BOT_TOKEN, "app_token": slack_server.APP_TOKEN}
    telegram |= {"token": telegram_server.TOKEN}
    table["mailboxes"][0]["password"] = stand_ins.PASSWORD
    table["smtp"] |= {
        "sender": stand_ins.OFFICE,
        "user": stand_ins.OFFICE,
        "password": stand_ins.PASSWORD,
    }
    for name, typed in TYPED.items():
        table["networks"][name] |= typed
    table |= {"store": {"url": f"sqlite:///{folder}/bell.db"}, "rooms": {"office": "slack:#office"}}
    return Config.model_validate(table | {"office": {"postcodes": ["WH1"]}})


async def test_an_office_set_up_on_them_is_well(tmp_path: Path) -> None:
    if not shutil.which("dovecot", path="/usr/sbin:/usr/bin"):
        must_not_skip("there is no Dovecot here: apt-get install dovecot-imapd")
    async with stand_ins.standing() as running:
        await running.obey("letters 3")
        found = await examine(filled(running.config(), tmp_path))
    wrong = [finding for finding in found if not finding.well]
    assert wrong == []
    said = {finding.part: finding.words for finding in found}
    assert said[f"mailbox {stand_ins.OFFICE}"] == "3 letters in INBOX"
    assert {"smtp", *(f"networks.{name}" for name in TYPED)} <= set(said)


def test_the_postcodes_to_type_are_those_of_the_letters() -> None:
    inside = postcodes(stand_ins.INSIDE)
    assert all(code.split()[0] in inside for code in constituency().postcodes)
    assert not any(code.split()[0] in inside for code in constituency().outside)
    assert constituency().name in stand_ins.GIVEN
    assert stand_ins.INSIDE in stand_ins.GIVEN

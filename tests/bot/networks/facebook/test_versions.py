"""Versions: the dated table, and the warning half a year ahead."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain.errors import Refused
from bot.networks import Disconnected
from bot.networks.facebook import versions
from bot.networks.facebook.settings import Settings
from bot.networks.registry.kinds import network
from tests.bot.networks.facebook.server import PAGE, SECRET, TOKEN, GraphServer

END = date(2028, 7, 29)  # of v25.0: developers.facebook.com/docs/graph-api/changelog


def test_a_version_far_from_its_end_says_nothing() -> None:
    assert versions.notice("v25.0", END - timedelta(days=184)) is None


def test_half_a_year_ahead_it_says_what_to_write() -> None:
    notice = versions.notice("v25.0", END - timedelta(days=183))
    assert notice is not None
    assert notice[0] == "Version v25.0 of Facebook's Graph API ends on 29 July 2028."
    assert 'version = "v26.0"' in notice[1]


def test_its_last_day_is_its_own() -> None:
    assert not versions.over("v25.0", END)
    assert versions.over("v25.0", END + timedelta(days=1))


@pytest.mark.parametrize("version", ["v26.0", "v99.0"])
def test_one_whose_end_nobody_knows_goes_on(version: str) -> None:
    assert versions.notice(version, date(2040, 1, 1)) is None


def test_the_default_lives_and_is_in_the_table() -> None:
    default = Settings.model_fields["version"].default
    assert versions.ENDS[default] == END


async def test_a_connection_on_a_dead_version_is_dead(graph: GraphServer) -> None:
    table = {"page": PAGE, "token": TOKEN, "app_secret": SECRET, "url": graph.url}
    old = network("facebook", table | {"version": "v20.0"})
    with pytest.raises(Disconnected, match=r"v20\.0 .* ended on 24 September 2026"):
        await old.check()
    await old.close()


async def test_a_connection_on_an_ageing_version_lives(
    graph: GraphServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = {"page": PAGE, "token": TOKEN, "app_secret": SECRET, "url": graph.url}
    soon = date.today() + timedelta(days=40)  # noqa: DTZ011 - any day soon
    monkeypatch.setitem(versions.ENDS, "v25.0", soon)
    ageing = network("facebook", table)
    with pytest.raises(Refused) as caught:
        await ageing.check()
    assert not isinstance(caught.value, Disconnected)
    await ageing.close()

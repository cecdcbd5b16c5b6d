"""A ward advert prepared on a stand-in, each call checked by Meta's own library."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from facebook_business.adobjects.adaccount import AdAccount as MetaAccount
from pydantic import SecretStr

from bot.domain.ads.paused_advert import PausedAdvert
from bot.domain.errors import Refused
from bot.networks.facebook.adverts import AdAccount
from bot.networks.facebook.graph import Graph
from bot.networks.facebook.settings import Settings

ADVERT = PausedAdvert(
    "Pennyfold, £38", 3800, date(2027, 4, 29), date(2027, 5, 5), pin="WH3 1AB", radius=2
)
CHECKED = {
    "campaigns": MetaAccount("act_1").create_campaign(params={}, pending=True)._param_checker,
    "adsets": MetaAccount("act_1").create_ad_set(params={}, pending=True)._param_checker,
}


@dataclass
class Account:
    """An ad account: what was made in it, and what was asked for that Meta would not know."""

    made: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {"campaigns": [], "adsets": []}
    )
    sectors: tuple[str, ...] = ("WH3 1",)
    wrong: list[str] = field(default_factory=list)
    broken: bool = False

    async def list(self, request: web.Request) -> web.Response:
        return web.json_response({"data": self.made[request.match_info["edge"]]})

    async def make(self, request: web.Request) -> web.Response:
        edge, said = request.match_info["edge"], await request.post()
        if self.broken and edge == "adsets":
            return web.json_response({"error": {"code": 100, "message": "no"}}, status=400)
        fields = {name: _read(str(value)) for name, value in said.items()}
        places = fields.get("targeting", {}).get("geo_locations", {}) if edge == "adsets" else {}
        if "location_types" in places:  # refused since 2023: people living in or recently in
            return web.json_response({"error": {"code": 100, "message": "no"}}, status=400)
        checker = CHECKED[edge]
        self.wrong += [
            name
            for name, value in fields.items()
            if not checker.is_valid_key(name) or not checker.is_valid_pair(name, value)
        ]
        self.made[edge].append({"id": str(len(self.made[edge]) + 1), **fields})
        return web.json_response({"id": self.made[edge][-1]["id"]})

    async def search(self, request: web.Request) -> web.Response:
        found = [each for each in self.sectors if each == request.query["q"]]
        return web.json_response({"data": [{"key": f"GB:{e}", "name": e} for e in found]})


def _read(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value


@pytest.fixture
def account() -> Account:
    return Account()


@pytest.fixture
async def adverts(account: Account) -> AsyncIterator[AdAccount]:
    app = web.Application()
    app.router.add_get("/v25.0/search", account.search)
    app.router.add_get("/v25.0/act_1/{edge}", account.list)
    app.router.add_post("/v25.0/act_1/{edge}", account.make)
    async with TestServer(app) as server:
        graph = Graph(Settings(page="7", token=SecretStr("t"), url=str(server.make_url("/"))))
        yield AdAccount(graph, "act_1", "7")
        graph.close()


async def test_a_campaign_is_prepared_and_paused(adverts: AdAccount, account: Account) -> None:
    assert (await adverts.prepare(ADVERT)).endswith("act=1")
    ((campaign,), (ad_set,)) = account.made.values()
    assert campaign["special_ad_categories"] == ["ISSUES_ELECTIONS_POLITICS"]
    assert {campaign["status"], ad_set["status"]} == {"PAUSED"}
    assert (ad_set["campaign_id"], ad_set["lifetime_budget"]) == (1, 3800)
    assert ad_set["targeting"]["geo_locations"]["custom_locations"][0]["radius"] == 2
    assert ad_set["start_time"] == "2027-04-28T23:00:00+00:00"
    assert account.wrong == []


async def test_sectors_are_aimed_at_by_metas_own_keys(adverts: AdAccount, account: Account) -> None:
    await adverts.prepare(replace(ADVERT, pin="", sectors=("WH3 1",)))
    geo = account.made["adsets"][0]["targeting"]["geo_locations"]
    assert geo["zips"] == [{"key": "GB:WH3 1"}]


async def test_a_sector_that_meta_does_not_know_is_refused_before_anything_is_made(
    adverts: AdAccount, account: Account
) -> None:
    with pytest.raises(Refused, match="WH9 9"):
        await adverts.prepare(replace(ADVERT, pin="", sectors=("WH9 9",)))
    assert account.made["campaigns"] == []


async def test_a_second_try_makes_nothing_twice(adverts: AdAccount, account: Account) -> None:
    account.broken = True
    with pytest.raises(Refused):
        await adverts.prepare(ADVERT)
    account.broken = False
    await adverts.prepare(ADVERT)
    await adverts.prepare(ADVERT)
    assert [len(made) for made in account.made.values()] == [1, 1]


def test_an_advert_is_kept_whole() -> None:
    assert PausedAdvert.from_json(ADVERT.to_json()) == ADVERT


async def test_a_pin_at_sea_goes_by_latitude_and_longitude(
    adverts: AdAccount, account: Account
) -> None:
    await adverts.prepare(replace(ADVERT, pin="52.93170, 0.48010"))
    (place,) = account.made["adsets"][0]["targeting"]["geo_locations"]["custom_locations"]
    assert (place["latitude"], place["longitude"]) == (52.9317, 0.4801)
    assert "address_string" not in place
    assert account.wrong == []

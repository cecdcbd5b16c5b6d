"""Adverts: a ward advert prepared in an ad account, paused; this never starts one.

A person looks at it in Ads Manager and starts it there: money is spent by a person's hand alone.
"""

from __future__ import annotations

from typing import Any

from bot.domain.ads.paused_advert import COUNTRY, PausedAdvert
from bot.domain.errors import Refused
from bot.networks.facebook.errors import Gone
from bot.networks.facebook.graph import Graph

LISTED = 50  # of an account's newest campaigns and ad sets, among which a first try is looked for


class AdAccount:
    """An ad account of Meta's, by its id (`act_1`), and the Page that its adverts are of."""

    def __init__(self, graph: Graph, account: str, page: str) -> None:
        self._graph = graph
        self._account = account
        self._page = page

    async def prepare(self, advert: PausedAdvert) -> str:
        """Prepare a campaign and its ad set; return where to see them. Repeatable.

        Raises `NotSent`, `Refused` or `Unanswered`; what a try before this one made is taken up.
        """
        try:
            keys = [await self._sector(each) for each in advert.sectors]
            campaign = await self._made("campaigns", advert.name, advert.campaign())
            await self._made("adsets", advert.name, advert.ad_set(campaign, self._page, keys))
        except Gone:
            raise Refused(
                f"Meta knows no ad account {self._account}, or the token may not see it.",
                "Look at [ads.account] in the config.",
            ) from None
        number = self._account.removeprefix("act_")
        return f"https://adsmanager.facebook.com/adsmanager/manage/campaigns?act={number}"

    async def _made(self, edge: str, name: str, fields: dict[str, Any]) -> str:
        """Return the id of what has the name, made if nothing has: a second try finds the first."""
        path = f"{self._account}/{edge}"
        listed = await self._graph.get(path, fields="id,name", limit=LISTED)
        for each in listed["data"]:
            if each["name"] == name:
                return str(each["id"])
        return str((await self._graph.post(path, **fields))["id"])

    async def _sector(self, sector: str) -> dict[str, str]:
        """Look up Meta's own key of a postcode sector; Refused where it has none."""
        told = await self._graph.get(
            "search", type="adgeolocation", location_types=["zip"], q=sector, country_code=COUNTRY
        )
        wanted = sector.replace(" ", "")
        for each in told["data"]:
            if str(each["name"]).replace(" ", "").upper() == wanted:
                return {"key": str(each["key"])}
        raise Refused(f"Meta knows no place {sector} to aim at.", "Aim by a pin: ads aim pin")

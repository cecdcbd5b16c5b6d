"""A stand-in for postcodes.io, with its answers' shapes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.test_utils import TestServer

FOUND = {
    "postcode": "NR24 2AA",
    "eastings": 607088,
    "northings": 335117,
    "admin_ward": "Stody",
    "admin_district": "North Norfolk",
    "admin_county": "Norfolk",
    "parish": "Stody",
    "ced": None,
    "pfa": "Norfolk",
    "parliamentary_constituency_2024": "North Norfolk",
    "codes": {
        "admin_ward": "E05011859",
        "admin_district": "E07000147",
        "admin_county": "E10000020",
        "parish": "E04006400",
        "ced": "E99999999",
        "pfa": "E23000024",
        "parliamentary_constituency_2024": "E14001396",
    },
}
GONE = {"postcode": "NR1 1AA", "year_terminated": 2020, "month_terminated": 3}
ANSWERS: dict[str, tuple[int, dict[str, object]]] = {
    "NR24 2AA": (200, {"status": 200, "result": FOUND}),
    "NR1 1AA": (404, {"status": 404, "error": "Postcode not found", "terminated": GONE}),
    "ZZ9 9ZZ": (404, {"status": 404, "error": "Invalid postcode"}),
    "AA1 1AA": (429, {"status": 429, "error": "slow down"}),
}


@asynccontextmanager
async def postcodes_io() -> AsyncIterator[str]:
    """Serve it; the address."""

    async def answer(request: web.Request) -> web.Response:
        status, body = ANSWERS[request.match_info["postcode"]]
        return web.json_response(body, status=status)

    async def answers(request: web.Request) -> web.Response:
        asked = (await request.json())["postcodes"]
        found = [ANSWERS.get(each, (404, {}))[1].get("result") for each in asked]
        told = [{"query": each, "result": one} for each, one in zip(asked, found, strict=True)]
        return web.json_response({"status": 200, "result": told})

    app = web.Application()
    app.router.add_post("/postcodes", answers)
    app.router.add_get("/postcodes/{postcode}", answer)
    async with TestServer(app) as server:
        yield str(server.make_url("/"))

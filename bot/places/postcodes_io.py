"""Postcodes.io: asked about one postcode where no imported directory holds it.

A free public service over ONS's directory (github.com/ideal-postcodes/postcodes.io). A postcode
alone is sent to it: no name and no letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from bot.domain.errors import UserError
from bot.domain.places import Area, AreaKind, PostcodeRecord, real
from bot.heavy.loading import loading

PATIENCE = 10.0  # seconds
MOST = 100  # postcodes asked at once (the same, docs/), its bulk look-up's limit

_AREAS = {
    AreaKind.WARD: "admin_ward",
    AreaKind.COUNCIL: "admin_district",
    AreaKind.CONSTITUENCY: "parliamentary_constituency_2024",
    AreaKind.PARISH: "parish",
    AreaKind.DIVISION: "ced",
    AreaKind.COUNTY: "admin_county",
    AreaKind.POLICE: "pfa",
}
"""Where an answer names each area (github.com/ideal-postcodes/postcodes.io, docs/)."""


@dataclass(frozen=True, slots=True)
class Found:
    """What postcodes.io says of a postcode, and of the areas that it lies in."""

    home: PostcodeRecord
    areas: tuple[Area, ...] = ()


async def ask(url: str, postcode: str) -> Found:
    """Ask about a postcode; UserError where it is not known there, or nobody answers."""
    status, told = await _asked(url, "GET", f"/postcodes/{postcode}", postcode)
    # Also told of a postcode that has ended, with its month.
    if status == HTTPStatus.NOT_FOUND:
        return Found(_ended(postcode, told.get("terminated")))
    if status != HTTPStatus.OK:
        raise UserError(f"postcodes.io answered {status}: ask for {postcode} later.")
    return _found(postcode, told["result"])


async def ask_many(url: str, postcodes: Sequence[str]) -> list[Found]:
    """Ask about at most `MOST` postcodes at once; leave out those that are not known there.

    UserError where nobody answers.
    """
    body = {"postcodes": list(postcodes)}
    status, told = await _asked(url, "POST", "/postcodes", "these", body)
    if status != HTTPStatus.OK:
        raise UserError(f"postcodes.io answered {status}: ask again later.")
    return [_found(str(each["query"]), each["result"]) for each in told["result"] if each["result"]]


async def _asked(
    url: str, method: str, path: str, whom: str, body: dict[str, list[str]] | None = None
) -> tuple[int, dict[str, Any]]:
    """Return the status of an answer and what it says; UserError where there is none."""
    with loading:
        import httpx

    try:
        async with httpx.AsyncClient(base_url=url, timeout=PATIENCE) as client:
            answer = await client.request(method, path, json=body)
        return answer.status_code, answer.json()
    except (httpx.HTTPError, ValueError) as error:
        raise UserError(f"postcodes.io does not answer just now: ask for {whom} later.") from error


def _found(postcode: str, result: dict[str, Any]) -> Found:
    """Read the answer about a postcode in use; places are metres on the National Grid."""
    codes = {kind: real(str(result["codes"].get(name) or "")) for kind, name in _AREAS.items()}
    council = str(result.get("admin_district") or "")
    larger = " ".join(filter(None, [codes[AreaKind.COUNTY], codes[AreaKind.POLICE]]))
    in_council = {AreaKind.WARD, AreaKind.PARISH}
    areas = tuple(
        Area(
            kind,
            str(result.get(name) or ""),
            codes[kind],
            codes[AreaKind.COUNCIL] if kind in in_council else "",
            council if kind in in_council else "",
            within=larger if kind is AreaKind.COUNCIL else "",
        )
        for kind, name in _AREAS.items()
        if codes[kind] and result.get(name)
    )
    home = PostcodeRecord(
        postcode,
        codes[AreaKind.WARD],
        codes[AreaKind.COUNCIL],
        codes[AreaKind.CONSTITUENCY],
        easting=result.get("eastings"),
        northing=result.get("northings"),
        parish=codes[AreaKind.PARISH],
        division=codes[AreaKind.DIVISION],
    )
    return Found(home, areas)


def _ended(postcode: str, terminated: dict[str, Any] | None) -> PostcodeRecord:
    """Read the answer about a postcode that has ended; UserError for one that never was."""
    if not terminated:
        raise UserError(f"{postcode} is no postcode that postcodes.io knows: check its spelling.")
    ended = f"{terminated['year_terminated']}{terminated['month_terminated']:02}"
    return PostcodeRecord(postcode, "", "", "", ended=ended)

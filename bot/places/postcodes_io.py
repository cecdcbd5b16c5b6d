"""Postcodes.io: asked about one postcode where no imported directory holds it.

A free public service over ONS's directory (github.com/ideal-postcodes/postcodes.io). A postcode
alone is sent to it: no name and no letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from bot.domain.errors import UserError
from bot.domain.places import Area, AreaKind, PostcodeRecord

PATIENCE = 10.0  # seconds

_AREAS = {
    AreaKind.WARD: "admin_ward",
    AreaKind.COUNCIL: "admin_district",
    AreaKind.CONSTITUENCY: "parliamentary_constituency_2024",
}
"""Where an answer names each area (github.com/ideal-postcodes/postcodes.io, docs/)."""


@dataclass(frozen=True, slots=True)
class Found:
    """What postcodes.io says of a postcode, and of the areas that it lies in."""

    home: PostcodeRecord
    areas: tuple[Area, ...] = ()


async def ask(url: str, postcode: str) -> Found:
    """Ask about a postcode; UserError where it is not known there, or nobody answers."""
    import httpx

    try:
        async with httpx.AsyncClient(base_url=url, timeout=PATIENCE) as client:
            answer = await client.get(f"/postcodes/{postcode}")
        told: dict[str, Any] = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        raise UserError(
            f"postcodes.io does not answer just now: ask for {postcode} later."
        ) from error
    # Also told of a postcode that has ended, with its month.
    if answer.status_code == HTTPStatus.NOT_FOUND:
        return Found(_ended(postcode, told.get("terminated")))
    if answer.status_code != HTTPStatus.OK:
        raise UserError(f"postcodes.io answered {answer.status_code}: ask for {postcode} later.")
    return _found(postcode, told["result"])


def _found(postcode: str, result: dict[str, Any]) -> Found:
    """Read the answer about a postcode in use; places are metres on the National Grid."""
    codes = {kind: str(result["codes"].get(name) or "") for kind, name in _AREAS.items()}
    council = str(result.get("admin_district") or "")
    areas = tuple(
        Area(
            kind,
            str(result.get(name) or ""),
            codes[kind],
            codes[AreaKind.COUNCIL] if kind is AreaKind.WARD else "",
            council if kind is AreaKind.WARD else "",
        )
        for kind, name in _AREAS.items()
        if codes[kind]
    )
    home = PostcodeRecord(
        postcode,
        codes[AreaKind.WARD],
        codes[AreaKind.COUNCIL],
        codes[AreaKind.CONSTITUENCY],
        easting=result.get("eastings"),
        northing=result.get("northings"),
    )
    return Found(home, areas)


def _ended(postcode: str, terminated: dict[str, Any] | None) -> PostcodeRecord:
    """Read the answer about a postcode that has ended; UserError for one that never was."""
    if not terminated:
        raise UserError(f"{postcode} is no postcode that postcodes.io knows: check its spelling.")
    ended = f"{terminated['year_terminated']}{terminated['month_terminated']:02}"
    return PostcodeRecord(postcode, "", "", "", ended=ended)

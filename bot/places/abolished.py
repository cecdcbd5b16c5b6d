"""Abolished: wards that are gone and that people still name, as dated data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from bot.domain.places import AbolishedWard, Successor, name_key


@cache
def abolished() -> tuple[AbolishedWard, ...]:
    """Read the wards of `abolished.toml`, each with its successors; read once."""
    text = files("bot.places").joinpath("abolished.toml").read_text(encoding="utf-8")
    return tuple(
        AbolishedWard(
            **row | {"successors": tuple(Successor(**each) for each in row["successors"])}
        )
        for row in tomllib.loads(text)["gone"]
    )


def gone(name: str) -> tuple[AbolishedWard, ...]:
    """Return the abolished wards of a name, spelt with any case or punctuation; () if none."""
    return tuple(ward for ward in abolished() if name_key(ward.name) == name_key(name))

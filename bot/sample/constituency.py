"""The invented constituency: its people, its wards and its postcodes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.sample import texts

COLLEAGUES = ("mp", "caseworker", "communications", "manager", "candidate")


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person of the sample office: a name and an email."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Constituency:
    """One invented seat: `postcodes` gives each one's ward, `outside` are its neighbour's.

    `kind` is county or borough, which the spending limit depends on; electorates are people on the
    register. The people are an MP, a caseworker, a communications officer, a manager, a candidate.
    """

    name: str
    kind: str
    electorate: int
    council: str
    office_email: str
    mp: Colleague
    caseworker: Colleague
    communications: Colleague
    manager: Colleague
    candidate: Colleague
    candidate_ward: str
    candidate_ward_electorate: int
    postcodes: dict[str, str]
    neighbour: str
    outside: tuple[str, ...]


@cache
def constituency() -> Constituency:
    """Read the sample office's place and people from `constituency.toml`."""
    told = texts.read("constituency")
    facts: dict[str, Any] = {
        key: Colleague(**told[key]) if key in COLLEAGUES else told[key]
        for key in ("name", "kind", "electorate", "council", "office_email", *COLLEAGUES)
    }
    return Constituency(
        **facts,
        candidate_ward=told["candidate_ward"]["name"],
        candidate_ward_electorate=told["candidate_ward"]["electorate"],
        postcodes={code: ward for ward, codes in told["postcodes"].items() for code in codes},
        neighbour=told["neighbour"]["name"],
        outside=tuple(told["neighbour"]["postcodes"]),
    )

"""Known: the areas of elections that are few and known, as dated open data.

London's, combined authorities, police areas, and those of the three devolved parliaments: no
postcode directory names them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.domain.law import Rule, rows
from bot.domain.places import Area, AreaKind, name_key


class AreaList(Rule):
    """The areas of one kind in which polls from `starts` to `ends` are held."""

    kind: AreaKind
    areas: tuple[dict[str, str], ...]


class NoArea(Rule):
    """Places that have no election of a kind, though people look for one there; `note` says why."""

    kind: AreaKind
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownArea:
    """An area of a list, and its other names in lower case."""

    area: Area
    rule: AreaList
    others: frozenset[str] = frozenset()

    def bears(self, name: str) -> bool:
        """Say whether it is called so, in any spelling, or has that code."""
        key = name_key(name)
        same = bool(self.area.code) and self.area.code == name.strip().upper()
        return same or key in self.others or key == name_key(self.area.name)


def _known(rule: AreaList, row: dict[str, Any]) -> KnownArea:
    area = Area(rule.kind, row["name"], row.get("code", ""), council_name=row.get("council", ""))
    others = frozenset(name_key(other) for other in row.get("also", "").split(",") if other.strip())
    return KnownArea(area, rule, others)


LISTS = rows("bot.places", "known.toml", "areas", AreaList)
NONE = rows("bot.places", "known.toml", "none", NoArea)
KNOWN = tuple(_known(rule, row) for rule in LISTS for row in rule.areas)
LISTED = frozenset(rule.kind for rule in LISTS)
"""The kinds of area that are listed here, and nowhere else."""


def later(kind: AreaKind, name: str, on: date) -> KnownArea | None:
    """Find an area of a name whose first poll comes after a day."""
    found = (each for each in KNOWN if each.area.kind is kind and each.bears(name))
    return next((each for each in found if on < each.rule.starts), None)


def why_none(kind: AreaKind, name: str, on: date) -> NoArea | None:
    """Say why a place has no such election; None where nothing is known of it."""
    key = name_key(name)
    found = (each for each in NONE if each.kind is kind and each.holds(on))
    return next((each for each in found if key in map(name_key, each.names)), None)

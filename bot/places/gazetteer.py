"""The gazetteer: what several files say of one area, brought together.

Areas are joined by their GSS code; one that a file gives without a code is joined by its name and
council. A later file fills in what is missing, and of electorates the newest count is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from bot.domain.places import Area, AreaKind, real
from bot.places.columns import Layout
from bot.places.sectors import sectors

_KINDS = {"district": AreaKind.COUNCIL, **{str(kind): kind for kind in AreaKind}}


class Gazetteer:
    """All areas, to which files are added; the same area of two files becomes one."""

    def __init__(self, areas: Iterable[Area] = ()) -> None:
        self._coded: dict[str, Area] = {}
        self._uncoded: dict[tuple[str, str], Area] = {}
        for area in areas:
            self._keep(area)

    def areas(self) -> list[Area]:
        """Return them all, each ward with its council's name, none twice."""
        named = [self._with_council(area) for area in self._coded.values()]
        by_key: dict[tuple[str, str], Area] = {}
        for area in named:
            if area.kind is AreaKind.WARD:
                by_key[area.key] = max(area, by_key.get(area.key, area), key=_newest)
        for key, area in self._uncoded.items():
            if key in by_key:
                known = by_key[key]
                self._coded[known.code] = _filled(known, area)
        # What no coded area took up stays an area by itself: nothing that was read is dropped.
        left = [area for key, area in self._uncoded.items() if key not in by_key]
        return [self._with_council(area) for area in self._coded.values()] + left

    def add_names(self, layout: Layout, rows: Iterable[Sequence[str]]) -> int:
        """Add a list of codes and names; return how many areas it named."""
        count = 0
        for row in rows:
            cell = _cells(layout, row)
            kind = _KINDS.get(cell("kind")) if cell("kind") else layout.kind
            if kind is None or not real(cell("code")):
                continue
            area = Area(
                kind,
                cell("name"),
                cell("code"),
                council_name=cell("council") if kind is AreaKind.WARD else "",
                electors=_number(cell("electors")),
                seat=cell("seat").casefold() if kind is AreaKind.CONSTITUENCY else "",
            )
            self._keep(area)
            count += 1
        return count

    def add_electorates(self, layout: Layout, rows: Iterable[Sequence[str]]) -> int:
        """Add wards' electorates, the newest year's counting; return how many there were."""
        count = 0
        for row in rows:
            cell = _cells(layout, row)
            area = Area(
                AreaKind.WARD,
                cell("ward"),
                cell("ward_code"),
                cell("council_code"),
                cell("council"),
                electors=_number(cell("electors")) or None,
                counted=_number(cell("year")) or 0,
            )
            self._keep(area)
            count += 1
        return count

    def lay(self, councils: Mapping[str, str], constituencies: Iterable[str], seen: str) -> None:
        """Note in which council each ward lies, by codes, and that a directory holds them."""
        for ward, council in councils.items():
            known = self._coded.get(ward, Area(AreaKind.WARD, ward, ward))
            self._coded[ward] = replace(known, council=council, seen=max(seen, known.seen))
        for code in constituencies:
            # A directory alone has no names, and the office's seat is known by its name.
            name = sectors().names.get(code, "")
            unnamed = Area(AreaKind.CONSTITUENCY, name, code) if name else None
            if seat := self._coded.get(code, unnamed):
                self._coded[code] = replace(seat, seen=max(seen, seat.seen))

    def _keep(self, area: Area) -> None:
        """Add an area, or fill in the one of the same code or, without a code, the same key."""
        if area.code:
            known = self._coded.get(area.code)
            self._coded[area.code] = _filled(known, area) if known else area
        else:
            known = self._uncoded.get(area.key)
            self._uncoded[area.key] = _filled(known, area) if known else area

    def _with_council(self, area: Area) -> Area:
        council = self._coded.get(area.council)
        return replace(area, council_name=council.name) if council else area


def _filled(known: Area, told: Area) -> Area:
    """Fill in what another file tells of an area; a newer count goes before an older one."""
    newer = told.electors is not None and told.counted >= known.counted
    named = known.name if known.name != known.code else told.name
    return replace(
        known,
        name=named,
        council=known.council or told.council,
        council_name=known.council_name or told.council_name,
        electors=told.electors if newer else known.electors,
        counted=told.counted if newer else known.counted,
        seat=told.seat or known.seat,
        seen=max(known.seen, told.seen),
    )


def _newest(area: Area) -> tuple[str, str]:
    """Order wards of one name and council: by the directory that last held them, then by code."""
    return area.seen, area.code


def _cells(layout: Layout, row: Sequence[str]) -> Callable[[str], str]:
    """Give a row's cells by our names for them; an absent one is empty."""

    def cell(name: str) -> str:
        column = layout.columns.get(name)
        return row[column].strip() if column is not None and column < len(row) else ""

    return cell


def _number(cell: str) -> int | None:
    """Read “12,345” or “12345.0” as a number; None for anything else, such as “:” or “n/a”."""
    digits = cell.replace(",", "").removesuffix(".0")
    return int(digits) if digits.isdecimal() else None

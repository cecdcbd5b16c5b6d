"""The gazetteer: what several files say of one area, brought together.

Areas are joined by their GSS code; one that a file gives without a code is joined by its name and
council. A later file fills in what is missing, and of electorates the newest count is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from bot.domain.places import Area, AreaKind, kind_of, real
from bot.places.columns import Layout
from bot.places.sectors import sectors

_KINDS = {"district": AreaKind.COUNCIL, **{str(kind): kind for kind in AreaKind}}
_CODE = re.compile(r"[A-Z]\d\d")
"""What a GSS code begins with: a header in the middle of a list is none."""
_COUNCIL_COLUMN = {
    AreaKind.WARD: "council",
    AreaKind.PARISH: "council",
    AreaKind.DIVISION: "county",
}
"""Areas whose names several councils share, and the column that names the council."""
DIVISION = re.compile(r"\s+ED$")  # ONS ends the names of county divisions so


@dataclass
class Laid:
    """Which areas a directory's postcodes in use lie in, by their codes.

    `parents`: of wards and parishes the council, of divisions the county; `within`: of councils the
    larger areas; `constituencies` are those that there are.
    """

    parents: dict[str, str] = field(default_factory=dict)
    within: dict[str, str] = field(default_factory=dict)
    constituencies: set[str] = field(default_factory=set)


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
            code = cell("code")
            # A code says it best: some lists put divisions of counties among the wards.
            kind = kind_of(code) or (_KINDS.get(cell("kind")) if cell("kind") else layout.kind)
            if kind is None or not real(code) or not _CODE.match(code):
                continue
            self._keep(
                Area(
                    kind,
                    DIVISION.sub("", cell("name")),
                    code,
                    council_name=cell(_COUNCIL_COLUMN[kind]) if kind in _COUNCIL_COLUMN else "",
                    electors=_number(cell("electors")),
                    counted=layout.counted,
                    seat=cell("seat").casefold() if kind is AreaKind.CONSTITUENCY else "",
                )
            )
            self._keep_larger(layout, row)
            count += 1
        return count

    def _keep_larger(self, layout: Layout, row: Sequence[str]) -> None:
        """Keep the other areas that a line of a look-up table names, each once."""
        for at_code, at_name in layout.larger:
            code, name = row[at_code].strip(), row[at_name].strip()
            kind = kind_of(code)
            if kind and real(code) and name and code not in self._coded:
                self._keep(Area(kind, DIVISION.sub("", name), code))

    def add_electorates(self, layout: Layout, rows: Iterable[Sequence[str]]) -> int:
        """Add wards' electorates, the newest year's counting; return how many there were."""
        count = 0
        for row in rows:
            cell = _cells(layout, row)
            kind = kind_of(cell("ward_code")) or AreaKind.WARD
            # The electors of a county's division, whose council is the county's and not named here.
            of_county = kind is AreaKind.DIVISION
            area = Area(
                kind,
                cell("ward"),
                cell("ward_code"),
                "" if of_county else cell("council_code"),
                "" if of_county else cell("council"),
                electors=_number(cell("electors")) or None,
                counted=_number(cell("year")) or 0,
            )
            self._keep(area)
            count += 1
        return count

    def lay(self, laid: Laid, seen: str) -> None:
        """Note what lies in what, by codes, and that a directory holds it."""
        for code, parent in laid.parents.items():
            known = self._coded.get(code, Area(kind_of(code) or AreaKind.WARD, code, code))
            self._coded[code] = replace(known, council=parent, seen=max(seen, known.seen))
        for code, larger in laid.within.items():
            if council := self._coded.get(code):
                self._coded[code] = replace(council, within=larger, seen=max(seen, council.seen))
        for code in laid.constituencies:
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
        within=told.within or known.within,
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

"""Constituency: over all seats of Great Britain, how often it is wrong who is a constituent.

Each seat's office is asked of its own postcodes and its neighbours': with the directory imported,
without it, and without it by a table of sectors that was made from the other half of the postcodes
(so of postcodes that the table never saw). Skipped where ../shared/data/geo is not.
Run from the project's folder: python -m benchmarks.constituency [--every N] [--folder DATA]
Of every 20th postcode it takes three minutes on two cores, most of it the import.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.sectors import counted, names, rows, table
from bot.actions.waves.residing import Residences
from bot.config import Config
from bot.config.settings import OfficeSettings
from bot.domain.waves.wave import Residence
from bot.jobs.place_import import bring_in, listed
from bot.places.constituency import Constituency, beginnings
from bot.places.sectors import Sectors, parsed
from bot.store.work import Store

FOLDER = Path("../shared/data/geo")
MOST_WRONG = 0.005  # what issue 13 allows without a directory; with it none

Asked = Sequence[tuple[str, bool]]
"""Postcodes, each with whether it is the seat's own."""
Judge = Callable[[str], Residence]


def main() -> None:
    """Measure all three; the exit code is 1 where one is wrong more often than it may be."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--folder", type=Path, default=FOLDER)
    asked.add_argument("--every", type=int, default=20, help="ask of every Nth postcode only")
    given = asked.parse_args()
    postcodes, areas = given.folder / "gb_postcodes.csv.gz", given.folder / "areas.csv.gz"
    if not postcodes.exists():
        print(f"Skipped: there is no {postcodes} here.")
        return
    seats, every = names(areas), list(rows(postcodes))
    found = questions(every, given.every)
    print(f"{len(found)} seats, {sum(map(len, found.values())):,} questions")
    begun = offices(every)
    wrong = [
        told("with the directory", with_directory(postcodes, areas, seats, found, begun), 0),
        told("without it", without(seats, found, begun), MOST_WRONG),
    ]
    half = parsed(table(counted(every[::2]), seats))
    unseen = questions(every, max(2, given.every), start=1)
    told("without, unseen half", without(seats, unseen, begun, half), MOST_WRONG)
    raise SystemExit(any(wrong))


def questions(every: Sequence[tuple[str, str]], step: int, start: int = 0) -> dict[str, Asked]:
    """Return for each seat its own postcodes and those of its neighbours (of a district of its)."""
    districts: defaultdict[str, set[str]] = defaultdict(set)
    for postcode, seat in every:
        districts[postcode.partition(" ")[0]].add(seat)
    found: defaultdict[str, list[tuple[str, bool]]] = defaultdict(list)
    for postcode, seat in every[start::step]:
        for other in districts[postcode.partition(" ")[0]]:
            found[other].append((postcode, other == seat))
    return dict(found)


def offices(every: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the beginnings that `bell init` offers each seat's office."""
    seats: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
    districts: defaultdict[str, set[str]] = defaultdict(set)
    sectors = counted(every)
    for sector, counts in sectors.items():
        for seat in counts:
            districts[seat].add(sector.partition(" ")[0])
    by_district: defaultdict[str, list[str]] = defaultdict(list)
    for sector in sectors:
        by_district[sector.partition(" ")[0]].append(sector)
    for seat, its in districts.items():
        for sector in (each for district in its for each in by_district[district]):
            counts = sectors[sector]
            seats[seat].append((sector, counts[seat], counts.total()))
    return {seat: tuple(beginnings(lies)) for seat, lies in seats.items()}


def with_directory(
    postcodes: Path,
    areas: Path,
    seats: dict[str, str],
    found: dict[str, Asked],
    begun: dict[str, tuple[str, ...]],
) -> Counter[str]:
    """Judge by the imported directory, as a letter is when it comes."""
    with tempfile.TemporaryDirectory(prefix="bell-constituency-") as folder:
        store = Store(f"sqlite:///{folder}/bell.db")
        bring_in(store, listed([postcodes, areas]), lambda _: None)
        sums: Counter[str] = Counter()
        for seat, asked in found.items():
            office = OfficeSettings(constituency=seats[seat], postcodes=begun[seat])
            with store.work() as work:
                residences = Residences(work, Config(office=office))
                sums += judged(lambda each: residences.of([each]).residence, asked)  # noqa: B023
        store.close()
    return sums


def without(
    seats: dict[str, str],
    found: dict[str, Asked],
    begun: dict[str, tuple[str, ...]],
    half: Sectors | None = None,
) -> Counter[str]:
    """Judge by the beginnings of postcodes alone."""
    sums: Counter[str] = Counter()
    for seat, asked in found.items():
        sums += judged(Constituency(begun[seat], seats[seat], half).by_beginning, asked)
    return sums


def judged(judge: Judge, asked: Asked) -> Counter[str]:
    """Count what a judge says of postcodes: own and other ones, right, wrong and not sure."""
    sums: Counter[str] = Counter()
    for postcode, own in asked:
        said = judge(postcode)
        right = Residence.INSIDE if own else Residence.OUTSIDE
        how = "right" if said is right else "not sure" if said is Residence.UNSURE else "wrong"
        sums[f"{'own' if own else 'other'} {how}"] += 1
    return sums


def told(name: str, sums: Counter[str], most: float) -> bool:
    """Print a line of the table; say whether more are wrong than may be."""
    own = sum(sums[f"own {how}"] for how in ("right", "not sure", "wrong"))
    other = sums.total() - own
    lost, taken = sums["own wrong"] / own, sums["other wrong"] / other
    unsure = (sums["own not sure"] + sums["other not sure"]) / sums.total()
    verdict = "within" if max(lost, taken) <= most else "ABOVE"
    print(
        f"{name:22} own called outside {lost:.3%} ({sums['own wrong']:,}), neighbours' called "
        f"inside {taken:.3%} ({sums['other wrong']:,}), not sure {unsure:.1%}: {verdict} {most:.1%}"
    )
    return max(lost, taken) > most


if __name__ == "__main__":
    main()

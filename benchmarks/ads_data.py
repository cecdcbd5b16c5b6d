"""The adverts: both files of a folder, as SOURCES.md beside them says what they are."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.ads_fit import Advert
from bot.domain.ads.figures import Funder

# Beside the tree, or beside a worktree of it.
PLACES = [
    parent / "shared" / "data" / "ads" for parent in list(Path(__file__).resolve().parents)[2:5]
]
FILES = {"uk_fb_2019-11-03_bands_and_reach.csv.gz": True, "uk_fb_ge2019_bands.csv.gz": False}
FUNDERS = {
    "candidate_imprint": Funder.CANDIDATE,
    "party_local_or_other": Funder.LOCAL_PARTY,
    "person": Funder.PERSON,
    "party_national": Funder.NATIONAL_PARTY,
    "organisation": Funder.ORGANISATION,
    "none": Funder.UNSAID,
}
OPEN_BAND = 10**9  # the topmost band of impressions has no end


def found(folder: Path | None) -> Path | None:
    """Return the folder given, or the first of the usual ones, that holds both files."""
    places = [folder] if folder else PLACES
    return next((each for each in places if all((each / name).exists() for name in FILES)), None)


def read(folder: Path) -> Iterator[Advert]:
    """Read both files of the adverts."""
    for name, early in FILES.items():
        with gzip.open(folder / name, "rt") as file:
            for row in csv.DictReader(file):
                yield Advert(
                    spent=(int(row["spend_lo"]), int(row["spend_hi"]) + 1),
                    shown=(int(row["impr_lo"]), int(row["impr_hi"] or OPEN_BAND) + 1),
                    funder=FUNDERS[row["funder_class"]],
                    payer=f"{name}:{row['funder_no']}",
                    start=date.fromisoformat(row["start"]),
                    days=float(row["days"]),
                    running=row["still_running"] == "1",
                    early=early,
                    people=int(row.get("reach_recovered") or 0) or None,
                )

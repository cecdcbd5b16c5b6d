"""Ads: is the reach model's 80 % range an 80 % range? Cross-validated, beside two baselines.

`python -m benchmarks.ads` prints the tables; `--fit` prints the figures for
`bot/domain/ads/figures.py`; `--judge FOLDER` fits on one half of the adverts and judges another;
`--by advert` folds advert by advert, as such a judge would, and not payer by payer.
"""

from __future__ import annotations

import argparse
import csv
import gzip
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from pprint import pformat
from typing import Any
from zlib import crc32

import numpy as np
from scipy.special import ndtr

from benchmarks.ads_fit import SHORT_DAYS, Advert, Array, Cells, Fit, fit
from bot.domain.ads.figures import Funder

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "ads"
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
FOLDS = 5
STORY = 1665 / 38  # people per pound, drawn as a straight line
BANDS = (0, 100, 200, 300, 500, 1000, OPEN_BAND)


def read(folder: Path) -> Iterator[Advert]:
    """Read both files of the adverts; SOURCES.md beside them says what they are."""
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


@dataclass(frozen=True, slots=True)
class Verdict:
    """One advert beside the model that had not seen it, and beside the baselines.

    `covered` is the share of its band, by the model's own weights, that lies in the 80 % range
    (Czado, Gneiting and Held 2009: the non-randomised probability integral transform); the errors
    are absolute logs against the band's middle: model, flat CPM, the story's line.
    """

    advert: Advert
    covered: float
    errors: tuple[float, float, float]


def overlap(below: float, above: float) -> float:
    """Share of a stretch of probability that lies between 10 % and 90 %."""
    held = min(above, 0.9) - max(below, 0.1)
    return max(held, 0.0) / max(above - below, 1e-12)


class Prospect:
    """What a model that knows only an advert's band of spend expects of it, on the log scale."""

    def __init__(self, advert: Advert, model: Fit) -> None:
        self.cells = Cells([advert])
        self.means, self.spreads = self.cells.shown(model)
        weights = self.cells.spent(model.habits)
        self.weights: Array = weights / weights.sum()
        self.spent = float((self.weights * self.cells.logs).sum())

    @property
    def middle(self) -> float:
        """The mean of what is expected."""
        return float((self.weights * self.means).sum())

    def below(self, edge: float) -> float:
        """How likely it is to stay below an edge."""
        return float((self.weights * ndtr((edge - self.means) / self.spreads)).sum())

    def errors(self, seen: float, flat: float, line: float) -> tuple[float, float, float]:
        """How far the model, a flat rate and the story's line, both per pound, are from `seen`."""
        guesses = self.middle, self.spent + np.log(flat), self.spent + np.log(line)
        model, first, second = (abs(float(guess - seen)) for guess in guesses)
        return model, first, second


def judge(adverts: Sequence[Advert], known: Sequence[Advert], model: Fit) -> Iterator[Verdict]:
    """Set the model's range of impressions beside each advert's band."""
    flat = float(np.median([sum(a.shown) / sum(a.spent) for a in known if a.spent[0] >= 100]))
    for advert in adverts:
        prospect = Prospect(advert, model)
        edges = float(prospect.cells.low[0]), float(prospect.cells.high[0])
        seen = float(np.log(sum(advert.shown) / 2))
        errors = prospect.errors(seen, flat, STORY * model.figures.frequency)
        yield Verdict(advert, overlap(*map(prospect.below, edges)), errors)


def judge_people(
    adverts: Sequence[Advert], known: Sequence[Advert], model: Fit
) -> Iterator[Verdict]:
    """Set the model's range of people reached beside each short advert whose people are known."""
    large = [a for a in known if a.people and a.days <= SHORT_DAYS and a.spent[0] >= 100]
    flat = float(np.median([2 * (a.people or 0) / sum(a.spent) for a in large]))
    for advert in adverts:
        if not advert.people or advert.days > SHORT_DAYS:
            continue
        prospect, seen = Prospect(advert, model), float(np.log(advert.people))
        prospect.means -= np.log(model.figures.frequency)
        prospect.spreads = np.hypot(prospect.spreads, model.figures.frequency_log_sd)
        covered = float(0.1 <= prospect.below(seen) <= 0.9)
        yield Verdict(advert, covered, prospect.errors(seen, flat, STORY))


Judge = Callable[[Sequence[Advert], Sequence[Advert], Fit], Iterator[Verdict]]


def cross_validate(
    adverts: Sequence[Advert], by: str
) -> Iterator[tuple[list[Advert], list[Advert], Fit]]:
    """Yield unseen adverts, known ones, and the fit to the known, for each fold.

    By payer all of one payer's adverts are unseen together: what a newcomer meets.
    """
    names = (advert.payer if by == "payer" else repr(advert) for advert in adverts)
    folds = [crc32(name.encode()) % FOLDS for name in names]
    for number in range(FOLDS):
        unseen = [advert for advert, fold in zip(adverts, folds, strict=True) if fold == number]
        known = [advert for advert, fold in zip(adverts, folds, strict=True) if fold != number]
        yield unseen, known, fit(known)


def groups(verdicts: Sequence[Verdict]) -> Iterator[tuple[str, list[Verdict]]]:
    """Sort verdicts by spend band and by funder; all of them last."""
    for low, high in pairwise(BANDS):
        name = f"£{low:,} to £{high - 1:,}" if high < OPEN_BAND else f"£{low:,} and over"
        yield name, [v for v in verdicts if low <= v.advert.spent[0] < high]
    for funder in Funder:
        yield funder.value, [v for v in verdicts if v.advert.funder is funder]
    yield "all", list(verdicts)


def table(title: str, verdicts: Sequence[Verdict]) -> str:
    """Draw one table in Markdown; ± is one standard error."""
    lines = [
        f"| {title} | adverts | 80 % range covers | error: model | flat CPM | the story's line |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for name, some in groups(verdicts):
        if some:
            covered = np.array([verdict.covered for verdict in some])
            sure = covered.std() / np.sqrt(len(some))
            errors = np.median([verdict.errors for verdict in some], axis=0)
            cells = " | ".join(f"{error:.2f}" for error in errors)
            lines.append(
                f"| {name} | {len(some):,} | {covered.mean():.1%} ± {sure:.1%} | {cells} |"
            )
    return "\n".join(lines)


def show(model: Fit) -> str:
    """Write a fit as the figures to paste, and the price levels beside them."""
    rounded: dict[str, Any] = {
        "rates": {
            f: (round(r.median, 1), round(r.spread, 3)) for f, r in model.figures.rates.items()
        },
        "sizes": [(s.pounds, round(s.median, 3), round(s.spread, 3)) for s in model.figures.sizes],
        "frequency": round(model.figures.frequency, 2),
        "wander": round(model.figures.frequency_log_sd, 3),
        "person": round(model.figures.person, 3),
        "levels (prices.py)": [round(float(level), 2) for level in model.levels],
    }
    return pformat(rounded, sort_dicts=False)


def main() -> None:
    """Print what was asked for, or in one sentence that there is nothing to print it from."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--judge", type=Path)
    parser.add_argument("--by", choices=("payer", "advert"), default="payer")
    parser.add_argument("--fit", action="store_true")
    asked = parser.parse_args()
    if not all((asked.data / name).exists() for name in FILES):
        print(f"Ads: no adverts in {asked.data}, so nothing was measured.")
        return
    adverts = list(read(asked.data))
    if asked.fit:
        print(show(fit(adverts)))
        return
    rounds = (
        [(list(read(asked.judge)), adverts, fit(adverts))]
        if asked.judge
        else list(cross_validate(adverts, asked.by))
    )
    how = "fitted on another half" if asked.judge else f"{FOLDS} folds by {asked.by}"
    judges: dict[str, Judge] = {"impressions": judge, "people reached": judge_people}
    for title, judged in judges.items():
        verdicts = [verdict for each in rounds for verdict in judged(*each)]
        print(f"\n{table(f'{title}, {how}', verdicts)}")


if __name__ == "__main__":
    main()

"""Ads: is the reach model right, and its 80 % range one? Cross-validated, beside three others.

`python -m benchmarks.ads` prints the tables, by payer (no payer in two folds: what a newcomer
meets) and by advert (a payer's other adverts are known); `--judge FOLDER` fits on all adverts of
`--data` and judges another folder's; `--fit` prints bot/domain/ads/figures.toml.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import numpy as np

from benchmarks.ads_data import FILES, OPEN_BAND, found, read
from benchmarks.ads_fit import WARD, Advert, fit, kinship
from benchmarks.ads_judging import NAMES, Verdict, judge_people, judge_shown
from benchmarks.ads_people import fit_people
from bot.domain.ads.figures import Funder, Scale
from bot.domain.ads.forecast import Forecast
from bot.domain.ads.ward import WardFacts
from bot.domain.money import Money

FOLDS = 5
BANDS = (0, 100, 200, 300, 500, 1000, OPEN_BAND)
SOURCE = (
    "Meta's Ad Library, UK political adverts of 2019 (answers kept in github "
    "LAHumphreys/UKElectionFacebookAdIndex @ aabd5e8)"
)
STORY_WARDS = range(1_700, 2_401, 100)  # electors of the wards in which the story may have been

Judge = Callable[[Sequence[Advert], Sequence[Advert]], Iterator[Verdict]]
Round = tuple[list[Advert], list[Advert]]


def folds(adverts: Sequence[Advert], by: str) -> Iterator[Round]:
    """Yield known adverts and unseen ones, for each fold."""
    names = (advert.payer if by == "payer" else repr(advert) for advert in adverts)
    numbers = [crc32(name.encode()) % FOLDS for name in names]
    for number in range(FOLDS):
        pairs = list(zip(adverts, numbers, strict=True))
        yield (
            [advert for advert, its in pairs if its != number],
            [advert for advert, its in pairs if its == number],
        )


def groups(verdicts: Sequence[Verdict]) -> Iterator[tuple[str, list[Verdict]]]:
    """Sort verdicts by spend band and by funder; those whose spend is known, and all, last."""
    for low, high in pairwise(BANDS):
        name = f"£{low:,} to £{high - 1:,}" if high < OPEN_BAND else f"£{low:,} and over"
        yield name, [v for v in verdicts if low <= v.advert.spent[0] < high]
    for funder in Funder:
        yield funder.value, [v for v in verdicts if v.advert.funder is funder]
    yield "spend known (£100 and over)", [v for v in verdicts if v.advert.spent[0] >= BANDS[1]]
    yield "all", list(verdicts)


def table(title: str, verdicts: Sequence[Verdict]) -> str:
    """Draw one table in Markdown; ± is one standard error."""
    errors = " | ".join(f"error: {name}" if name == NAMES[0] else name for name in NAMES)
    lines = [
        f"| {title} | adverts | 80 % range covers | boosting's | {errors} |",
        "|---|" + "--:|" * (3 + len(NAMES)),
    ]
    for name, some in groups(verdicts):
        if some:
            covered = np.array([verdict.covered for verdict in some])
            sure = covered[:, 0].std() / np.sqrt(len(some))
            medians = np.median([verdict.errors for verdict in some], axis=0)
            cells = " | ".join(f"{error:.2f}" for error in medians)
            ours, theirs = covered.mean(axis=0)
            lines.append(
                f"| {name} | {len(some):,} | {ours:.1%} ± {sure:.1%} | {theirs:.1%} | {cells} |"
            )
    return "\n".join(lines)


def story() -> str:
    """Say whether £38 at 2016's prices holds the story's 1,665 people, by electors of the ward."""
    lines = []
    for electors in STORY_WARDS:
        reach = Forecast(WardFacts("", electors), date(2016, 4, 20), "").reach(Money(38_00))
        held = "holds" if 1665 in reach.everyone else "does not hold"
        inside = "holds" if 1665 in reach.residents else "does not hold"
        lines.append(
            f"£38 at 2016's prices, {electors:,} electors, of whom {reach.ward.reachable:,} can be "
            f"reached: {reach.everyone.low:,} to {reach.everyone.high:,} people in all {held} "
            f"1,665; {reach.low:,} to {reach.high:,} of the ward {inside} it."
        )
    return "\n".join(lines)


def figures(adverts: Sequence[Advert]) -> str:
    """Write a fit as figures.toml; the price levels, for prices.toml, as remarks."""
    shown = fit(adverts)
    people = fit_people([advert for advert in adverts if advert.people])
    levels = ", ".join(f"{level:.2f}" for level in shown.levels)
    lines = [
        "# What a pound bought in October 2019: made by `python -m benchmarks.ads --fit`.",
        "# `ward`, and the spread of showings below £100, are judgements: the library says neither",
        "# where an advert was aimed nor what a small one cost.",
        f"# Price levels of the three periods of 2019, for prices.toml: {levels}.",
        f"fitted = {datetime.now(UTC).date().isoformat()}",
        f"adverts = {len(adverts)}",
        f'source = "{SOURCE}"',
        f"person = {kinship(adverts):.2f}",
        f"ward = {WARD}",
    ]
    for name, scale in (("shown", shown.shown), ("people", people.scale)):
        lines += ["", *_scale(name, scale)]
    return "\n".join(lines)


def _scale(name: str, scale: Scale) -> Iterator[str]:
    yield f"[{name}.rates]"
    for funder, rate in scale.rates.items():
        yield f'"{funder}" = {{ median = {rate.median:.1f}, spread = {rate.spread:.3f} }}'
    for size in scale.sizes:
        yield f"[[{name}.sizes]]"
        yield f"pounds = {size.pounds:g}"
        yield f"median = {size.median:.3f}"
        yield f"spread = {size.spread:.3f}"


def main() -> None:
    """Print what was asked for, or in one sentence that there is nothing to print it from."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--judge", type=Path)
    parser.add_argument("--by", choices=("payer", "advert"))
    parser.add_argument("--of", choices=("impressions", "people"))
    parser.add_argument("--fit", action="store_true")
    asked = parser.parse_args()
    folder = found(asked.data)
    if folder is None:
        where = asked.data or "shared/data/ads beside this tree"
        print(f"Ads: {where} does not hold {' and '.join(FILES)}, so nothing was measured.")
        return
    adverts = list(read(folder))
    if asked.fit:
        print(figures(adverts))
        return
    judges: dict[str, Judge] = {"impressions": judge_shown, "people": judge_people}
    for by in (asked.by,) if asked.by else ("payer", "advert"):
        rounds = list(folds(adverts, by))
        how = f"{FOLDS} folds by {by}"
        if asked.judge:
            rounds, how = [(adverts, list(read(asked.judge)))], "fitted on another half"
        for title, judged in judges.items():
            if asked.of in (None, title):
                verdicts = [verdict for each in rounds for verdict in judged(*each)]
                print(f"\n{table(f'{title}, {how}', verdicts)}", flush=True)
        if asked.judge:
            break
    print(f"\n{story()}")


if __name__ == "__main__":
    main()

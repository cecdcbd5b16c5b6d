"""Figures: what UK political adverts bought, as fitted, dated and sourced.

Meta's Ad Library gives spend and impressions as bands and exact sums nowhere, so the figures are a
fit to bands and not an average of sums. They hold at price level 1 (`prices`): October 2019.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64] | np.float64


class Funder(StrEnum):
    """Who pays for an advert, as far as the “Paid for by” line tells; `UNSAID`: there was none."""

    CANDIDATE = "candidate"
    LOCAL_PARTY = "local party"
    PERSON = "person"
    NATIONAL_PARTY = "national party"
    ORGANISATION = "organisation"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Rate:
    """Impressions per pound of a £100 advert at price level 1.

    `median` of them, and `spread`: the standard deviation of their natural logarithm.
    """

    median: float
    spread: float


@dataclass(frozen=True, slots=True)
class Size:
    """How an advert of so many pounds differs from one of £100: factors of median and spread."""

    pounds: float
    median: float
    spread: float


@dataclass(frozen=True, slots=True)
class Figures:
    """One fit of the model: log impressions per pound are normal, by funder and budget.

    Between `sizes` the factors run straight in log pounds, beyond them they stay. `frequency` is
    the impressions per person before an audience is used up, `frequency_log_sd` the standard
    deviation of its logarithm. `person` and `ward` are the shares of a rate's variance that stay
    with who advertises, and with where: what one advert teaches about the next.
    """

    rates: Mapping[Funder, Rate]
    sizes: tuple[Size, ...]
    frequency: float
    frequency_log_sd: float
    person: float
    ward: float

    def rate(self, funder: Funder, pounds: Floats) -> tuple[Floats, Floats]:
        """Mean and standard deviation of log impressions per pound, at price level 1.

        `pounds` may be one budget or an array of them; both results have its shape.
        """
        rate, logs = self.rates[funder], np.log(pounds)
        knots = np.log([size.pounds for size in self.sizes])
        larger = np.interp(logs, knots, np.log([size.median for size in self.sizes]))
        wider = np.interp(logs, knots, [size.spread for size in self.sizes])
        return np.log(rate.median) + larger, rate.spread * wider


# Fitted on 22 November 2026 by `python -m benchmarks.ads --fit` to 12,465 UK political adverts of
# 2019 (a half of those in Meta's Ad Library as `prices.LIBRARY` names it; bands of spend and of
# impressions, and people reached of 939). `ward`, and the spread below £100, are judgements: the
# library says neither where an advert was aimed nor what a small one cost.
FITTED = Figures(
    rates={
        Funder.CANDIDATE: Rate(128.2, 0.708),
        Funder.LOCAL_PARTY: Rate(130.2, 0.587),
        Funder.PERSON: Rate(156.9, 0.547),
        Funder.NATIONAL_PARTY: Rate(114.7, 0.535),
        Funder.ORGANISATION: Rate(178.1, 0.557),
        Funder.UNSAID: Rate(111.4, 0.833),
    },
    sizes=(
        Size(20, 0.605, 1.25),
        Size(100, 1.0, 1.0),
        Size(400, 0.988, 0.935),
        Size(1500, 0.885, 0.974),
    ),
    frequency=1.5,
    frequency_log_sd=0.348,
    person=0.4,
    ward=0.1,
)

ADVERTS = 12_465  # said with each range, so keep it true to the fit above

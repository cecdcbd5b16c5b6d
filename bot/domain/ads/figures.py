"""Figures: what UK political adverts bought, as fitted, dated and sourced in figures.toml.

Meta's Ad Library gives spend and impressions as bands and exact sums nowhere, so the figures are a
fit to bands and not an average of sums. They hold at price level 1 (`prices`): October 2019.
Showings and people are fitted apart: how often one person sees an advert follows from the two.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib.resources import files
from math import exp, log
from typing import Any

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
    """What a pound of a £100 advert buys at price level 1: showings, or people.

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
class Scale:
    """What money buys of one thing: the log of so many per pound is normal, by funder and budget.

    Between `sizes` the factors run straight in log pounds, beyond them they stay.
    """

    rates: Mapping[Funder, Rate]
    sizes: tuple[Size, ...]

    def rate(self, funder: Funder, pounds: Floats) -> tuple[Floats, Floats]:
        """Mean and standard deviation of the log of so many per pound, at price level 1.

        `pounds` may be one budget or an array of them; both results have its shape.
        """
        rate, logs = self.rates[funder], np.log(pounds)
        knots = np.log([size.pounds for size in self.sizes])
        larger = np.interp(logs, knots, np.log([size.median for size in self.sizes]))
        wider = np.interp(logs, knots, [size.spread for size in self.sizes])
        return np.log(rate.median) + larger, rate.spread * wider

    def of(self, funder: Funder, pounds: float, level: float) -> tuple[float, float]:
        """Mean and standard deviation of the log of what a budget buys at a price level."""
        mean, spread = self.rate(funder, np.float64(pounds))
        return log(pounds) + float(mean) - log(level), float(spread)


@dataclass(frozen=True, slots=True)
class Figures:
    """One fit of the model: what money buys of showings and of people, in an endless audience.

    `person` and `ward` are the shares of a rate's variance that stay with who advertises, and with
    where: what one advert teaches about the next.
    """

    shown: Scale
    people: Scale
    person: float
    ward: float

    def frequency(self, funder: Funder, pounds: float) -> float:
        """How often one person sees an advert before an audience is used up; at least once."""
        shown, people = self.shown.of(funder, pounds, 1), self.people.of(funder, pounds, 1)
        return max(1.0, exp(shown[0] - people[0]))


@dataclass(frozen=True, slots=True)
class Fitted:
    """The figures with the day of their fit, the number of adverts in it, and where those are."""

    figures: Figures
    fitted: date
    adverts: int
    source: str


def _scale(told: Mapping[str, Any]) -> Scale:
    rates = {Funder(name): Rate(**rate) for name, rate in told["rates"].items()}
    return Scale(rates, tuple(Size(**size) for size in told["sizes"]))


def _read(text: str) -> Fitted:
    told = tomllib.loads(text)
    figures = Figures(_scale(told["shown"]), _scale(told["people"]), told["person"], told["ward"])
    return Fitted(figures, told["fitted"], told["adverts"], told["source"])


LATEST = _read(files(__package__).joinpath("figures.toml").read_text("utf-8"))
FITTED = LATEST.figures

"""Ward: how many of its people an advert can reach at all.

    reachable = electors / share registered × share on Meta's apps × share of the ward aimed at

Where a census gives the adults, they are taken as they are and the first division falls away.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ads.assumptions import assumed
from bot.domain.errors import UserError
from bot.words.speaking import _

REGISTERED = assumed("share of adults on the register")
REACHABLE = assumed("share of adults whom Meta's adverts reach")
UNAIMED = assumed("share of those reached who live in the ward, without an aim").value

UNAIMED_LOG_SD = 0.35  # of its log: from 0.32 to 0.78 at 80 %, a judgement

MOST_ELECTORS = 60_000_000  # more than the whole kingdom has: beyond it a number was mistyped


@dataclass(frozen=True, slots=True)
class WardFacts:
    """What the model needs of a ward: its name, its electors, and how well it was aimed at.

    `inside` is the share of what is aimed at that is the ward's, None where no aim was chosen;
    `covered` the share of the ward that the aim takes in; both above 0 and at most 1. Give `adults`
    where a census knows them, and the ONS `code` where there is one: two wards may have one name.
    Raises UserError for what no ward can be.
    """

    name: str
    electors: int
    code: str = ""
    adults: int | None = None
    inside: float | None = None
    covered: float = 1.0

    def __post_init__(self) -> None:
        if not 0 < self.electors <= MOST_ELECTORS:
            raise UserError(
                _(
                    "{name} cannot have {electors:,} electors: give its number.",
                    name=self.name,
                    electors=self.electors,
                )
            )
        if self.adults is not None and self.adults <= 0:
            raise UserError(
                _(
                    "{name} cannot have {adults:,} adults: give their number.",
                    name=self.name,
                    adults=self.adults,
                )
            )
        if not (0 < self.share <= 1 and 0 < self.covered <= 1):
            raise UserError(
                _("The shares of {name} must lie above 0 and be at most 1.", name=self.name)
            )

    @property
    def key(self) -> str:
        """What tells this ward from another: its code, or else its name."""
        return self.code or self.name

    @property
    def share(self) -> float:
        """The share of the people reached who are counted as the ward's: above 0, at most 1."""
        return UNAIMED if self.inside is None else self.inside

    @property
    def share_log_sd(self) -> float:
        """The standard deviation of the log of that share; 0 where it was counted."""
        return UNAIMED_LOG_SD if self.inside is None else 0.0

    @property
    def adult_count(self) -> int:
        """Adults who live in the ward: as given, or electors over the register's completeness."""
        return self.adults or round(self.electors / REGISTERED.value)

    @property
    def reachable(self) -> int:
        """The ceiling: adults of the ward whom an advert, so aimed, can reach; at least 1."""
        return max(1, round(self.adult_count * REACHABLE.value * self.covered))

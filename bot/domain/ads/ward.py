"""Ward: how many of its people an advert can reach at all."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.errors import UserError
from bot.words.speaking import _

REGISTERED = 0.83
REGISTERED_SOURCE = (
    "Electoral Commission, 2019 report on the 2018 registers: local registers 83 % complete "
    "(84 % in December 2015)"
)
"""Adults who are on the local register."""

REACHABLE = 0.76
REACHABLE_SOURCE = (
    "between Meta's ad tools, January 2025, 64.6 % of those of 13 and over (datareportal.com, by "
    "way of ourownbrand.co), and Ofcom, Online Nation 2024 and 2023, 96 % of the 93 % online"
)
"""Adults whom Meta's adverts reach: the geometric middle of the two."""

UNAIMED = 0.5
"""People paid for who live in the ward where nobody has aimed: “about half could not vote for me”
(Lichfield, 2017: discourse.somethingnew.org.uk/t/ge2017-facebook/348). A good pin does better."""

UNAIMED_DOUBT = 0.35
"""The sd of its log: from 0.32 to 0.78 at 80 %, a judgement."""

MOST_ELECTORS = 60_000_000


@dataclass(frozen=True, slots=True)
class WardFacts:
    """What the model needs of a ward: its name, its electors, and how well it was aimed at.

    `inside` is the share of the people paid for who live in the ward, `covered` the share of the
    ward that the aim takes in. Give `adults` where a census knows them, and the ONS `code` where
    there is one: two wards may bear one name.
    """

    name: str
    electors: int
    code: str = ""
    adults: int | None = None
    inside: float | None = None
    covered: float = 1.0

    def __post_init__(self) -> None:
        """Refuse what no ward can be; UserError."""
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
        """People paid for who live in the ward, of 1."""
        return UNAIMED if self.inside is None else self.inside

    @property
    def doubt(self) -> float:
        """How unsure that share is: the sd of its log."""
        return UNAIMED_DOUBT if self.inside is None else 0.0

    @property
    def grown(self) -> int:
        """Adults who live in the ward: as given, or electors over the register's completeness."""
        return self.adults or round(self.electors / REGISTERED)

    @property
    def reachable(self) -> int:
        """The ceiling: adults of the ward whom an advert, so aimed, can reach."""
        return max(1, round(self.grown * REACHABLE * self.covered))

"""PausedAdvert: one ward advert as the Marketing API takes it, ready but never started.

Shapes as Meta's own library has them (facebook-business 26.0.3) and public programs send them. All
is paused: nothing is shown and nothing costs money before a person starts it in Ads Manager. The
advert's picture and words are left to that person, too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from bot.domain.times.wallclock import moment

Fields = dict[str, Any]

# Without this category Meta stops a political advert (docs/marketing-api/audiences/
# special-ad-category, April 2026); with it its automated rules cannot run on the advert.
CATEGORIES = ["ISSUES_ELECTIONS_POLITICS"]
COUNTRY = "GB"
# The same cap as `settings.CAP` tells a person to choose, in the API's words.
CAP = [{"event": "IMPRESSIONS", "interval_days": 7, "max_frequency": 2}]
PAUSED = "PAUSED"
ENDS = time(23, 59)


@dataclass(frozen=True, slots=True)
class PausedAdvert:
    """What is to be prepared: the sum in pence over all days, and where to show it.

    `first` and `last` are both included, in London's time. Either `sectors` (“NR24 2”), or a `pin`
    (a postcode, or “latitude, longitude”) with `radius` kilometres round it. `name` is unique: by
    it a second try finds what the first one made.
    """

    name: str
    pence: int
    first: date
    last: date
    sectors: tuple[str, ...] = ()
    pin: str = ""
    radius: int = 0

    def campaign(self) -> Fields:
        """Return the campaign's fields: political, for people rather than clicks, and paused."""
        return {
            "name": self.name,
            "objective": "OUTCOME_AWARENESS",
            "status": PAUSED,
            "special_ad_categories": CATEGORIES,
            "special_ad_category_country": [COUNTRY],
            "is_adset_budget_sharing_enabled": False,
        }

    def ad_set(self, campaign: str, page: str, keys: Sequence[Mapping[str, str]]) -> Fields:
        """Return the ad set's fields: a lifetime budget, a frequency cap, and where it is shown.

        `campaign` and `page` are Meta's ids; `keys` are Meta's own keys of the sectors, as its
        search returns them, and are not used for a pin.
        """
        places: Fields = {"zips": list(keys)} if self.sectors else {"custom_locations": [self._pin]}
        return {
            "name": self.name,
            "campaign_id": campaign,
            "status": PAUSED,
            # A hard cap in minor units: a daily budget may overspend by 75 % on a day.
            "lifetime_budget": self.pence,
            "billing_event": "IMPRESSIONS",
            "optimization_goal": "REACH",
            "bid_strategy": "LOWEST_COST_WITHOUT_CAP",
            "frequency_control_specs": CAP,
            "start_time": moment(self.first, time(0)).isoformat(),
            "end_time": moment(self.last, ENDS).isoformat(),
            "promoted_object": {"page_id": page},
            # No location_types: since 2023 Meta aims at people living in or recently in a place,
            # and refuses to be told another.
            "targeting": {"geo_locations": places, "age_min": 18},
        }

    @property
    def _pin(self) -> Fields:
        around = {"radius": self.radius, "distance_unit": "kilometer"}
        if "," in self.pin:
            latitude, longitude = map(float, self.pin.split(","))
            return {"latitude": latitude, "longitude": longitude, **around}
        return {"address_string": f"{self.pin}, United Kingdom", **around}

    def to_json(self) -> bytes:
        """Return it as the JSON that the ledger keeps; `from_json` reads the same."""
        days = {"first": f"{self.first}", "last": f"{self.last}"}
        return json.dumps(asdict(self) | days).encode()

    @classmethod
    def from_json(cls, kept: bytes) -> PausedAdvert:
        """Read what `to_json` wrote, also before a restart: its field names cannot change."""
        fields = json.loads(kept)
        days = {name: date.fromisoformat(fields[name]) for name in ("first", "last")}
        return cls(**fields | days | {"sectors": tuple(fields["sectors"])})


def named(area: str, budget: str, at: datetime) -> str:
    """Name an advert so that there is no other of that name; `at` is aware.

    The second makes it so: nobody confirms two adverts of one ward and budget within it.
    """
    return f"{area}, {budget} (prepared {at.astimezone(UTC):%Y-%m-%d %H:%M:%S})"

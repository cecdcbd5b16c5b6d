"""Places: postcodes, and the wards, councils and constituencies that they lie in.

Names and codes are those of ONS's files (GSS codes such as E05002783), imported by month: wards are
abolished and redrawn, so each value says which directory it is from. A postcode can straddle a
boundary, so what is told from it is likely and not certain.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.elections import Country
from bot.words.speaking import _, marked

LIKE_A_POSTCODE = (
    r"(?:[A-Z]{1,2}\d[A-Z\d]?|GIR)[\s\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}-]{0,2}\d[A-Z]{2}"
)
"""Roughly what a postcode looks like, in capitals, for what is to miss none in any spelling.

Which is one in truth `bot.places.postcodes` tells.
"""


UNPARISHED = "E43"
"""What codes begin with that ONS gives to land without a parish, in the column of parishes."""


def real(code: str) -> str:
    """Return a GSS code; “” for one that is no area's.

    That is a pseudo code of ONS's (“L99999999”), or the code of land that lies in no parish.
    """
    return "" if code.endswith("99999999") or code.startswith(UNPARISHED) else code


class AreaKind(StrEnum):
    """What an area is; the values are kept in the store.

    A `WARD` is a district's, borough's or unitary council's, whatever its council calls it; a
    `DIVISION` a county council's.
    """

    WARD = marked("ward")
    COUNCIL = marked("council")
    CONSTITUENCY = marked("constituency")
    PARISH = marked("parish or community")
    DIVISION = marked("county division")
    COUNTY = marked("county")
    NI_DISTRICT = marked("district electoral area")
    COMBINED = marked("combined authority")
    LONDON = marked("Greater London")
    LONDON_CONSTITUENCY = marked("London Assembly constituency")
    POLICE = marked("police area")
    REGION = marked("region")
    SCOTTISH_CONSTITUENCY = marked("Scottish Parliament constituency")
    SCOTTISH_REGION = marked("Scottish Parliament region")
    SENEDD = marked("Senedd constituency")
    NI_ASSEMBLY = marked("Northern Ireland Assembly constituency")


@dataclass(frozen=True, slots=True)
class Area:
    """A ward, a parish, a constituency or another area, as far as the imported files tell.

    `code` is its GSS code, empty where a file gave none; `council` is the code of the council that
    a ward or a parish lies in, or of a division's county, and `council_name` its name. `electors`
    were on the register of the year `counted`. `seat` is a constituency's type, county or borough.
    `seen` is the newest directory (“2026-02”) that has postcodes in it, by which a ward that is
    gone is told from one of today. `within` are the codes of the county, the police area and the
    region that a council lies in, with spaces between them.
    """

    kind: AreaKind
    name: str
    code: str = ""
    council: str = ""
    council_name: str = ""
    electors: int | None = None
    counted: int = 0
    seat: str = ""
    seen: str = ""
    within: str = ""

    @property
    def called(self) -> str:
        """Its name with its council's, to tell it from another of that name: “Stody in …”."""
        return f"{self.name} in {self.council_name}" if self.council_name else self.name

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same in files that write it differently: council and name."""
        return name_key(self.council_name), name_key(self.name)

    @property
    def country(self) -> Country | None:
        """The country by the first letter of its GSS code; None where it has none."""
        return _COUNTRIES.get(self.code[:1])


@dataclass(frozen=True, slots=True)
class PostcodeRecord:
    """One postcode: the codes of the areas that it lies in, and metres on the National Grid.

    Coordinates are None where a directory gave none. `release` is the directory that last held it
    (“2026-02”), `ended` the month in which Royal Mail ended it, and `before` the ward that an older
    directory put it in; both are empty where that never was. So are `parish` and `division` where
    it lies in none, or the directory says nothing of them.
    """

    postcode: str
    ward: str
    council: str
    constituency: str
    easting: int | None = None
    northing: int | None = None
    ended: str = ""
    release: str = ""
    before: str = ""
    parish: str = ""
    division: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """A postcode and the areas it lies in; None for an area of which nothing is known.

    `newest`: the month of the newest directory imported; `before`: the ward it lay in earlier;
    `others`: its parish, county division, county, police area and region, as far as it has them.
    """

    home: PostcodeRecord
    newest: str
    ward: Area | None
    council: Area | None
    constituency: Area | None
    before: Area | None
    others: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Successor:
    """A ward of today that holds so many postcodes of one that is gone."""

    name: str
    code: str
    postcodes: int


@dataclass(frozen=True, slots=True)
class AbolishedWard:
    """A ward that was abolished, and where its postcodes lie now, the most first."""

    name: str
    council_name: str
    code: str
    successors: tuple[Successor, ...]
    source: str

    def __str__(self) -> str:
        now = " and ".join(
            _("{each} ({postcodes} of them)", each=each.name, postcodes=each.postcodes)
            for each in self.successors
        )
        return _(
            "{name} in {council_name} is no longer a ward: its postcodes are now in {now}.",
            name=self.name,
            council_name=self.council_name,
            now=now,
        )


def kind_of(code: str) -> AreaKind | None:
    """Tell what an area is by its GSS code; None for a code of another kind."""
    return _BY_CODE.get(code[:3])


def name_key(name: str) -> str:
    """Write a name as it is compared: “Stow & the Rissingtons” is “stow and the rissingtons”.

    Case, accents, apostrophes and hyphens make no difference: “Ynys Môn” is “ynys mon”.
    """
    # An apostrophe goes without a space, so that “St Mary's” is “St Marys”.
    parts = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9]+", plain.replace("'", "").replace("’", "")))


# What codes begin with (ONS, Register of Geographic Codes). A Northern Irish ward elects nobody:
# its councils are elected by district electoral areas, of which no directory tells.
_BY_CODE = {
    **dict.fromkeys(["E05", "W05", "S13", "N08"], AreaKind.WARD),
    **dict.fromkeys(["E06", "E07", "E08", "E09", "W06", "S12", "N09"], AreaKind.COUNCIL),
    **dict.fromkeys(["E14", "W07", "S14", "N05", "N06"], AreaKind.CONSTITUENCY),
    **dict.fromkeys(["E04", "W04"], AreaKind.PARISH),
    **dict.fromkeys(["E23", "W15"], AreaKind.POLICE),
    "E58": AreaKind.DIVISION,
    "E10": AreaKind.COUNTY,
    "N10": AreaKind.NI_DISTRICT,
    "E47": AreaKind.COMBINED,
    "E61": AreaKind.LONDON,
    "E32": AreaKind.LONDON_CONSTITUENCY,
    "E12": AreaKind.REGION,
    "S16": AreaKind.SCOTTISH_CONSTITUENCY,
    "S17": AreaKind.SCOTTISH_REGION,
    "W09": AreaKind.SENEDD,
}

# First letters of GSS codes (ONS, Code History Database).
_COUNTRIES = {
    "E": Country.ENGLAND,
    "W": Country.WALES,
    "S": Country.SCOTLAND,
    "N": Country.NORTHERN_IRELAND,
}

"""Place cards: where a postcode lies, and what is known of a ward.

Names and codes are ONS's (GSS codes). What is not in the imported directory is said to be unknown,
not left out: a blank cell looks like a fault.
"""

from __future__ import annotations

import re

from bot.domain.places import Area, AreaKind, Location
from bot.places.constituency import NORTHERN_IRELAND
from bot.places.postcodes import AREAS, area
from bot.talk import Button, Part, Reply, Table, Title
from bot.words.speaking import _, marked

UNKNOWN = marked("not known")
LOOK_UP = "look up a postcode"  # the name of the errand that asks elsewhere


_CROWN = marked(
    "{postcode} is in {place}, a Crown Dependency: it lies in no ward and no constituency of the "
    "United Kingdom."
)
_RECEIVER = marked(
    "{postcode} belongs to a bank or another large receiver of mail: nobody lives there. Ask for "
    "the postcode of the home."
)
_FORCES = marked(
    "{postcode} is an address of the British forces (BFPO): it does not say where its people live "
    "or vote. Ask for where they are registered."
)
_BEYOND = {
    "JE": (_CROWN, marked("Jersey")),
    "GY": (_CROWN, marked("Guernsey")),
    "IM": (_CROWN, marked("the Isle of Man")),
    "BF": (_FORCES, ""),
    "BX": (_RECEIVER, ""),
    "GIR": (_RECEIVER, ""),
}
"""What a postcode of these areas is, and where."""
_OVERSEAS = marked(
    "“{postcode}” is a postcode of an overseas territory, {place}: it lies in no constituency of "
    "the United Kingdom."
)
_TERRITORIES = {
    "ASCN": marked("Ascension Island"),
    "BBND": marked("the British Indian Ocean Territory"),
    "BIQQ": marked("the British Antarctic Territory"),
    "FIQQ": marked("the Falkland Islands"),
    "GX11": marked("Gibraltar"),
    "PCRN": marked("the Pitcairn Islands"),
    "SIQQ": marked("South Georgia and the South Sandwich Islands"),
    "STHL": marked("Saint Helena"),
    "TDCU": marked("Tristan da Cunha"),
    "TKCA": marked("the Turks and Caicos Islands"),
}
"""The overseas territories whose postcodes look like ours (Royal Mail, Postcode Address File)."""
_TERRITORY = re.compile(rf"({'|'.join(_TERRITORIES)})[\s-]*1(?:ZZ|AA)", re.IGNORECASE)
_BFPO = re.compile(r"B\.?F\.?P\.?O\.?[\s-]*(\d{1,4})", re.IGNORECASE)


def beyond(typed: str, spelt: str | None) -> str:
    """Say what a postcode is that no ward has by its kind; “” for every other.

    `typed` as it was asked for, `spelt` as a directory spells it, None where it is none of ours.
    """
    text = typed.strip()
    if found := _TERRITORY.fullmatch(text):
        return _(_OVERSEAS, postcode=text.upper(), place=_(_TERRITORIES[found[1].upper()]))
    if found := _BFPO.fullmatch(text):
        return _(_FORCES, postcode=f"BFPO {found[1]}")
    said = _BEYOND.get(area(spelt.partition(" ")[0]) if spelt else "")
    return _(said[0], postcode=spelt, place=said[1] and _(said[1])) if said else ""


def unknown_words(spelt: str, newest: str) -> str:
    """Say of a postcode that no directory here has it, and why that may be."""
    letters = area(spelt.partition(" ")[0])
    if letters == NORTHERN_IRELAND:
        return _(
            "{spelt} is in Northern Ireland, and not in the directory of {newest}: some "
            "directories leave Northern Ireland out. ONS's whole one (ONSPD) has it.",
            spelt=spelt,
            newest=newest,
        )
    if letters not in AREAS:
        return _(
            "{spelt} is not in the directory of {newest}, and no UK postcode begins with "
            "{letters}: look at its spelling.",
            spelt=spelt,
            newest=newest,
            letters=letters,
        )
    return _(
        "{spelt} is not in the directory of {newest}: it may be newer than that, or mistyped.",
        spelt=spelt,
        newest=newest,
    )


def home_card(located: Location) -> Reply:
    """Say where a postcode lies, and what is odd about it.

    Odd is a postcode that Royal Mail ended, one that only an older directory has, or one that has
    changed its ward.
    """
    home, newest = located.home, located.newest
    ward, council, seat = located.ward, located.council, located.constituency
    unknown = _(UNKNOWN)
    rows = (
        (_("Ward"), ward.name if ward else home.ward or unknown, home.ward),
        (_("Council"), council.name if council else home.council or unknown, home.council),
        (_("Constituency"), seat.name if seat else home.constituency or unknown, home.constituency),
        *((_capital(_(area.kind)), area.name, area.code) for area in located.others),
    )
    odd: list[str] = []
    if home.ended:
        # ONS writes YYYYMM.
        month = f"{home.ended[4:6]}/{home.ended[:4]}"
        odd.append(
            _("Royal Mail ended this postcode in {month}: ask for the one used today.", month=month)
        )
    elif home.release != newest:
        odd.append(
            _(
                "It is not in the directory of {newest}; this is what that of {release} said.",
                newest=newest,
                release=home.release,
            )
        )
    before = located.before
    if before and before.name != (ward and ward.name):
        odd.append(_("An older directory had it in {before} ward.", before=before.name))
    buttons = [Button(_("About {ward}", ward=ward.name), f"ward {ward.code}")] if ward else []
    if not home.ward:
        return Reply(Title(_("{postcode} is in no ward today.", postcode=home.postcode)), *odd)
    said = _("{postcode} is in {rows} ward.", postcode=home.postcode, rows=rows[0][1])
    source = (
        _("the postcode directory of {release}", release=home.release)
        if home.release
        else "postcodes.io"
    )
    table = Table(("", _("Name"), _("Code")), rows)
    return Reply(Title(said), *odd, table, _("By {source}.", source=source), *buttons)


def area_card(area: Area, note: str = "") -> Reply:
    """Say what is known of a ward, or of another area that somebody stands in.

    `counted` says of which register the electors are; `note` is said beneath.
    """
    unknown = _(UNKNOWN)
    counted = f" ({area.counted})" if area.counted else ""
    electors = f"{area.electors:,}{counted}" if area.electors else unknown
    rows = (
        (_("Council"), area.council_name or unknown),
        (_("Electors"), electors),
        (_("Code"), area.code or unknown),
        (_("Postcodes as of"), area.seen or unknown),
    )
    is_ward = area.kind is AreaKind.WARD
    title = (
        _("{area} ward", area=area.name)
        if is_ward
        else _("{area}: {kind}", area=area.name, kind=_(area.kind))
    )
    parts: list[Part | str] = [Title(title), Table(("", ""), rows), *([note] if note else [])]
    if area.electors and is_ward:
        parts.append(Button(_("What would £38 reach?"), f"ads plan £38 {area.code or area.name}"))
    return Reply(*parts)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

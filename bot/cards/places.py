"""Place cards: where a postcode lies, and what is known of a ward.

Names and codes are ONS's (GSS codes). What is not in the imported directory is said to be unknown,
not left out: a blank cell looks like a fault.
"""

from __future__ import annotations

from bot.domain.places import Area, Location
from bot.talk import Button, Part, Reply, Table, Title
from bot.words.speaking import _, marked

UNKNOWN = marked("not known")
LOOK_UP = "look up a postcode"  # the name of the errand that asks elsewhere


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
        return Reply(Title(_("{postcode} lies in no ward today.", postcode=home.postcode)), *odd)
    said = _("{postcode} lies in {rows} ward.", postcode=home.postcode, rows=rows[0][1])
    source = (
        _("the postcode directory of {release}", release=home.release)
        if home.release
        else "postcodes.io"
    )
    table = Table(("", _("Name"), _("Code")), rows)
    return Reply(Title(said), *odd, table, _("By {source}.", source=source), *buttons)


def ward_card(area: Area) -> Reply:
    """Say what is known of a ward.

    `counted` says of which register the electors are.
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
    parts: list[Part] = [Title(_("{area} ward", area=area.name)), Table(("", ""), rows)]
    if area.electors:
        parts.append(Button(_("What would £38 reach?"), f"ads plan £38 {area.code or area.name}"))
    return Reply(*parts)

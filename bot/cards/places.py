"""Place cards: where a postcode lies, and what is known of a ward."""

from __future__ import annotations

from bot.domain.places import Area, Home
from bot.store.places import Places
from bot.talk import Button, Part, Reply, Table, Title

UNKNOWN = "not known"
LOOK_UP = "look up a postcode"  # the name of the errand that asks elsewhere


def home_card(places: Places, home: Home) -> Reply:
    """Say where a postcode lies, and what is odd about it."""
    ward, council, seat = map(places.area, (home.ward, home.council, home.constituency))
    rows = (
        ("Ward", ward.name if ward else home.ward or UNKNOWN, home.ward),
        ("Council", council.name if council else home.council or UNKNOWN, home.council),
        ("Constituency", seat.name if seat else home.constituency or UNKNOWN, home.constituency),
    )
    odd: list[str] = []
    if home.ended:
        month = f"{home.ended[4:6]}/{home.ended[:4]}"
        odd.append(f"Royal Mail ended this postcode in {month}: ask for the one used today.")
    elif home.release != places.newest:
        odd.append(
            f"It is not in the directory of {places.newest}; this is what that of {home.release} "
            "said."
        )
    before = places.area(home.before)
    if before and before.name != (ward and ward.name):
        odd.append(f"An older directory had it in {before.name} ward.")
    buttons = [Button(f"About {ward.name}", f"ward {ward.code}")] if ward else []
    if not home.ward:
        return Reply(Title(f"{home.postcode} lies in no ward today."), *odd)
    said = f"{home.postcode} lies in {rows[0][1]} ward."
    source = f"the postcode directory of {home.release}" if home.release else "postcodes.io"
    table = Table(("", "Name", "Code"), rows)
    return Reply(Title(said), *odd, table, f"By {source}.", *buttons)


def ward_card(area: Area) -> Reply:
    """Say what is known of a ward."""
    counted = f" ({area.counted})" if area.counted else ""
    electors = f"{area.electors:,}{counted}" if area.electors else UNKNOWN
    rows = (
        ("Council", area.council_name or UNKNOWN),
        ("Electors", electors),
        ("Code", area.code or UNKNOWN),
        ("Postcodes as of", area.seen or UNKNOWN),
    )
    parts: list[Part] = [Title(f"{area.name} ward"), Table(("", ""), rows)]
    if area.electors:
        parts.append(Button("What would £38 reach?", f"ads plan £38 {area.code or area.name}"))
    return Reply(*parts)

"""Areas: which one is meant by a name, for a ward that is asked about and for an election.

An area of another kind is never taken: it is offered, and whoever asks chooses. What no directory
holds, parishes for one, is taken as it is written, and said to be in none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.elections import Country
from bot.domain.elections.areas import COUNTY_COUNCIL, ELECTED_IN, holds
from bot.domain.elections.arguments import COUNTY, KindArgument, PollingDay
from bot.domain.elections.kinds import Kind
from bot.domain.elections.parliaments import LATEST
from bot.domain.errors import UserError
from bot.domain.places import AbolishedWard, Area, AreaKind
from bot.domain.times import say_day
from bot.places.known import KNOWN, LISTED, later, why_none
from bot.places.sectors import sectors
from bot.store.work import Work
from bot.talk import BUTTON_BYTES, Button, Reply
from bot.words.speaking import _

OFFERED = 12  # areas of one name that are offered as buttons
FEW = 20  # areas of a kind that are all named

_QUOTED = re.compile(r"[\"“”'‘’](?P<name>.+)[\"“”'‘’]")
_IN = re.compile(r"(?P<name>.+?)(?:,| in )\s*(?P<where>[^,]+)", re.IGNORECASE)
_OTHERS = {
    AreaKind.WARD: Kind.COUNCIL,
    AreaKind.DIVISION: COUNTY,
    AreaKind.PARISH: Kind.PARISH,
}
"""Elections that are easily taken for one another: what is not found in one is looked for here."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The area that somebody stands in, its country, and what was taken for granted of them."""

    area: Area
    country: Country
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Named:
    """A name as it was written: within quotation marks it is taken as it is."""

    name: str
    exact: bool = False
    country: Country | None = None

    @classmethod
    def of(cls, written: str) -> _Named:
        """Read “Ashill”, “Ashill, Wales” or one in quotation marks."""
        text, country = written.strip(), None
        if (parted := _IN.fullmatch(text)) and (country := _country(parted["where"])):
            text = parted["name"].strip()
        quoted = _QUOTED.fullmatch(text)
        return cls(quoted["name"].strip() if quoted else text, bool(quoted), country)


def find_area(work: Work, name: str, again: str, kind: AreaKind = AreaKind.WARD) -> Area | Reply:
    """Find one area by its name or code.

    Where several bear the name, or it is gone, the reply asks which, with buttons that send
    `again` and a code. UserError where nothing is like it.
    """
    found = work.places.named(kind, name)
    gone = work.places.gone(name) if kind is AreaKind.WARD else []
    if len(found) == 1 and not gone:
        return found[0]
    if not found and not gone:
        near = work.places.near(kind, name)
        hint = f"{again} {near[0]}".strip() if near else None
        raise UserError(_unknown((kind,), name, near), hint=hint)
    return _which(work, name, again, found, gone)


def find_seat(
    work: Work, kind: KindArgument, written: str, day: date | None, office: str
) -> Standing | Reply:
    """Find the area in which somebody stands: one of the kinds that `kind` is held in.

    `day` is polling day, None where it is not known; `office` the name of the office's
    constituency, in whose country a place is taken to be. Asks which, as `find_area` does. A name
    that no directory holds is taken as it is written, where the directory has none of its kind or
    it is in quotation marks. Raises UserError for others, and where no country can be told.
    """
    named, poll = _Named.of(written), day or LATEST.last_poll
    again = f"election set {kind.words} {day or PollingDay.unknown}"
    found = [
        area
        for each in kind.areas
        for area in work.places.named(each, named.name, poll)
        if holds(kind.areas, area)
    ]
    gone = work.places.gone(named.name) if kind.areas[0] is AreaKind.WARD and not found else []
    if len(found) == 1:
        return _standing(work, kind, found[0], named, office)
    if found or (gone and not named.exact):
        return _which(work, named.name, again, found, gone)
    listed = all(each in LISTED for each in kind.areas)
    if not listed and (named.exact or not any(map(work.places.held, kind.areas))):
        return _as_written(work, kind, named, office)
    _refuse_none(kind, named.name, poll)
    offers = _elsewhere(work, kind, named.name, day)
    near = [each for area in kind.areas for each in work.places.near(area, named.name, poll)][:3]
    near = [] if offers else near
    said = [_unknown(kind.areas, named.name, near)]
    if not listed:
        said.append(_("If it is right, write it in quotation marks: “{name}”.", name=named.name))
    elif not near:
        said.append(_all_of(kind))
    words = " ".join(filter(None, said))
    if offers:
        return Reply(words, *offers)
    raise UserError(words, hint=f"{again} {near[0]}" if near else None)


def _unknown(kinds: Sequence[AreaKind], name: str, near: Sequence[str]) -> str:
    if kinds[0] is AreaKind.LONDON:
        return _("“{name}” is not in this election: it is for Greater London.", name=name.strip())
    said = [_("I do not know a {kind} called “{name}”.", kind=_(kinds[0]), name=name.strip())]
    if near:
        said.append(_("Did you mean {near}?", near=" / ".join(near)))
    return " ".join(said)


def _all_of(kind: KindArgument) -> str:
    """Name all areas of a kind where they are few; “” where they are many."""
    names = [each.area.name for each in KNOWN if each.area.kind in kind.areas]
    if not 1 < len(names) <= FEW:
        return ""
    return _("There are these: {names}.", names=" / ".join(names))


def _which(
    work: Work, name: str, again: str, found: Sequence[Area], gone: Sequence[AbolishedWard]
) -> Reply:
    """Ask which area is meant, with a button for each."""
    options = [(area.called, area.code or area.called) for area in found[:OFFERED]]
    options += [
        (each.name, each.code)
        for ward in gone
        for each in ward.successors
        if work.places.area(each.code)
    ]
    asks = (
        _("Which {name} do you mean?", name=name.strip().capitalize())
        if found
        else _("Which of them is yours?")
    )
    if not options:
        asks = _("Nobody has imported those wards here.")
    if len(found) > OFFERED:
        more = _(
            "There are {count}: add the council, like “{found}”.",
            count=len(found),
            found=found[0].called,
        )
        asks = f"{asks} {more}"
    return Reply(*(str(ward) for ward in gone), asks, *_buttons(again, options))


def _buttons(again: str, options: Sequence[tuple[str, str]]) -> list[Button]:
    return [
        Button(label, command)
        for label, name in options
        if len((command := f"{again} {name}".strip()).encode()) <= BUTTON_BYTES
    ]


def _refuse_none(kind: KindArgument, name: str, poll: date) -> None:
    """Raise UserError where a place has no such election, or not yet."""
    for each in kind.areas:
        if none := why_none(each, name, poll):
            why = _(none.note)
            raise UserError(_("{name} has no such election: {why}.", name=name.strip(), why=why))
        if first := later(each, name, poll):
            raise UserError(
                " ".join(
                    filter(
                        None,
                        [
                            _(
                                "{area} first elects on {day}.",
                                area=first.area.name,
                                day=say_day(first.rule.starts),
                            ),
                            first.rule.doubt,
                        ],
                    )
                )
            )


def _elsewhere(work: Work, kind: KindArgument, name: str, day: date | None) -> list[Button]:
    """Offer areas of that name of other kinds, each in an election of its own."""
    offers: list[Button] = []
    for area_kind, words in _OTHERS.items():
        kinds = COUNTY_COUNCIL if words == COUNTY else ELECTED_IN[Kind(words)]
        if day is None or area_kind in kind.areas or not {*kind.areas} & {*_OTHERS}:
            continue
        found = [area for area in work.places.named(area_kind, name) if holds(kinds, area)]
        options = [
            (f"{_(words)}: {area.called}", area.code) for area in found[:OFFERED] if area.code
        ]
        offers += _buttons(f"election set {words} {day}", options)
    return offers


def _as_written(work: Work, kind: KindArgument, named: _Named, office: str) -> Standing:
    """Take a name that no directory holds, and say so."""
    name, council = named.name, ""
    if parted := _IN.fullmatch(name):
        name, council = parted["name"].strip(), parted["where"].strip()
    area = Area(kind.areas[0], name, council_name=council)
    newest = work.places.newest
    note = (
        _(
            "“{name}” is not in the directory of {newest}, so I took it as you wrote it.",
            name=name,
            newest=newest,
        )
        if newest
        else _("“{name}” is not in a directory here, so I took it as you wrote it.", name=name)
    )
    standing = _standing(work, kind, area, named, office)
    return Standing(area, standing.country, (note, *standing.notes))


def _standing(work: Work, kind: KindArgument, area: Area, named: _Named, office: str) -> Standing:
    """Tell the country: by the area's code, as it was said, as it must be, or as the office's."""
    countries = kind.kind.countries
    if sure := area.country or named.country or _of_council(work, area.council_name):
        return Standing(area, sure)
    if area.kind is AreaKind.NI_DISTRICT:
        return Standing(area, Country.NORTHERN_IRELAND)
    if area.kind is AreaKind.DIVISION:
        return Standing(area, Country.ENGLAND)  # the one country with county councils
    if len(countries) == 1:
        return Standing(area, next(iter(countries)))
    country = _of_office(work, office)
    if country is None or country not in countries:
        raise UserError(
            _(
                "Which country is {name} in? Write it after the name: “{name}, Wales”.",
                name=area.name,
            )
        )
    note = _(
        "I took {country} to be its country: if it is not, write “{name}, Wales”.",
        country=_(country),
        name=area.name,
    )
    return Standing(area, country, (note,))


def _of_office(work: Work, name: str) -> Country | None:
    """Tell the country of the office's constituency, or else of all councils that are imported.

    None where neither is known, or there are councils of several.
    """
    imported = work.places.named(AreaKind.CONSTITUENCY, name) if name else []
    code = imported[0].code if imported else sectors().named(name)
    if country := Area(AreaKind.CONSTITUENCY, name, code).country:
        return country
    countries = work.places.countries(AreaKind.COUNCIL)
    return countries[0] if len(countries) == 1 else None


def _of_council(work: Work, name: str) -> Country | None:
    """Tell the country of a council by its name; None where it is not known."""
    found = {area.country for area in work.places.named(AreaKind.COUNCIL, name)} if name else set()
    return found.pop() if len(found) == 1 else None


def _country(text: str) -> Country | None:
    try:
        return Country.parse(text)
    except UserError:
        return None

"""Aiming cards: how a candidate is told where to aim an advert, and what that is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.ads.aiming import Aim
from bot.domain.ads.platforms import rule
from bot.domain.ads.reach import Reach
from bot.domain.money import Money
from bot.talk import Button, Part, Picture, Reply, Table, Title
from bot.words.speaking import _, marked

# By the word of `Aiming`, whose value is the command's, too.
_USE = {"sectors": marked("Use the sectors"), "pin": marked("Use the pin")}


@dataclass(frozen=True, slots=True)
class Aimed:
    """A way to aim, by its word, and what a budget would reach so aimed."""

    word: str
    aim: Aim
    reach: Reach


def aim_card(ward: str, aims: Sequence[Aimed], picture: bytes | None, chosen: str) -> Reply:
    """Say where to aim, the best first, and how much of the money stays in the ward.

    `aims` is not empty; `picture` is a PNG of the ward, None without coordinates; `chosen` names
    the aim that forecasts use already, or is empty.
    """
    # By people of the ward, not by the share that stays in it: a tight pin wastes little and
    # reaches few.
    best = max(aims, key=lambda aimed: aimed.reach.middle)
    people = _(
        "{budget} then reaches about {middle:,} people of {ward}; of 100 postcodes aimed at, "
        "{of_a_hundred} are its own.",
        budget=best.reach.budget,
        middle=best.reach.middle,
        ward=ward,
        of_a_hundred=best.aim.of_a_hundred,
    )
    parts: list[Part | str] = [
        Title(_("Aim at {aim}.", aim=best.aim)),
        people,
        Table(("", *(_(each.word).capitalize() for each in aims)), _rows(aims, best.reach.budget)),
    ]
    if picture:
        where = "; ".join(str(each.aim) for each in aims)
        parts.append(Picture(picture, _("{ward}: its postcodes; {where}", ward=ward, where=where)))
    else:
        parts.append(_("The directory here has no coordinates, so I cannot try a pin."))
    if chosen:
        parts.append(_("I reckon with: {chosen}.", chosen=chosen))
    buttons = (
        Button(_(_USE[each.word]), f"ads aim {each.word}", "primary" if each is best else "")
        for each in aims
    )
    return Reply(*parts, str(rule("location")), *buttons)


def _rows(aims: Sequence[Aimed], budget: Money) -> tuple[tuple[str, ...], ...]:
    return (
        (_("Where"), *(str(each.aim) for each in aims)),
        (
            _("Of 100 postcodes aimed at, in the ward"),
            *(f"{each.aim.of_a_hundred}" for each in aims),
        ),
        (_("Share of the ward aimed at"), *(f"{each.aim.covered:.0%}" for each in aims)),
        (
            _("People that {budget} reaches", budget=budget),
            *(f"{each.reach.middle:,}" for each in aims),
        ),
    )

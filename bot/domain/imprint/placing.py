"""Placing: where in a post the imprint goes, or what must be done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.imprint.finding import find_imprint
from bot.domain.imprint.rules import GUIDANCE
from bot.domain.imprint.words import RETENTION, Imprint
from bot.words.speaking import _


class Position(StrEnum):
    """Where the imprint of a post is, or what must be done about it.

    `ADD`: it is missing and fits in. `BLOCK`: it is missing, does not fit, and may not be left out.
    """

    INSIDE = "inside"
    BIO = "one click away"
    ADD = "add it"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the imprint goes and why, in the reader's language.

    `text` is the post as it should read: with the imprint where that is `ADD`, else unchanged.
    """

    position: Position
    why: str
    text: str
    source: str = f"{GUIDANCE}/where-must-imprint-appear/social-media"


def place_imprint(
    text: str,
    imprint: Imprint,
    *,
    limit: int | None,
    bio_url: str = "",
    paid: bool = False,
    length: Callable[[str], int] = len,
) -> Placement:
    """Place a required imprint: inside, unless the platform's `limit` makes that impracticable.

    Then one click away, in the bio at `bio_url` (“” where none is known), but for a paid advert,
    where the regulator expects it inside. Taste or effect are no reason to leave it out, so there
    is no choice here. `length` counts as the network counts; `limit` None is no limit.
    """
    if find_imprint(text):
        return Placement(Position.INSIDE, _("the imprint is in the post"), text)
    whole = f"{text}\n\n{imprint}".lstrip()
    if limit is None or length(whole) <= limit:
        return Placement(Position.ADD, _("the imprint is missing, and there is room for it"), whole)
    if paid:
        why = _(
            "a paid advert carries its imprint inside: shorten the text to fit {limit:,}",
            limit=limit,
        )
        return Placement(Position.BLOCK, why, text)
    if bio_url:
        why = _(
            "text and imprint do not fit in {limit:,}, so it is at {bio_url}. {kept}",
            limit=limit,
            bio_url=bio_url,
            kept=_(RETENTION),
        )
        return Placement(Position.BIO, why, text)
    why = _(
        "text and imprint do not fit in {limit:,}: shorten it, or put the imprint in your bio",
        limit=limit,
    )
    return Placement(Position.BLOCK, why, text)

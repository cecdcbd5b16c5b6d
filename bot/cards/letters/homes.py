"""Residence: how it is told where people live, and how that is known."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from bot.domain.waves.wave import BY_BEGINNING, BY_POSTCODES_IO, Kept, Wave
from bot.words.speaking import _, dated

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def by_postcode(wave: Wave) -> str:
    """Count a wave's letters by where their writers live, and say how that is known."""
    counted = _(
        "By postcode: {inside:,} in the constituency, {outside:,} outside, {unsure:,} not sure, "
        "{unknown:,} gave none.",
        inside=wave.inside,
        outside=wave.outside,
        unsure=wave.unsure,
        unknown=wave.unknown,
    )
    return " ".join(filter(None, [counted, _how(wave)]))


def residence(letter: Kept) -> str:
    """Say where a letter's writer lives, and how that is known."""
    return ", ".join(filter(None, [_(letter.residence), known_by(letter.lives_by)]))


def known_by(lives_by: str) -> str:
    """Say how a residence is known, as it is kept (`Kept.lives_by`); “” where nothing tells."""
    if lives_by == BY_BEGINNING:
        return _("by the beginning of the postcode")
    if lives_by == BY_POSTCODES_IO:
        return _("by postcodes.io")
    if found := _MONTH.fullmatch(lives_by):
        month = dated(datetime(int(found[1]), int(found[2]), 1, tzinfo=UTC), "LLLL y")
        return _("by the directory of {month}", month=month)
    return lives_by and _("by the directory of {month}", month=lives_by)


def _how(wave: Wave) -> str:
    """Say how it is known where they live; “” where that is known of none."""
    if wave.directory and wave.by_beginning:
        return _(
            "Known {source}, of {count:,} only by the beginning of the postcode.",
            source=known_by(wave.directory),
            count=wave.by_beginning,
        )
    source = known_by(wave.directory or (BY_BEGINNING if wave.by_beginning else ""))
    return _("Known {source}.", source=source) if source else ""

"""Skills: digital habits for the office's staff, taught one at a time."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files

from bot.domain.tips.tip import Tip
from bot.words.speaking import _


def skills() -> tuple[Tip, ...]:
    """Give the skills of `skills.toml`, in their order."""
    return tuple(
        replace(each, text=_(each.text), reason=_(each.reason), label=_(each.label))
        for each in _written()
    )


@cache
def _written() -> tuple[Tip, ...]:
    text = files("bot.domain.tips").joinpath("skills.toml").read_text(encoding="utf-8")
    return tuple(Tip(**row) for row in tomllib.loads(text)["skill"])

"""Skills: digital habits for the office's staff, taught one at a time."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from bot.domain.tips.tip import Tip


@cache
def skills() -> tuple[Tip, ...]:
    """Read the skills of `skills.toml`, in their order."""
    text = files("bot.domain.tips").joinpath("skills.toml").read_text(encoding="utf-8")
    return tuple(Tip(**row) for row in tomllib.loads(text)["skill"])

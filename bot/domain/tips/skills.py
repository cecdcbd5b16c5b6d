"""Skills: digital habits for the office's staff, taught one at a time.

They are in `skills.toml`, in the order in which they are taught. Their texts are messages of the
catalogue, so they are translated each time they are asked for and not when the file is read.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files

from bot.domain.tips.tip import Tip
from bot.words.speaking import _


def skills() -> tuple[Tip, ...]:
    """Return the skills of `skills.toml` in their order, in the reader's language."""
    return tuple(
        replace(each, text=_(each.text), reason=_(each.reason), label=_(each.label))
        for each in _written()
    )


# Read once: the file is part of the program and does not change while it runs.
@cache
def _written() -> tuple[Tip, ...]:
    text = files("bot.domain.tips").joinpath("skills.toml").read_text(encoding="utf-8")
    return tuple(Tip(**row) for row in tomllib.loads(text)["skill"])

"""The program: how it was started, so that a command is named as it can be typed again."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

NAME = "bell"


def command(*words: str) -> str:
    """Write a command of ours as it can be typed: “.venv/bin/bell doctor”, or “bell doctor”."""
    started = Path(sys.argv[0])
    found = shutil.which(NAME)
    away = started.name == NAME and not (found and started.exists() and started.samefile(found))
    return " ".join([str(started) if away else NAME, *words])

"""Texts: the sample office's prose, in files that anybody can edit."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def read(name: str) -> dict[str, Any]:
    """Read one of this folder's TOML files, such as `casework` or `campaigns/rivers`."""
    return tomllib.loads((resources.files(__package__) / f"{name}.toml").read_text("utf-8"))


def paragraphs(text: str) -> list[str]:
    """Part a text at its empty lines."""
    return text.strip().split("\n\n")

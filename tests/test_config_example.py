"""config.example.toml shows every setting, each with words beside it."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bot.config import Config

ROOT = Path(__file__).parent.parent
EXAMPLE = tomllib.loads((ROOT / "config.example.toml").read_text(encoding="utf-8"))
PLATFORMS = ("slack", "telegram", "web")


def fields_of(settings: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the settings of a table, by the keys under which they are written."""
    return {field.alias or name: field for name, field in settings.model_fields.items()}


def inner(settings: type[BaseModel], key: str) -> type[BaseModel] | None:
    hint = fields_of(settings)[key].annotation
    for each in (hint, *get_args(hint)):
        if isinstance(each, type) and issubclass(each, BaseModel):
            return each
    return None


def missing(settings: type[BaseModel], table: dict[str, object], where: str = "") -> list[str]:
    """Name the settings that a table does not show."""
    found = [f"{where}{key}" for key in fields_of(settings).keys() - set(table)]
    for key, value in table.items():
        if deeper := inner(settings, key):
            shown = value[0] if isinstance(value, list) else value
            assert isinstance(shown, dict)
            found += missing(deeper, shown, f"{where}{key}.")
    return found


def test_the_example_shows_every_setting_and_no_other() -> None:
    assert Config.model_validate(EXAMPLE)
    assert missing(Config, EXAMPLE) == []


@pytest.mark.parametrize("name", PLATFORMS)
def test_the_example_shows_every_setting_of_each_platform(name: str) -> None:
    settings = import_module(f"bot.platforms.{name}.settings").Settings
    assert missing(settings, EXAMPLE["platforms"][name]) == []
    assert settings.model_validate(EXAMPLE["platforms"][name])


def test_every_setting_of_the_example_has_words_beside_it() -> None:
    text = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    assert len(re.findall(r"#", text)) >= 20

"""The README and config.example.toml are true to the code."""

from __future__ import annotations

import os
import re
import tomllib
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from bot import commands
from bot.config import Config

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BEGIN, END = "<!-- commands: written by tests/test_readme.py -->", "<!-- end of commands -->"
EXAMPLE = tomllib.loads((ROOT / "config.example.toml").read_text(encoding="utf-8"))
PLATFORMS = ("slack", "telegram", "web")


def commands_table() -> str:
    """Write every command, its role and its help."""
    rows = (
        f"| `{command.usage}` | {command.role} | {command.help} |"
        for group in commands.found()
        for command in group.declared
    )
    return "\n".join(["| type | who may | and I |", "|---|---|---|", *rows])


def test_the_commands_in_the_readme_are_the_real_ones() -> None:
    """Run with BELL_WRITE_README=1 to write them."""
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    now = f"{before}{BEGIN}\n\n{commands_table()}\n\n{END}{rest.partition(END)[2]}"
    if os.environ.get("BELL_WRITE_README"):
        README.write_text(now, encoding="utf-8")
    assert text == now


def keys_of(settings: type[BaseModel]) -> set[str]:
    return set(settings.model_fields)


def inner(settings: type[BaseModel], key: str) -> type[BaseModel] | None:
    hint = settings.model_fields[key].annotation
    for each in (hint, *get_args(hint)):
        if isinstance(each, type) and issubclass(each, BaseModel):
            return each
    return None


def missing(settings: type[BaseModel], table: dict[str, object], where: str = "") -> list[str]:
    """Name the settings that a table does not show."""
    found = [f"{where}{key}" for key in keys_of(settings) - set(table)]
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


RECIPES = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize(
    ("recipe", "folder"), list(zip(RECIPES, ("handlers", "schedules"), strict=True))
)
def test_a_recipe_is_one_file_that_works(
    recipe: str, folder: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Put the recipe's file where it says, and find what it declares."""
    (tmp_path / f"recipe_{folder}.py").write_text(recipe, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    module = import_module(f"recipe_{folder}")
    declared = getattr(module, "commands", None)
    assert (declared and declared.declared[0].words == "weather coat") or module.tea.job

"""The README and config.example.toml are true to the code."""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest
from pydantic import BaseModel

import bot.platforms
import handlers
import schedules
from bot import commands, timetable
from bot.config import Config
from bot.config.settings import RoomSettings
from bot.domain.people import Role
from bot.office import Office
from bot.runtime.wiring import connect
from bot.store.work import Store
from bot.talk import Handle, Place, Reply, Request
from tests.conftest import ROOM, Clock, Delivery

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


COMMAND, SCHEDULE, PLATFORM = re.findall(
    r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL
)


def follow(recipe: str, path: Path, package: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the recipe's one file where it says, in a folder that the package is found in too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(recipe, encoding="utf-8")
    folder = path.parent.parent if package is bot.platforms else path.parent
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
    commands.found.cache_clear()


@pytest.fixture(autouse=True)
def as_found() -> Iterator[None]:
    """Forget the recipes' modules at the end."""
    yield
    for name in ("handlers.weather", "schedules.tea", "bot.platforms.noticeboard"):
        sys.modules.pop(name, None)
    commands.found.cache_clear()


async def test_a_command_is_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, config: Config, store: Store, clock: Clock
) -> None:
    follow(COMMAND, tmp_path / "weather.py", handlers, monkeypatch)
    office = Office(config, store, commands.found(), clock)
    handle = Handle("web", "jem", "Jem")
    await store.do(lambda work: work.people.add("Jem", Role.CANDIDATE, handle, clock()))
    reply = await office.answer(Request("weather coat 3", handle, ROOM, clock()))
    assert reply == Reply("Take a coat.")


async def test_a_schedule_is_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, office: Office, deliver: Delivery
) -> None:
    follow(SCHEDULE, tmp_path / "tea.py", schedules, monkeypatch)
    for _ in range(2):
        await timetable.found()["tea"].job(office)
    assert await deliver() == [Reply("Tea.")]


async def test_a_platform_is_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    path = tmp_path / "noticeboard" / "connect.py"
    follow(PLATFORM, path, bot.platforms, monkeypatch)
    board = connect("noticeboard", {"folder": str(tmp_path / "wall")}, store, RoomSettings())
    place = Place("noticeboard", "hall")
    assert await board.find(place, "card:1") is None
    said = await board.say(place, Reply("five letters"), "card:1")
    await board.change(place, said, Reply("six letters"))
    assert await board.find(place, "card:1") == said
    assert (tmp_path / "wall" / "hall" / "card-1.txt").read_text() == "six letters"

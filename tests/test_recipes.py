"""docs/recipes.md, followed word for word."""

from __future__ import annotations

import re
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import select

import bot.networks
import bot.platforms
import bot.store
import handlers
import schedules
from bot import commands
from bot.config import Config
from bot.config.settings import RoomSettings
from bot.domain.erasure import Erasure
from bot.domain.people import Role
from bot.networks.registry import kinds
from bot.office import Office
from bot.runtime.wiring import connect
from bot.store.database import tables
from bot.store.database.columns import metadata
from bot.store.mentions import Mentions
from bot.store.migrations import new
from bot.store.work import Store
from bot.talk import Handle, Place, Reply, Request
from tests.conftest import NOW, ROOM, Clock, Delivery
from tests.scheduled import scheduled

RECIPES = (Path(__file__).parent.parent / "docs" / "recipes.md").read_text(encoding="utf-8")
COMMAND, SCHEDULE, REMEMBERED, NETWORK, PLATFORM = re.findall(
    r"```python\n(.*?)```", RECIPES, re.DOTALL
)
NOTICEBOARDS = ("bot.networks.noticeboard", "bot.platforms.noticeboard")


def follow(recipe: str, path: Path, package: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a recipe's file where it says, in a folder that the package is found in too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(recipe, encoding="utf-8")
    folder = path.parent.parent if path.stem in {"connect", "__init__"} else path.parent
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
    forget()


def forget() -> None:
    for found in (commands.found, kinds.found):
        found.cache_clear()


@pytest.fixture(autouse=True)
def as_found() -> Iterator[None]:
    """Forget the recipes' modules at the end."""
    yield
    for name in ("handlers.weather", "schedules.tea", *NOTICEBOARDS):
        sys.modules.pop(name, None)
    forget()


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
        await scheduled("tea", office, NOW)
    assert await deliver() == [Reply("Tea.")]


@pytest.fixture
def no_surgeries() -> Iterator[None]:
    """Forget the recipe's table at the end."""
    yield
    metadata.remove(metadata.tables["surgery"])
    sys.modules.pop("bot.store.surgeries")


@pytest.mark.usefixtures("no_surgeries")
def test_what_is_remembered_is_found_migrated_and_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    follow(REMEMBERED, tmp_path / "store" / "surgeries.py", bot.store, monkeypatch)
    surgery = tables.found().tables["surgery"]
    (tmp_path / "versions").mkdir()
    migration = runpy.run_path(str(new.write("surgeries", tmp_path / "versions")))
    ada = Erasure(frozenset(), ["Ada Abbot"], [], NOW)
    with store.engine.begin() as connection:
        context = MigrationContext.configure(connection)
        with Operations.context(context):
            migration["upgrade"]()
        assert compare_metadata(context, metadata) == []
        row = {"on": NOW.date(), "place": "Library", "note": "Ada Abbot comes at 10"}
        connection.execute(surgery.insert().values(row))
        assert Mentions(connection).strike(ada) == 1
        assert connection.scalars(select(surgery.c.note)).one() == "[…] comes at 10"


async def test_a_network_is_found_by_what_its_folder_declares(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(NETWORK, tmp_path / "noticeboard" / "__init__.py", bot.networks, monkeypatch)
    found = kinds.found()["noticeboard"]
    assert [question.key for question in found.questions] == list(found.settings.model_fields)


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

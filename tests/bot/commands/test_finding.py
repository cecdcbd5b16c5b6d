from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from bot.commands import Commands, found
from bot.commands.finding import found_in

HEAD = """
from bot.commands import Commands
from bot.domain.people import Role
from bot.store.work import Work
from bot.talk import Reply, Request
"""
Make = Callable[[dict[str, str]], ModuleType]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Write the files of a package `stall`, and import it."""

    def make(files: dict[str, str]) -> ModuleType:
        for name, text in {"__init__.py": "", **files}.items():
            path = tmp_path / "stall" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        importlib.invalidate_caches()
        return importlib.import_module("stall")

    yield make
    for name in [name for name in sys.modules if name.partition(".")[0] == "stall"]:
        del sys.modules[name]


def word(word: str, *names: str, files: str = "()") -> str:
    return f'{HEAD}\ncommands = Commands("{word}", "For fun.", files={files})\n{declared(*names)}'


def declared(*names: str) -> str:
    return "".join(
        f"""
@commands.command(role=Role.STAFF, example="{name}")
def {name}(request: Request, work: Work) -> Reply:
    \"\"\"Do it.\"\"\"
    return Reply()
"""
        for name in names
    )


def part(*names: str, word: str = "fruit") -> str:
    return f"{HEAD}\nfrom stall.{word} import commands\n{declared(*names)}"


def words(groups: tuple[Commands, ...]) -> list[str]:
    return [command.words for group in groups for command in group.declared]


def test_a_word_is_a_file_or_a_package_of_files(make: Make) -> None:
    stall = make(
        {
            "drinks.py": word("drinks", "tea"),
            "fruit/__init__.py": word("fruit", "count"),
            "fruit/selling.py": part("sell"),
            "fruit/buying.py": part("buy", "ask"),
        }
    )
    told = ["drinks tea", "fruit count", "fruit buy", "fruit ask", "fruit sell"]
    assert words(found_in(stall)) == told


def test_a_package_says_the_order_of_its_files(make: Make) -> None:
    stall = make(
        {
            "fruit/__init__.py": word("fruit", files='("selling",)'),
            "fruit/buying.py": part("buy"),
            "fruit/selling.py": part("sell", "ask"),
        }
    )
    importlib.import_module("stall.fruit.buying")  # whoever imports one file changes nothing
    told = ["fruit sell", "fruit ask", "fruit buy"]
    assert [words(found_in(stall)), words(found_in(stall))] == [told, told]


def test_a_file_that_is_named_in_the_order_has_to_be_there(make: Make) -> None:
    stall = make({"fruit/__init__.py": word("fruit", files='("seling",)')})
    with pytest.raises(TypeError, match=r"stall.fruit names .* .'stall.fruit.seling'"):
        found_in(stall)


@pytest.mark.parametrize(
    ("files", "one", "other"),
    [
        ({"apples.py": word("fruit"), "fruit.py": word("fruit")}, "stall.apples", "stall.fruit"),
        (
            {"apples.py": word("fruit"), "fruit/__init__.py": word("fruit")},
            "stall.apples",
            "stall.fruit",
        ),
        (
            {"fruit.py": word("fruit"), "fruit/__init__.py": word("fruit")},
            r"\S*/stall/fruit.py",
            r"\S*/stall/fruit/__init__.py",
        ),
        (
            {"fruit/__init__.py": word("fruit"), "fruit/buying.py": word("fruit", "buy")},
            "stall.fruit",
            "stall.fruit.buying",
        ),
    ],
)
def test_a_word_is_declared_once(make: Make, files: dict[str, str], one: str, other: str) -> None:
    stall = make(files)
    with pytest.raises(TypeError, match=f"“fruit” is declared twice, in {one} and in {other}:"):
        found_in(stall)


@pytest.mark.parametrize(
    ("files", "other"),
    [
        ({"fruit/__init__.py": word("fruit", "buy"), "fruit/b.py": part("buy")}, r"stall.fruit.b"),
        ({"fruit.py": word("fruit", "buy", "buy_")}, r"stall.fruit"),
    ],
)
def test_a_command_is_declared_once(make: Make, files: dict[str, str], other: str) -> None:
    stall = make(files)
    one = r"stall.fruit, line \d+"
    said = f"“fruit buy” is declared twice, in {one} and in {other}, line \\d+:"
    with pytest.raises(TypeError, match=said):
        found_in(stall)


def test_every_command_of_the_office_is_found_in_the_order_of_its_files() -> None:
    """Within a file too, so that help tells them as they are written."""
    for group in found():
        lines: dict[str, list[int]] = {}
        for command in group.declared:
            line = inspect.getsourcelines(command.handler)[1]
            lines.setdefault(command.handler.__module__, []).append(line)
        assert all(found == sorted(found) for found in lines.values())

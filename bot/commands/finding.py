"""Finding: the commands of every file or package of files in `handlers/`, by name."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from types import ModuleType

from bot.commands.declaring import Command, Commands, declared_twice


@cache
def found() -> tuple[Commands, ...]:
    """Find the commands of `handlers/`.

    Imported once for each process, at the first call.
    """
    return found_in(importlib.import_module("handlers"))


def found_in(package: ModuleType) -> tuple[Commands, ...]:
    """Find all commands of a package, their words in the order of the files' names.

    The order within a word is that of its file; in a package, of its files as `Commands.files`
    names them, then by name. Raises TypeError where a word is declared twice.
    """
    groups: dict[str, Commands] = {}
    places: dict[str, str] = {}
    for module in _modules(package):
        group: Commands = module.commands
        if group.word in groups:
            raise TypeError(declared_twice(group.word, places[group.word], module.__name__))
        _gather(module, group)
        groups[group.word], places[group.word] = group, module.__name__
    return tuple(groups.values())


def command_of(words: str) -> Command:
    """Find a command by its words; LookupError where there is none.

    In English, as they are declared: “posts approve”.
    """
    for group in found():
        for command in group.declared:
            if command.words == words:
                return command
    raise LookupError(words)


def _modules(package: ModuleType) -> list[ModuleType]:
    """Import the files and packages directly in a package, by name.

    Raises TypeError where a file lies beside a package of its name, which would hide it.
    """
    for folder in map(Path, package.__path__):
        for file in folder.glob("*.py"):
            if (inner := file.with_suffix("") / "__init__.py").exists():
                raise TypeError(declared_twice(file.stem, str(file), str(inner)))
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return [importlib.import_module(f"{package.__name__}.{name}") for name in names]


def _gather(module: ModuleType, group: Commands) -> None:
    """Let each file of a package declare its commands, and put them into the package's order."""
    if not hasattr(module, "__path__"):
        return
    files = _modules(module)
    for file in files:
        own = getattr(file, "commands", group)
        if own is not group:
            raise TypeError(declared_twice(own.word, module.__name__, file.__name__))
    found, first = (
        [file.__name__ for file in files],
        [f"{module.__name__}.{f}" for f in group.files],
    )
    if gone := set(first) - set(found):
        raise TypeError(f"{module.__name__} names files that are not there: {sorted(gone)}")
    names = [module.__name__, *first, *(name for name in found if name not in first)]
    group.declared.sort(key=lambda command: names.index(command.handler.__module__))

"""A method's name means one thing across the store: docs/architecture.md has the table."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from types import NoneType
from typing import Any, get_args, get_type_hints

from bot.store.work import Store, Work

Method = Callable[..., Any]
FORGETTING = ("forget_person", "forget_past")
LOGS = ("Audit.", "Undo.")
OTHER_WORDS = ("set_", "save", "tell", "delete", "remove", "store")


def methods(work: Work) -> Iterator[tuple[str, Method]]:
    """Yield the public methods of each store, by class and name."""
    for store in vars(work).values():
        if type(store).__module__.startswith("bot.store"):
            for name, method in inspect.getmembers(type(store), inspect.isfunction):
                if not name.startswith("_"):
                    yield f"{type(store).__name__}.{name}", method


def returned(method: Method) -> object:
    return get_type_hints(method)["return"]


def optional(method: Method) -> bool:
    return NoneType in get_args(returned(method))


def given(method: Method) -> int:
    return len(inspect.signature(method).parameters) - 1


def fault(called: str, method: Method) -> str:
    """Say what is wrong with a method's name; empty where nothing is."""
    name = called.split(".")[1]
    faults = {
        "get": ("raises where there is none: use find", optional(method)),
        "find": ("returns None where there is none: use get", not optional(method)),
        "all": ("takes nothing", given(method) > 0),
        "of": ("takes whose", given(method) == 0),
        "note": ("adds a line to a log: use add or keep", not called.startswith(LOGS)),
        "drop": ("ends what is there and returns nothing", returned(method) is not NoneType),
        "forget": ("is forget_person or forget_past, or else drop", True),
    }
    says, wrong = faults.get(name, ("", False))
    if name.startswith("forget_") and name not in FORGETTING:
        says, wrong = "is forget_person or forget_past", True
    if name.startswith(OTHER_WORDS):
        says, wrong = "is add, keep or drop", True
    return f"{called}: {name} {says}" if wrong else ""


def test_a_name_means_one_thing(store: Store) -> None:
    with store.work() as work:
        found = dict(methods(work))
    assert len(found) > 100
    assert [said for called, method in found.items() if (said := fault(called, method))] == []

"""The house: imports run down only, none is hidden, sizes are kept."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "schedules")
LONGEST_MODULE = 300
LONGEST_FUNCTION = 45
MOST_LOOSE = 7  # files of `bot` that lie in no folder
WAITING = ast.AsyncFunctionDef | ast.Await | ast.AsyncFor | ast.AsyncWith

# From the ground up. A module may import from its own floor and from those below.
FLOORS = (
    ("bot", "bot.domain.errors"),
    ("bot.files", "bot.heavy"),
    ("bot.words",),
    ("bot.domain",),
    ("bot.config",),
    ("bot.talk",),
    ("bot.outside",),
    (
        "bot.pictures",
        "bot.link_check",
        "bot.language_model",
        "bot.networks",
        "bot.mail",
        "bot.places",
        "bot.platforms",
        "bot.sample",
    ),
    ("bot.effects",),
    ("bot.cards",),
    ("bot.store",),
    ("bot.commands", "bot.delivery"),
    ("bot.actions",),
    ("bot.jobs",),
    ("handlers", "bot.office"),
    ("bot.timetable",),
    ("schedules",),
    ("bot.doctor", "bot.runtime", "bot.alive"),
    ("bot.setup",),
    ("bot.cli", "bot.__main__"),
)
HANDLERS_MAY_IMPORT = (
    "bot.commands",
    "bot.cards",
    "bot.actions",
    "bot.pictures",
    "bot.talk",
    "bot.effects",
    "bot.store.work",
    "bot.words",
    "bot.domain",
)
LOADS_WHAT_IS_CALLED = ("bot.cli",)
"""Where each function imports what its command needs, so that no other command pays for it."""

HEAVY = ("alembic", "httpx", "icalendar", "matplotlib", "openpyxl")
"""Libraries that are imported where they are first used: few questions need them."""

LIVES_IN = {
    "alembic": ("bot.store.database.connection",),
    "sqlalchemy": ("bot.store", "bot.doctor", "bot.alive"),
    "tomlkit": ("bot.setup.files",),
    "apscheduler": ("bot.timetable",),
    "slack_bolt": ("bot.platforms.slack",),
    "slack_sdk": ("bot.platforms.slack",),
    "telegram": ("bot.platforms.telegram",),
    "facebook": ("bot.networks.facebook",),
    "atproto": ("bot.networks.bluesky",),
    "mastodon": ("bot.networks.mastodon",),
    "imap_tools": (
        "bot.mail.imap",
        "bot.mail.imap_answers",
        "bot.mail.imap_connection",
        "bot.mail.imap_folder",
        "bot.mail.imap_refusals",
    ),
    "openpyxl": ("bot.heavy.paper",),
    "matplotlib": ("bot.pictures",),
    "pypdf": ("bot.mail.pdf",),
    "icalendar": ("bot.domain.diary",),
    "flufl": ("bot.mail.reports",),
    "selectolax": ("bot.heavy.pages",),
    "babel": ("bot.words.speaking", "bot.domain.language"),
}


CALLS_OUT = {
    "bot.outside.visit": "any address that somebody wrote",
    "bot.link_check": "by bot.outside",
    "bot.networks.bluesky.card": "by bot.outside",
    "bot.doctor.machine": "our own servers, from the config",
    "bot.language_model": "[model] url",
    "bot.mail.oauth": "a mailbox's token_url",
    "bot.networks.bluesky.session": "the account's server",
    "bot.networks.facebook.errors": "nobody: it reads errors",
    "bot.networks.facebook.graph": "the Graph API",
    "bot.networks.facebook.session": "the Graph API",
    "bot.networks.mastodon.server": "the account's server",
    "bot.networks.tools.connection": "nobody: it reads errors",
    "bot.places.postcodes_io": "[places] postcodes_io",
    "bot.platforms.slack.fetching": "Slack: a file's address is held against Slack's own",
    "bot.platforms.slack.platform": "Slack",
    "bot.platforms.slack.errors": "nobody: it reads errors",
    "bot.platforms.slack.webhook": "nobody: it is called",
    "bot.platforms.telegram.errors": "nobody: it reads errors",
    "bot.platforms.telegram.http_client": "the Bot API",
    "bot.platforms.telegram.webhook": "nobody: it is called",
    "bot.platforms.web.access": "nobody: it is called",
    "bot.platforms.web.platform": "nobody: it is called",
    "bot.platforms.web.server": "nobody: it is called",
}
"""Whose address each module that speaks HTTP calls: an outside one only by `bot.outside`."""

SPEAKS_HTTP = ("aiohttp", "httpx", "requests", "urllib3", "urllib.request", "http.client")


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {
    name_of(path): path
    for package in PACKAGES
    for path in sorted((ROOT / package).rglob("*.py"))
    if "migrations" not in path.parts
}


TREES = {module: ast.parse(path.read_text(encoding="utf-8")) for module, path in MODULES.items()}


def folder_of(module: str) -> str:
    return ".".join(module.split(".")[:2])


FOLDERS = sorted({folder_of(module) for module in MODULES})
"""What a test is about: `bot.store`, `handlers.posts`, and so on."""

WAITS = ("asyncio", "socket", "aiohttp", "httpx", "requests", "urllib3", "aiosmtplib", "imap_tools")
"""What only they import who wait for the world."""


def in_folder(folder: str) -> Iterator[str]:
    return (module for module in MODULES if folder_of(module) == folder)


def imports_of(module: str) -> Iterator[str]:
    return imports_in(TREES[module])


def ours_of(module: str) -> set[str]:
    return set(imports_of(module)) & set(MODULES)


def functions_of(module: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imports_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else node.module


def floor_of(module: str) -> int:
    homes = {home: floor for floor, homes in enumerate(FLOORS) for home in homes}
    while module not in homes:
        module, dot, _ = module.rpartition(".")
        assert dot, "give the new module a floor in FLOORS"
    return homes[module]


def within(module: str, homes: tuple[str, ...]) -> bool:
    return any(module == home or module.startswith(f"{home}.") for home in homes)


@pytest.mark.parametrize("folder", FOLDERS)
def test_imports_run_down(folder: str) -> None:
    above = [
        (module, name)
        for module in in_folder(folder)
        for name in ours_of(module)
        if floor_of(name) > floor_of(module)
    ]
    assert above == []


def test_there_is_no_circle() -> None:
    """Within a floor too."""
    graph = {module: ours_of(module) for module in MODULES}
    while graph:
        free = {module for module, needs in graph.items() if not needs - {module}}
        assert free, f"these import one another: {sorted(graph)}"
        graph = {module: needs - free for module, needs in graph.items() if module not in free}


@pytest.mark.parametrize("folder", [f for f in FOLDERS if f not in LOADS_WHAT_IS_CALLED])
def test_no_import_is_hidden(folder: str) -> None:
    """But of a heavy library, where it is first needed."""
    hidden = [
        (module, name)
        for module in in_folder(folder)
        for function in ast.walk(TREES[module])
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.If)
        for name in imports_in(function)
        if not within(name, HEAVY)
    ]
    assert hidden == []


@pytest.mark.parametrize("folder", [f for f in FOLDERS if f not in LOADS_WHAT_IS_CALLED])
def test_what_is_loaded_late_is_loaded_by_one_thread_at_a_time(folder: str) -> None:
    """Two threads that load parts of one library may each find the other's half made."""
    at_once = [
        (module, ast.unparse(inner))
        for module in in_folder(folder)
        for function in functions_of(module)
        for statement in ast.walk(function)
        if isinstance(statement, ast.stmt) and not _takes_turns(statement)
        for inner in ast.iter_child_nodes(statement)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert at_once == []


def _takes_turns(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.With) and ast.unparse(statement.items[0]) == "loading"


def test_what_is_heavy_is_lawful_to_load_late_and_nothing_else() -> None:
    """Ruff holds the same table: what is heavy is not imported at the head of a module."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    imports = settings["tool"]["ruff"]["lint"]["flake8-tidy-imports"]
    assert tuple(imports["banned-module-level-imports"]) == HEAVY


@pytest.mark.parametrize("folder", [f for f in FOLDERS if within(f, ("handlers",))])
def test_handlers_know_no_platform(folder: str) -> None:
    for module in in_folder(folder):
        assert all(within(name, (*HANDLERS_MAY_IMPORT, folder)) for name in ours_of(module)), module


def test_actions_wait_for_nothing() -> None:
    """Each is done within one Work; what waits for the world is a job, a schedule or delivery."""
    for module in in_folder("bot.actions"):
        waits = [node for node in ast.walk(TREES[module]) if isinstance(node, WAITING)]
        assert waits == [], module
        assert not any(within(name, WAITS) for name in imports_of(module)), module


@pytest.mark.parametrize("library", LIVES_IN)
def test_each_library_has_one_home(library: str) -> None:
    users = {
        module for module in MODULES if any(within(name, (library,)) for name in imports_of(module))
    }
    assert all(within(user, LIVES_IN[library]) for user in users)


def test_who_calls_out_says_whom() -> None:
    """An outside address is asked for by `bot.outside` alone, which connects to what it checked."""
    callers = {
        module
        for module in MODULES
        if any(within(name, SPEAKS_HTTP) for name in imports_of(module))
    }
    assert callers == set(CALLS_OUT)
    for module, whom in CALLS_OUT.items():
        assert whom != "by bot.outside" or "bot.outside.visit" in ours_of(module), module


@pytest.mark.parametrize("kind", ["bot.platforms", "bot.networks", "bot.delivery"])
def test_siblings_do_not_know_one_another(kind: str) -> None:
    depth = kind.count(".") + 1
    for module in MODULES:
        if module.startswith(f"{kind}.") and module.count(".") > depth:
            mine = module.split(".")[depth]
            inside = [name for name in ours_of(module) if name.startswith(f"{kind}.")]
            others = {name.split(".")[depth] for name in inside}
            assert others <= {mine, "tools"}, module


@pytest.mark.parametrize("folder", FOLDERS)
def test_sizes_are_kept(folder: str) -> None:
    for module in in_folder(folder):
        assert len(MODULES[module].read_text("utf-8").splitlines()) <= LONGEST_MODULE, module
        for function in functions_of(module):
            length = (function.end_lineno or 0) - function.lineno
            assert length < LONGEST_FUNCTION, (module, function.name)


def test_few_files_lie_loose() -> None:
    assert len(list((ROOT / "bot").glob("*.py"))) <= MOST_LOOSE


def test_the_floors_are_named_once() -> None:
    homes = [home for floor in FLOORS for home in floor]
    assert len(homes) == len(set(homes))
    assert all(lower != upper for lower, upper in pairwise(FLOORS))


@pytest.mark.parametrize("folder", [f for f in FOLDERS if f != "bot.platforms"])
def test_arguments_have_one_order(folder: str) -> None:
    """What an asker causes takes (request, work, …); what the clock causes (work, …, now)."""
    for module in in_folder(folder):
        for function in functions_of(module):
            named = [each for each in function.args.args if each.arg not in {"self", "cls"}]
            kinds = [ast.unparse(each.annotation) for each in named if each.annotation]
            begins = [kind for kind in ("Request", "Work") if kind in kinds]
            assert kinds[: len(begins)] == begins, (module, function.name, function.lineno)


def narrows(test: ast.expr) -> bool:
    """Say whether an assertion only tells the type checker what cannot be otherwise."""
    return "isinstance(" in ast.unparse(test) or ast.unparse(test).endswith(" is not None")


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_is_refused_by_an_assertion(folder: str) -> None:
    """Python may run without them; and who asked would be told of a fault of ours."""
    for module in in_folder(folder):
        asserted = [node for node in ast.walk(TREES[module]) if isinstance(node, ast.Assert)]
        allowed = [] if within(module, ("handlers",)) else [n for n in asserted if narrows(n.test)]
        assert [n.lineno for n in asserted if n not in allowed] == [], module

"""Homes: who may have threads of its own, and where heavy libraries are used."""

from __future__ import annotations

import ast

import pytest

from tests.test_floors import MODULES, TREES, imports_of, within

THREADS = {
    "bot.heavy.pool": "all heavy work",
    "bot.store.work": "the store's",
    "bot.store.database.writer": "the store's",
    "bot.networks.tools.threads": "waits for a network",
    "bot.mail.imap": "waits for a mailbox",
    "bot.mail.smtp": "waits for a token",
    "bot.platforms.web.platform": "waits for a browser to open",
}
"""Who has threads, and for what: what computes goes to the pool."""

MAKES_THREADS = {"to_thread", "run_in_executor", "ThreadPoolExecutor", "Thread"}

HEAVY = ("PIL", "selectolax", "gzip", "zipfile", "fast_mail_parser", "matplotlib", "openpyxl")
"""Libraries that unpack, parse or draw."""

CALLED_BY = {
    "bot.mail.parts": "bot.mail.reader, which refuses the loop",
    "bot.places.sheets": "the command line, which has no loop",
    "bot.pictures.charts": "draws by bot.pictures.canvas, which refuses the loop",
    "bot.pictures.maps": "draws by bot.pictures.canvas, which refuses the loop",
    "bot.pictures.calendar": "draws by bot.pictures.canvas, which refuses the loop",
    "bot.actions.campaign.spending_export": "handlers, in the store's threads",
    "bot.domain.waves.snapshot": "the intake, in the store's threads and the pool",
}


def names_in(module: str) -> set[str]:
    """Every name that a module uses, as a name or behind a dot."""
    nodes = list(ast.walk(TREES[module]))
    dotted = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return dotted | {node.id for node in nodes if isinstance(node, ast.Name)}


def test_threads_are_had_by_those_who_wait_and_by_the_pool() -> None:
    assert {module for module in MODULES if names_in(module) & MAKES_THREADS} == set(THREADS)


@pytest.mark.parametrize("library", HEAVY)
def test_what_is_heavy_is_refused_on_the_loop(library: str) -> None:
    homes = {m for m in MODULES if any(within(name, (library,)) for name in imports_of(m))}
    assert homes, library
    for module in homes - set(CALLED_BY):
        assert "refuse_loop" in names_in(module), (module, library)

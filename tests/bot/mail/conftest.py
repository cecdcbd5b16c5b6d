"""Mail: a reader that may not hang."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator

import pytest

from bot.domain.letters import Letter
from bot.mail.reader import read

LIMIT = 10  # seconds: only a hang takes so long; each letter should take less than one


@pytest.fixture(scope="session")
def read_apart() -> Iterator[Callable[[bytes], Letter]]:
    """The reader in a process of its own, where a hang is a failure and not the end of the run."""
    pool = multiprocessing.get_context("spawn").Pool(1)
    yield lambda raw: pool.apply_async(read, (raw,)).get(timeout=LIMIT)
    pool.terminate()
    pool.join()

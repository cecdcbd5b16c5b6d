"""Mail: a reader that may not hang, and a real Dovecot."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.domain.letters import Letter
from bot.mail.reader import read
from tests.bot.mail.dovecot import Dovecot
from tests.conftest import must_not_skip

LIMIT = 10  # seconds: only a hang takes so long; each letter should take less than one


@pytest.fixture(scope="session")
def read_apart() -> Iterator[Callable[[bytes], Letter]]:
    """The reader in a process of its own, where a hang is a failure and not the end of the run."""
    pool = multiprocessing.get_context("spawn").Pool(1)
    yield lambda raw: pool.apply_async(read, (raw,)).get(timeout=LIMIT)
    pool.terminate()
    pool.join()


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """A running Dovecot, or a skip that says how to get one."""
    binary = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if not binary:
        must_not_skip("there is no Dovecot here: apt-get install dovecot-imapd")
    assert binary
    with tempfile.TemporaryDirectory(prefix="dc") as folder:  # short: unix sockets lie in it
        server = Dovecot(Path(folder), binary)
        server.start()
        yield server
        server.stop()

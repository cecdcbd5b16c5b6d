"""A terminal: a program run in a real one, as somebody who reads and types."""

from __future__ import annotations

import asyncio
import os
import pty
import re
import subprocess
import sys
import termios
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
# The program has to have the terminal as its own, or what is hidden would be read elsewhere; and it
# has to hear Ctrl-C, which a shell lets its background jobs, and all that they start, ignore.
TAKE_IT = (
    "import fcntl, runpy, signal, termios\n"
    "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
    "runpy.run_module('bot', run_name='__main__', alter_sys=True)\n"
)
DRAWN = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\r")


class Terminal:
    """What a program has shown, and a keyboard."""

    def __init__(self, process: subprocess.Popen[bytes], master: int) -> None:
        self.process = process
        self.raw = ""
        self._master = master
        self._read_to = 0
        self._news = asyncio.Event()
        asyncio.get_running_loop().add_reader(master, self._read)

    @property
    def shown(self) -> str:
        """All that was shown, without colours."""
        return DRAWN.sub("", self.raw)

    async def answer(self, question: str, typed: str) -> None:
        """Wait for a question, and answer it."""
        await self.until(question)
        os.write(self._master, f"{typed}\r".encode())

    async def talk(self, *pairs: tuple[str, str]) -> None:
        """Answer several questions."""
        for question, typed in pairs:
            await self.answer(question, typed)

    async def hush(self, question: str, typed: str) -> None:
        """Wait for a question whose answer is not shown, and answer it."""
        await self.until(question)
        while termios.tcgetattr(self._master)[3] & termios.ECHO:  # noqa: ASYNC110 - a terminal's
            await asyncio.sleep(0.02)
        os.write(self._master, f"{typed}\r".encode())

    async def until(self, words: str) -> None:
        """Wait until some words are shown, after those that were waited for before."""
        try:
            async with asyncio.timeout(60):
                while (found := self.shown.find(words, self._read_to)) < 0:
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"not shown: {words}\n{self.shown[self._read_to :]}") from None
        self._read_to = found + len(words)

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        os.write(self._master, b"\x03")

    async def end(self) -> int:
        """Wait for the program to end; return how it did."""
        return await asyncio.to_thread(self.process.wait, 60)

    def _read(self) -> None:
        try:
            self.raw += os.read(self._master, 65536).decode()
        except OSError:  # Linux's word for: the other side is closed
            asyncio.get_running_loop().remove_reader(self._master)
        self._news.set()


@asynccontextmanager
async def terminal(folder: Path, *arguments: str, **environment: str) -> AsyncIterator[Terminal]:
    """Run `bell` in a folder, in a terminal of its own."""
    master, slave = pty.openpty()
    known = {"PYTHONPATH": str(ROOT), "COLUMNS": "100", "LINES": "40", "TERM": "xterm-256color"}
    with _started(folder, arguments, os.environ | known | environment, slave) as process:
        os.close(slave)
        shown = Terminal(process, master)
        try:
            yield shown
        finally:
            asyncio.get_running_loop().remove_reader(master)
            process.kill()
            os.close(master)


def _started(
    folder: Path, arguments: Sequence[str], environment: Mapping[str, str], slave: int
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", TAKE_IT, *arguments],
        cwd=folder,
        env=environment,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
    )

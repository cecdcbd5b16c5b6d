"""Start: what it costs to begin, beside Python with the two libraries that every command loads.

`python -m benchmarks.start [--tree PATH] [--runs 9] [--lives 5]`

CPU seconds (user and system) of `bell --version`, of `bell --help` and of `bell ask "waves list"`
on the sample office, and the wall clock from `bell run` on that office to the first answer over the
local page. Each stands beside `python -c "import typer, rich.console"` of the same round, or, with
`--tree`, beside the same in another checkout of the project, such as the commit before. All of them
take turns, so that whatever else the machine does slows all alike: trust the ratios. The best of
the runs is told, because whatever disturbs a run only makes it longer.

Compiled modules are kept, as they are on anybody's machine: for each tree in a folder of its own,
which is filled by one run that is not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from shutil import copytree
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener
from uuid import uuid4

HERE = Path(__file__).resolve().parent.parent
PEER = 'python -c "import typer, rich.console"'
LIBRARIES = "import typer, rich.console"
FILL = """\
import asyncio
from pathlib import Path
from bot.sample.office import sample_config
from tests.sample import fill
path = Path(sample_config().store.url.removeprefix("sqlite:///"))
path.parent.mkdir(parents=True, exist_ok=True)
asyncio.run(fill(path))
"""
"""How either tree makes its sample office, where it looks for it without a config."""
ASKED = "waves list"
ANSWERED = 60.0  # seconds that a first answer may take before we give up

TIMES_THE_LIBRARIES = 2.5  # what issue 11 allows `bell --version` and `bell --help`
OF_BEFORE = 0.5  # … and `bell ask`, beside the tree before
FIRST_ANSWER = 2.0  # seconds


@dataclass
class Tree:
    """A checkout of the project, a folder in which its bot runs, and what was measured."""

    path: Path
    folder: Path
    seconds: dict[str, list[float]] = field(default_factory=dict)

    @property
    def environment(self) -> Mapping[str, str]:
        """What its processes are given: its own code, and a place for what is compiled of it."""
        given = dict(os.environ)
        given.pop("PYTHONDONTWRITEBYTECODE", None)
        kept = str(self.folder / "compiled")
        return given | {"PYTHONPATH": str(self.path), "PYTHONPYCACHEPREFIX": kept}

    @property
    def sample(self) -> Path:
        """The folder of its sample office."""
        return self.folder / "sample"

    def fill(self) -> None:
        """Make the sample office, with its people and 150 letters in it."""
        self.sample.mkdir(parents=True)
        self.run("-c", FILL)

    def run(self, *arguments: str) -> float:
        """Run Python to its end; return the CPU seconds that it took."""
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=self.sample,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        assert process.stderr
        with process.stderr as said:
            words = said.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{self.path}: {' '.join(arguments)}: {words.decode()}")
        return used.ru_utime + used.ru_stime

    def live(self) -> float:
        """Start the bot on a copy of the sample office; return the seconds to its first answer."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            copytree(self.sample, folder, dirs_exist_ok=True)
            begin = perf_counter()
            with self._living(Path(folder)) as printed:
                ask(printed)
                return perf_counter() - begin

    @contextmanager
    def _living(self, folder: Path) -> Iterator[str]:
        """Run the bot within a block, which begins with the address of its local page."""
        command = [sys.executable, "-m", "bot", "run", "--port", str(free_port())]
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**self.environment, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            assert process.stdout
            printed = (line.split()[-1] for line in process.stdout if "http://" in line)
            if not (address := next(printed, "")):
                raise SystemExit(f"{self.path}: the bot ended before it named its page")
            yield address
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate()


def free_port() -> int:
    """Return a port of this machine that nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def ask(printed: str) -> None:
    """Come in by the printed address and ask one thing; return when the answer is there."""
    visitor = build_opener(HTTPCookieProcessor(CookieJar()))
    visitor.open(printed, timeout=ANSWERED).close()
    page = f"http://{urlsplit(printed).netloc}"
    (user, *_) = [each["user"] for each in _read(visitor, f"{page}/panes")["office"]["people"]]
    line = {"event": str(uuid4()), "pane": "office", "by": user, "text": ASKED}
    headers = {"Origin": page, "Content-Type": "application/json"}
    sent = Request(f"{page}/say", json.dumps(line).encode(), headers)
    visitor.open(sent, timeout=ANSWERED).close()
    said = _read(visitor, f"{page}/earlier?pane=office&by={user}&before={999_999_999}")["entries"]
    if not any(part["kind"] == "table" for entry in said for part in entry["parts"]):
        raise SystemExit(f"“{ASKED}” was not answered with a table: {said[-1:]}")


def _read(visitor: OpenerDirector, address: str) -> Any:
    """Fetch what the page is told in JSON."""
    with visitor.open(address, timeout=ANSWERED) as answer:
        return json.load(answer)


MEASURES: dict[str, Callable[[Tree], float]] = {
    PEER: lambda tree: tree.run("-c", LIBRARIES),
    "bell --version": lambda tree: tree.run("-m", "bot", "--version"),
    "bell --help": lambda tree: tree.run("-m", "bot", "--help"),
    f'bell ask "{ASKED}"': lambda tree: tree.run("-m", "bot", "ask", ASKED),
}
RUN = "bell run to its first answer"
LIVES: dict[str, Callable[[Tree], float]] = {RUN: Tree.live}
"""What is measured by the wall clock."""


def in_turns(trees: list[Tree], measures: Mapping[str, Callable[[Tree], float]], runs: int) -> None:
    """Measure each thing in each tree, one after the other, again and again; the first is lost."""
    for number in range(runs + 1):
        for name, measure in measures.items():
            for tree in trees:
                seconds = measure(tree)
                if number:
                    tree.seconds.setdefault(name, []).append(seconds)


def told(name: str, here: Tree, other: Tree | None, unit: str) -> str:
    """Write a line of the table: ours, as a multiple of the libraries, and beside the other's."""
    best = min(here.seconds[name])
    line = f"{name:40}{best:8.3f} s {unit:4}"
    line += f"{best / min(here.seconds[PEER]):8.1f}x" if unit == "CPU" else " " * 9
    if other:
        before = min(other.seconds[name])
        line += f"{before:9.3f} s{best / before:8.2f}x"
    return line + verdict(name, here, other)


def verdict(name: str, here: Tree, other: Tree | None) -> str:
    """Say whether a figure is within what issue 11 allows, where it allows something."""
    best = min(here.seconds[name])
    if name in {"bell --version", "bell --help"}:
        within = best <= TIMES_THE_LIBRARIES * min(here.seconds[PEER])
        return f"  ({'within' if within else 'ABOVE'} {TIMES_THE_LIBRARIES}x the libraries)"
    if name == RUN:
        return f"  ({'within' if best <= FIRST_ANSWER else 'ABOVE'} {FIRST_ANSWER} s)"
    if name == PEER or other is None:
        return ""
    within = best <= OF_BEFORE * min(other.seconds[name])
    return f"  ({'within' if within else 'ABOVE'} {OF_BEFORE}x of the other)"


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    asked.add_argument("--tree", type=Path, help="another checkout, measured in turns")
    asked.add_argument("--runs", type=int, default=9, help="of each command")
    asked.add_argument("--lives", type=int, default=5, help="of `bell run`")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="bell-start-") as folder:
        paths = [HERE, *([given.tree.resolve()] if given.tree else [])]
        trees = [Tree(path, Path(folder) / str(at)) for at, path in enumerate(paths)]
        for tree in trees:
            tree.fill()
        in_turns(trees, MEASURES, given.runs)
        in_turns(trees, LIVES, given.lives)
    here, other = trees[0], trees[1] if given.tree else None
    print(
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; in turns; the best of {given.runs}"
        f" runs, and of {given.lives} lives of `bell run`; to lib.: as a multiple of {PEER}"
    )
    head = f"{'':40}{'this tree':>10}{'':4}{'to lib.':>9}"
    print(head + (f"{'other':>11}{'ratio':>9}" if other else ""))
    for name in MEASURES:
        print(told(name, here, other, "CPU"))
    print(told(RUN, here, other, "wall"))


if __name__ == "__main__":
    main()

"""A bar on a terminal that says how many bytes of a long read are done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)


class Bar:
    """A progress bar; bytes are those of the files on the disk."""

    def __init__(self, shown: Progress, task: TaskID) -> None:
        self._shown = shown
        self._task = task

    def reach(self, done: int) -> None:
        """Show that so many bytes are done."""
        self._shown.update(self._task, completed=done)

    def advance(self, step: int) -> None:
        """Show that so many more bytes are done."""
        self._shown.advance(self._task, step)


@contextmanager
def bar(title: str, total: int) -> Iterator[Bar]:
    """Show a bar for `total` bytes within a block; none where standard error is no terminal.

    On standard error, so that the output of a command can be piped.
    """
    console = Console(stderr=True)
    columns = (TextColumn(title), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as shown:
        yield Bar(shown, shown.add_task("", total=total))

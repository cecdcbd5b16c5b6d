"""Cores: batches of work done by other processes, one on each core, and answered in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TypeVar

ALL_CORES = 64
AHEAD = 3  # batches for each process that wait or are done: memory holds no more of them

Given = TypeVar("Given")
Result = TypeVar("Result")


@contextmanager
def processes(module: str, wanted: int) -> Iterator[ProcessPoolExecutor | None]:
    """Have so many processes, but no more than there are cores; None where that is one.

    `module` is what they work with: it is loaded once for all of them, beside what is done here
    meanwhile.
    """
    count = min(wanted, len(os.sched_getaffinity(0)))
    if count <= 1:
        yield None
        return
    # Not by a plain fork, which would copy the locks of the thread that shows the progress.
    context = get_context("forkserver")
    context.set_forkserver_preload([module])
    pool = ProcessPoolExecutor(count, context)
    pool.submit(os.getpid)  # so that they start now
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def in_order(
    pool: ProcessPoolExecutor | None, call: Callable[[Given], Result], every: Iterable[Given]
) -> Iterator[Result]:
    """Return what `call` returns for each, in their order; here, where there is no pool.

    `call` is a function of a module. What it raises is raised here.
    """
    if pool is None:
        yield from map(call, every)
        return
    begun: deque[Future[Result]] = deque()
    for each in every:
        begun.append(pool.submit(call, each))
        if len(begun) > AHEAD * len(os.sched_getaffinity(0)):
            yield begun.popleft().result()
    while begun:
        yield begun.popleft().result()

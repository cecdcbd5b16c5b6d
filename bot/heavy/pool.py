"""The pool: a few threads for heavy work, so that the event loop goes on answering.

Threads share one interpreter: a thread that runs Python gives way every few milliseconds, but one
call into a library in C may not. So long work comes in slices, and single calls are kept short.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from time import monotonic
from typing import ParamSpec, TypeVar

# Each thread that computes may hold the loop up for one switch of the interpreter. On two cores,
# three of them held it up 73 ms, two 27 ms, and the work was done no sooner.
THREADS = 2
SLICE = 0.05  # seconds
# Seconds after which a thread that computes must give way. With Python's own 0.005, a question that
# passed between the loop and the store beside two such threads took 60 ms, and with this 9; the
# work was done no later.
SWITCH = 0.001
NAME = "heavy"
EVENT = "bell.heavy"
"""Raised to audit hooks (PEP 578) with what is about to be done, in the thread that does it."""

_pool = ThreadPoolExecutor(THREADS, NAME, partial(sys.setswitchinterval, SWITCH))

Given = ParamSpec("Given")
Result = TypeVar("Result")


async def beside_loop(
    call: Callable[Given, Result], *given: Given.args, **named: Given.kwargs
) -> Result:
    """Call it in the pool, in the language that is spoken here; return or raise what it does."""
    spoken = copy_context()
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_pool, partial(spoken.run, call, *given, **named))


async def in_slices(steps: Iterator[Result]) -> AsyncIterator[list[Result]]:
    """Go through an iterator in the pool, some steps at a time, so that others have their turn.

    Each step is to be short; the steps of `SLICE` seconds come together.
    """
    while done := await beside_loop(_slice, steps):
        yield done


def _slice(steps: Iterator[Result]) -> list[Result]:
    until = monotonic() + SLICE
    done = []
    for step in steps:
        done.append(step)
        if monotonic() >= until:
            break
    return done


def refuse_loop(what: str) -> None:
    """Raise RuntimeError on the event loop's thread: `what` is what is to be read or drawn.

    Each function that does heavy work begins with it, so that none is called there by mistake.
    """
    sys.audit(EVENT, what)
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return
    raise RuntimeError(f"{what} is too heavy for the event loop: use beside_loop")

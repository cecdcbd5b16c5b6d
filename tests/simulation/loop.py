"""A loop under a virtual clock: one for each process; the world runs one callback at a time.

A process that is killed is simply not stepped any more, at whatever await it is: no `finally` of it
runs. One that is frozen is not stepped for a while, and its timers are late when it wakes.
"""

from __future__ import annotations

import asyncio
from asyncio import events
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from heapq import heappop, heappush
from math import inf
from typing import Any
from weakref import WeakSet

Connect = Callable[[Callable[[], asyncio.Protocol]], Awaitable[tuple[asyncio.Transport, Any]]]


class Loop(asyncio.AbstractEventLoop):
    """What asyncio needs of a loop, and no more: no threads, no sockets but `connect`'s."""

    def __init__(self, now: Callable[[], float], connect: Connect) -> None:
        self._now = now
        self._connect = connect
        self._ready: deque[asyncio.Handle] = deque()
        self._timers: list[asyncio.TimerHandle] = []
        self._tasks: WeakSet[asyncio.Task[Any]] = WeakSet()
        self.faults: list[str] = []

    def next_at(self) -> float:
        """Return when there is something to run; infinity for never."""
        while self._ready and self._ready[0].cancelled():
            self._ready.popleft()
        if self._ready:
            return -inf
        while self._timers and self._timers[0].cancelled():
            heappop(self._timers)
        return self._timers[0].when() if self._timers else inf

    def step(self) -> None:
        """Run the next callback that is due."""
        now = self._now()
        while self._timers and self._timers[0].when() <= now:
            self._ready.append(heappop(self._timers))
        while self._ready:
            handle = self._ready.popleft()
            if handle.cancelled():
                continue
            events._set_running_loop(self)
            try:
                handle._run()
            finally:
                events._set_running_loop(None)
            return

    def forget(self) -> None:
        """Let go of what still waits, without a word."""
        for task in list(self._tasks):
            # A process that was killed warns of nothing.
            task._log_destroy_pending = False  # type: ignore[attr-defined]
            if not task.done():
                with suppress(RuntimeError):
                    task.get_coro().close()
        self._ready.clear()
        self._timers.clear()

    def time(self) -> float:
        return self._now()

    def call_soon(  # type: ignore[override]
        self, callback: Callable[..., object], *args: Any, context: Any = None
    ) -> asyncio.Handle:
        handle = asyncio.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_later(  # type: ignore[override]
        self, delay: float, callback: Callable[..., object], *args: Any, context: Any = None
    ) -> asyncio.TimerHandle:
        return self.call_at(self._now() + delay, callback, *args, context=context)

    def call_at(  # type: ignore[override]
        self, when: float, callback: Callable[..., object], *args: Any, context: Any = None
    ) -> asyncio.TimerHandle:
        timer = asyncio.TimerHandle(when, callback, args, self, context)
        heappush(self._timers, timer)
        return timer

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """Do nothing: it is passed over when its time comes."""

    def create_future(self) -> asyncio.Future[Any]:
        return asyncio.Future(loop=self)

    def create_task(  # type: ignore[override]
        self, coro: Coroutine[Any, Any, Any], *, name: str | None = None, context: Any = None
    ) -> asyncio.Task[Any]:
        task = asyncio.Task(coro, loop=self, name=name, context=context)
        self._tasks.add(task)
        return task

    async def create_connection(  # type: ignore[override]
        self, factory: Callable[[], asyncio.Protocol], *_: Any, **__: Any
    ) -> tuple[asyncio.Transport, Any]:
        return await self._connect(factory)

    async def run_in_executor(self, *_: Any) -> str:  # type: ignore[override]
        """Answer the one question that is asked of a thread: what this machine is called."""
        return "office.example"

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        error = context.get("exception")
        self.faults.append(f"{context.get('message')}: {error!r}")

    def get_debug(self) -> bool:
        return False

    def is_running(self) -> bool:
        return True

    def is_closed(self) -> bool:
        return False

"""Fates: what befalls a process at an await, if the seed says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from tests.simulation.relay import SmtpRelay
from tests.simulation.world import Process, World

HERE = 0.05
"""How likely a fate is at an await."""

MARKED = 0.3
"""How likely it is between the mark and the fence's check, or around a mark."""


@dataclass
class Fates:
    """What befalls the processes of a history. `start` starts one on a machine."""

    world: World
    relay: SmtpRelay
    start: Callable[[int], None]

    def befalls(self, process: Process, where: str) -> bool:
        """Let something befall a process here, or nothing; True where it does."""
        world, left = self.world, self.world.setting.fates
        likely = MARKED if "mark" in where else HERE
        if world.is_well or not left or world.chance.random() >= likely:
            return False
        fate = left.pop(0)
        world.befell.append(fate)
        world.last_fate = world.t
        world.tell(process.name, f"*** {fate} at “{where}”")
        getattr(self, fate)(process)
        return True

    def kill(self, process: Process) -> None:
        """SIGKILL: nothing of it runs any more. Its machine starts another after a while."""
        world = self.world
        process.is_alive = False
        self.relay.killed(process)
        world.unsure |= process.in_hand()
        if world.setting.processes == 1 or world.chance.random() < 0.6:
            world.after(world.chance.uniform(0.2, 20), lambda: self._start(process.machine))

    def stop(self, process: Process) -> None:
        """Stop it as a deployment does (SIGTERM), and start the next one."""
        self.kill(process)

    def freeze(self, process: Process) -> None:
        """SIGSTOP, and SIGCONT after a while."""
        world = self.world
        longest = world.chance.choice([4, 15, 30, 30, 60, 200])
        process.frozen_until = world.t + world.chance.uniform(longest / 4, longest)
        world.at(process.frozen_until, lambda: world.tell(process.name, "*** goes on"))

    def jump(self, process: Process) -> None:
        """Set its machine's clock forward or back."""
        world = self.world
        by = timedelta(seconds=world.chance.choice([-7200, -3600, -90, 90, 3600, 7200]))
        world.tell(process.name, f"*** by {by.total_seconds():.0f} s")
        self._set(process.machine, by)

    def away(self, _: Process) -> None:
        """Take the database away for a while."""
        self.world.away_until = self.world.t + self.world.chance.uniform(1, 90)
        self.world.at(self.world.away_until, self.world.stir)

    def half(self, _: Process) -> None:
        """Have the next commit's answer lost."""
        self.world.half = True

    def right(self) -> None:
        """Set all clocks right, and have no machine without its process."""
        self.world.tell("world", "--- all is well from here")
        for process in list(self.world.processes):
            if process.ahead:
                self._set(process.machine, timedelta(0))
            if not process.is_alive:
                self._start(process.machine)

    def _start(self, machine: int) -> None:
        world = self.world
        if any(each.is_alive and each.machine == machine for each in world.processes):
            return
        world.last_fate = world.t
        self.start(machine)

    def _set(self, machine: int, ahead: timedelta) -> None:
        for process in self.world.processes:
            if process.machine == machine:
                process.ahead = ahead
        self.world.stir()

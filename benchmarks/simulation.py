"""Simulation: histories of delivery in a bad world, by the seeds from `--first` on.

`python -m benchmarks.simulation [--histories 100000] [--first 0] [--seed N]`

`--seed N` replays one history, with all that happened in it, by the true time in seconds.
tests/simulation/ says what a history is made of, and what must never be in one.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from os import cpu_count
from time import perf_counter

from tests.simulation.history import live
from tests.simulation.oracle import judge
from tests.simulation.world import Database

AT_ONCE = 500
"""Histories that a worker lives one after another."""


def wrong_in(count: int, first: int) -> dict[int, list[str]]:
    """Live histories; return what is wrong, by seed."""
    database = Database()
    found = {seed: judge(live(seed, database)) for seed in range(first, first + count)}
    database.close()
    return {seed: wrong for seed, wrong in found.items() if wrong}


def replay(seed: int) -> bool:
    """Print a history as it went; say whether it went well."""
    lived = live(seed, Database(), tracing=True)
    print(lived.world.setting, *lived.world.trace, sep="\n")
    wrong = judge(lived)
    print(*(f"WRONG  {each}" for each in wrong), sep="\n")
    return not wrong


def main() -> None:
    """Live the histories, and end with 1 where anything is wrong in one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--histories", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int)
    told = parser.parse_args()
    if told.seed is not None:
        sys.exit(not replay(told.seed))
    begun, kinds, bad = perf_counter(), Counter[str](), 0
    count = min(AT_ONCE, told.histories)
    firsts = range(told.first, told.first + told.histories, count)
    with ProcessPoolExecutor(cpu_count()) as pool:
        for wrong in pool.map(partial(wrong_in, count), firsts):
            bad += len(wrong)
            for seed, lines in wrong.items():
                kinds[lines[0].partition(":")[0]] += 1
                print(f"seed {seed}: {lines[0]}", flush=True)
    seconds = perf_counter() - begun
    lived = len(firsts) * count
    print(f"{lived:,} histories in {seconds:.0f} s ({lived / seconds:.0f} a second): {bad} wrong")
    print(*(f"{kind}: {number}" for kind, number in kinds.most_common()), sep="\n")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()

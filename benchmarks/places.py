"""Places: a postcode directory taken in, beside `sqlite3 .import` and pandas, and then asked.

Each runs in a process of its own, so that its memory is its own. Without FILE it makes a directory
of 1.74 million invented rows of the same shape as ONS's. Run from the project's folder:
    python -m benchmarks.places [--file FILE] [--store URL]
"""

from __future__ import annotations

import argparse
import csv
import gzip
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median, quantiles
from string import ascii_uppercase
from time import perf_counter

from bot.jobs.place_import import bring_in, listed
from bot.store.work import Store

ROWS = 1_740_000
LOOKUPS = 5_000
SECONDS, MEGABYTES, MILLISECONDS = 60, 500, 1.0  # what issue 5 allows
COLUMNS = ("postcode", "lad", "ward", "pcon24")


def main() -> None:
    """Measure each in turn, or be one of them."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--file", type=Path)
    asked.add_argument("--store", default="")
    asked.add_argument("--only", choices=list(PEERS))
    given = asked.parse_args()
    if given.only:
        PEERS[given.only](given.file, given.store)
        return
    with tempfile.TemporaryDirectory(prefix="bell-places-") as folder:
        file = given.file or invented(Path(folder) / "postcodes.csv.gz")
        store = given.store or f"sqlite:///{folder}/bell.db"
        print(f"{os.cpu_count()} cores, {file.name}, load {os.getloadavg()[0]:.1f}")
        for name in PEERS:
            where = store if name in {"bell", "lookup"} else f"{folder}/{name}.db"
            command = [sys.executable, "-m", "benchmarks.places", "--only", name]
            subprocess.run([*command, "--file", str(file), "--store", where], check=True)


def bell(file: Path, store: str) -> None:
    """Take it in as `bell places import` does."""
    opened = Store(store)
    begin = perf_counter()
    imported = bring_in(opened, listed([file]), lambda _: None)
    told("bell places import", perf_counter() - begin, sum(imported.rows.values()))
    opened.close()


def plain_sqlite(file: Path, store: str) -> None:
    """Take it in as `sqlite3 .import` does, with the same two indexes."""
    if not shutil.which("sqlite3"):
        print("sqlite3 .import: there is no sqlite3 here")
        return
    begin = perf_counter()
    plain = Path(f"{store}.csv")
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rb") as packed, plain.open("wb") as unpacked:
        shutil.copyfileobj(packed, unpacked)
    script = (
        f"CREATE TABLE p (postcode TEXT PRIMARY KEY, lad, ward, pcon24) WITHOUT ROWID;\n"
        f"CREATE INDEX w ON p (ward);\n.import --csv --skip 1 {plain} p\nSELECT count(*) FROM p;\n"
    )
    done = subprocess.run(
        ["sqlite3", store], input=script, capture_output=True, text=True, check=True
    )
    kilobytes = getrusage(RUSAGE_CHILDREN).ru_maxrss
    told(
        "sqlite3 .import", perf_counter() - begin, int(done.stdout), ours=False, kilobytes=kilobytes
    )


def pandas(file: Path, store: str) -> None:
    """Take it in as most people would: read_csv, to_sql, two indexes."""
    script = (
        "import pandas, sqlite3, resource, sys\n"
        "rows = pandas.read_csv(sys.argv[1], dtype=str, keep_default_na=False)\n"
        "base = sqlite3.connect(sys.argv[2])\n"
        "rows.to_sql('p', base, index=False, chunksize=50000)\n"
        "base.execute('CREATE UNIQUE INDEX k ON p (postcode)')\n"
        "base.execute('CREATE INDEX w ON p (ward)')\nbase.commit()\n"
        "print(len(rows), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    begin = perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", script, str(file), store],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"pandas: {done.stderr.strip().splitlines()[-1]}")
        return
    rows, kilobytes = map(int, done.stdout.split())
    told("pandas", perf_counter() - begin, rows, ours=False, kilobytes=kilobytes)


def lookup(file: Path, store: str) -> None:
    """Look up postcodes one by one, each in a transaction of its own as a request has it."""
    opened = Store(store)
    with gzip.open(file, "rt") as rows:
        some = [row["postcode"] for row, _ in zip(csv.DictReader(rows), range(200_000))]  # noqa: B905
    asked = random.Random(5).choices(some, k=LOOKUPS)
    times = []
    for postcode in asked:
        begin = perf_counter()
        with opened.work() as work:
            assert work.postcodes.find(postcode)
        times.append((perf_counter() - begin) * 1000)
    late = quantiles(times, n=100)[98]
    verdict = "within" if median(times) < MILLISECONDS else "ABOVE"
    print(
        f"a lookup: median {median(times):.3f} ms, 99 % within {late:.3f} ms "
        f"({verdict} {MILLISECONDS} ms)"
    )
    opened.close()


PEERS = {"bell": bell, "sqlite3": plain_sqlite, "pandas": pandas, "lookup": lookup}


def told(
    name: str, seconds: float, rows: int, *, ours: bool = True, kilobytes: int | None = None
) -> None:
    """Print one line of the table."""
    megabytes = (kilobytes or getrusage(RUSAGE_SELF).ru_maxrss) / 1024
    verdict = ""
    if ours:
        well = seconds < SECONDS and megabytes < MEGABYTES
        verdict = f" ({'within' if well else 'ABOVE'} {SECONDS} s and {MEGABYTES} MB)"
    print(f"{name:20} {rows:>10,} rows {seconds:7.1f} s {megabytes:6.0f} MB{verdict}")


def invented(path: Path) -> Path:
    """Write a directory of invented postcodes, in order, as ONS's is."""
    with gzip.open(path, "wt", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        rows.writerows(_rows())
    return path


def _rows() -> Iterator[tuple[str, str, str, str]]:
    letters = [a + b for a in ascii_uppercase for b in ascii_uppercase]
    for number in range(ROWS):
        area, rest = divmod(number, 40_000)
        district, unit = divmod(rest, 4_000)
        sector, last = divmod(unit, 400)
        ward = f"E05{number // 215:06}"
        postcode = f"{letters[area]}{district + 1} {sector}{letters[last]}"
        yield postcode, f"E07{number // 5000:06}", ward, f"E14{number // 2700:06}"


if __name__ == "__main__":
    main()

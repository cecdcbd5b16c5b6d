"""`bell waves`."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from math import sqrt
from multiprocessing import get_context
from pathlib import Path

import pytest

from bot.cli.cores import in_order
from bot.cli.scan import scan
from bot.sample.letters import letters
from tests.bell import bell, mbox


def test_the_scan_writes_a_row_for_each_letter(tmp_path: Path) -> None:
    (tmp_path / "post.mbox.gz").write_bytes(gzip.compress(mbox(letters())))
    done = bell(
        *("waves", "scan", "post.mbox.gz", "--csv", "p.csv", "--json", "p.json"), folder=tmp_path
    )
    assert "3 waves: 30" in done.stdout
    rows = list(csv.DictReader((tmp_path / "p.csv").read_text().splitlines()))
    assert len(rows) == len(letters())
    assert {row["wave"] for row in rows} == {"", "1", "2", "3"}
    assert [wave["wave"] for wave in json.loads((tmp_path / "p.json").read_text())] == [1, 2, 3]


def test_an_mbox_cut_in_the_middle_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = mbox(letters()[:20])
    (tmp_path / "cut.mbox").write_bytes(whole[: len(whole) - 300])
    done = bell("waves", "scan", "cut.mbox", "--csv", "p.csv", folder=tmp_path)
    assert done.returncode == 0
    assert len((tmp_path / "p.csv").read_text().splitlines()) == 21


@pytest.mark.parametrize("name", ["empty.mbox", "folder", "not-there"])
def test_where_there_are_no_letters_one_sentence_says_so(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty.mbox").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    done = bell("waves", "scan", name, folder=tmp_path)
    assert done.returncode == 2
    assert name in done.stderr
    assert "Traceback" not in done.stderr


def test_a_letter_with_a_megabyte_of_subject_is_a_letter(tmp_path: Path) -> None:
    huge = b"From: a@b.example\nSubject: " + b"x" * 1_000_000 + b"\n\nDear MP\n"
    (tmp_path / "huge.eml").write_bytes(huge)
    done = bell("waves", "scan", "huge.eml", folder=tmp_path)
    assert "0 of 1 letters" in done.stdout


def test_two_cores_find_what_one_finds(tmp_path: Path) -> None:
    (tmp_path / "post.mbox").write_bytes(mbox(letters()))
    paths = [tmp_path / "post.mbox"]
    alone = scan(paths, lambda _done: None)
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        assert scan(paths, lambda _done: None, pool) == alone
    assert alone.waves


def test_batches_come_back_in_order_and_no_more_are_begun_than_needed() -> None:
    begun: list[int] = []

    def each() -> Iterator[float]:
        for number in range(200):
            begun.append(number)
            yield float(number)

    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        answered = in_order(pool, sqrt, each())
        assert next(answered) == 0.0
        assert len(begun) < 100
        assert list(answered) == [sqrt(number) for number in range(1, 200)]

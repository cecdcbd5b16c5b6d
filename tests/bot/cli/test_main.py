from __future__ import annotations

import csv
import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.sample.letters import letters


def bell(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line as a person does, in a folder of its own."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[3]), "COLUMNS": "120"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def mbox(raws: tuple[bytes, ...]) -> bytes:
    return b"".join(b"From a Mon Nov 23 09:15:00 2026\n" + raw + b"\n" for raw in raws)


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


def test_ask_goes_through_the_front_door(tmp_path: Path) -> None:
    assert "No wave so far" in bell("ask", "waves list", folder=tmp_path).stdout
    refused = bell("ask", "--as", "candidate", "people list", folder=tmp_path).stdout
    assert "is for the role staff" in refused
    as_json = bell("ask", "--json", "waves list", folder=tmp_path).stdout
    assert json.loads(as_json)[0][0]["kind"] == "text"


def test_an_import_is_kept_for_a_running_bot(tmp_path: Path) -> None:
    (tmp_path / "post.mbox").write_bytes(mbox(letters()[:5]))
    done = bell("ask", "waves import", "--file", "post.mbox", folder=tmp_path)
    assert "I am reading post.mbox" in done.stdout


def test_a_bad_key_stops_the_start_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[office]\nnmae = 'x'\n")
    for command in ("run", "doctor"):
        done = bell(command, folder=tmp_path)
        assert done.returncode == 2
        assert "office.nmae" in done.stderr


def test_the_version_is_said(tmp_path: Path) -> None:
    assert bell("--version", folder=tmp_path).stdout.startswith("bell 0.")


def test_the_doctor_says_how_many_parts_are_ill(tmp_path: Path) -> None:
    well = bell("doctor", folder=tmp_path)
    assert (well.returncode, well.stdout.splitlines()[-1]) == (0, "All is well.")
    (tmp_path / "config.toml").write_text("[networks.myspace]\n")
    ill = bell("doctor", folder=tmp_path)
    assert ill.returncode == 1
    assert ill.stdout.splitlines()[-1] == "2 of 6 parts want mending."


def test_a_backup_is_made_once_and_never_over_another(tmp_path: Path) -> None:
    assert bell("ask", "waves list", folder=tmp_path).returncode == 0
    assert "It holds letters" in bell("backup", "kept.db", folder=tmp_path).stdout
    again = bell("backup", "kept.db", folder=tmp_path)
    assert again.returncode == 2
    assert again.stderr == "kept.db is there already. Give a name that is free.\n"


def test_set_up_wants_a_terminal(tmp_path: Path) -> None:
    done = bell("init", folder=tmp_path)
    assert done.returncode == 2
    assert "start me in a terminal" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_unit_is_printed_by_itself(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[office]\nname = 'Office of Jane Doe MP'\n")
    done = bell("init", "--systemd", folder=tmp_path)
    assert "Description=Division Bell, Office of Jane Doe MP" in done.stdout
    assert f"WorkingDirectory={tmp_path}" in done.stdout
    assert not (tmp_path / "bell.service").exists()


def test_a_database_that_cannot_be_used_stops_the_start_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        "[store]\nurl = 'postgresql+psycopg://bell@127.0.0.1:1/bell'\n"
    )
    for command in ("run", "backup"):
        done = bell(command, *(["kept"] if command == "backup" else []), folder=tmp_path)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr

"""What the bot keeps is for its owner alone, whatever the umask and whatever was there before."""

from __future__ import annotations

import ast
import os
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli.scan import Scan
from bot.files.private import make_folder, write_over, write_whole
from bot.store.database.backup import back_up
from bot.store.work import Store
from tests.bell import ROOT, bell


@pytest.fixture(autouse=True, params=[0o022, 0o000], ids=["022", "000"])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {
        str(each.relative_to(folder)): stat.S_IMODE(each.stat().st_mode)
        for each in sorted(folder.rglob("*"))
    }


def test_a_database_is_made_with_its_folders(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/a/b/bell.db")
    with store.work() as work:
        work.notes.write("a", "note")
    assert modes(tmp_path) == {
        "a": 0o700,
        "a/b": 0o700,
        "a/b/bell.db": 0o600,
        "a/b/bell.db-shm": 0o600,
        "a/b/bell.db-wal": 0o600,
    }
    store.close()


def test_files_that_are_there_are_narrowed_and_a_chosen_folder_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "srv"
    folder.mkdir()
    folder.chmod(0o755)
    url = f"sqlite:///{folder}/bell.db"
    before = Store(url)
    with before.work() as work:
        work.notes.write("a", "note")
    for each in folder.iterdir():
        each.chmod(0o644)  # as `make run` left them
    with closing(Store(url)):
        assert modes(tmp_path) == {
            "srv": 0o755,
            "srv/bell.db": 0o600,
            "srv/bell.db-shm": 0o600,
            "srv/bell.db-wal": 0o600,
        }
    before.close()


def test_our_own_folder_is_narrowed_with_all_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("var").mkdir()
    Path("var").chmod(0o755)
    write_whole(Path("var/mail-token"), "hush")
    Path("var/mail-token").chmod(0o644)
    make_folder(Path("var"))
    assert modes(tmp_path) == {"var": 0o700, "var/mail-token": 0o600}


def test_a_backup_and_an_export_are_ours_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bell.db"
    Store(url).close()
    back_up(url, tmp_path / "backup")
    (tmp_path / "old.csv").touch(0o644)
    for name in ("waves.csv", "old.csv"):
        Scan(("<a@b>",), ()).write_csv(tmp_path / name)
    Scan(("<a@b>",), ()).write_json(tmp_path / "waves.json")
    assert set(modes(tmp_path).values()) == {0o600}


def test_what_is_no_file_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_over(pipe, "a,b")
    assert os.read(reader, 10) == b"a,b"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    os.close(reader)


def test_the_sample_office_keeps_its_letters_to_itself(tmp_path: Path) -> None:
    """By the command line, as it is first met."""
    done = bell("ask", "waves list", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    found = modes(tmp_path)
    assert found["var"] == 0o700
    assert {mode for name, mode in found.items() if name != "var"} == {0o600}


MAKING = {"mkdir", "touch", "write_text", "write_bytes", "makedirs", "mkfifo", "copyfile", "copy2"}
ELSEWHERE = {
    "bot/jobs/archive.py": "in a temporary folder, which is made 0700",
    "bot/setup/wizard.py": "a unit for systemd, which holds no secret",
    "bot/store/migrations/new.py": "a migration, into the source tree",
}


def makes(node: ast.AST) -> bool:
    """Say whether a piece of code makes a file or a folder."""
    if isinstance(node, ast.Attribute):
        return node.attr in MAKING
    if not isinstance(node, ast.Call):
        return False
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
    return name == "open" and any(
        isinstance(each, str) and each[:1] in {"w", "a", "x"} and len(each) <= 3 for each in texts
    )


def test_files_are_made_in_one_place() -> None:
    found = {
        str(path.relative_to(ROOT))
        for package in ("bot", "handlers", "schedules")
        for path in (ROOT / package).rglob("*.py")
        if any(makes(node) for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    }
    assert found == {"bot/files/private.py", *ELSEWHERE}

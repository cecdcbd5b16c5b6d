"""`bell run`, `ask`, `doctor`, `init` and `backup`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli.exits import Exit
from bot.sample.letters import letters
from tests.bell import bell, mbox


def test_ask_goes_through_the_front_door(tmp_path: Path) -> None:
    assert "No wave so far" in bell("ask", "waves list", folder=tmp_path).stdout
    refused = bell("ask", "--as", "candidate", "people list", folder=tmp_path).stdout
    assert "Only a member of staff can use" in refused
    as_json = bell("ask", "--json", "waves list", folder=tmp_path).stdout
    assert json.loads(as_json)[0][0]["kind"] == "text"


@pytest.mark.parametrize(
    ("role", "typed", "code"),
    [
        ("staff", "waves list", Exit.DONE),
        ("staff", "thanks", Exit.DONE),
        ("staff", "qqqq zzzz", Exit.NOT_UNDERSTOOD),
        ("candidate", "people list", Exit.NOT_ALLOWED),
        ("staff", "posts show 7", Exit.NOT_DONE),
        ("staff", "posts show", Exit.ASKED_BACK),
        ("king", "waves list", Exit.MISTAKE),
    ],
)
def test_the_exit_code_of_ask_says_what_came_of_it(
    role: str, typed: str, code: Exit, tmp_path: Path, migrated_file: Path
) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "bell.db").write_bytes(migrated_file.read_bytes())
    assert bell("ask", "--as", role, typed, folder=tmp_path).returncode == code


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


def test_the_doctor_says_how_many_parts_are_ill(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("sample = true\n")
    well = bell("doctor", folder=tmp_path)
    assert (well.returncode, well.stdout.splitlines()[-1]) == (0, "All is well.")
    (tmp_path / "config.toml").write_text("[networks.myspace]\n")
    ill = bell("doctor", folder=tmp_path)
    assert ill.returncode == 1
    assert ill.stdout.splitlines()[-1] == "2 of 8 parts want mending."


def test_an_office_with_a_config_is_not_called_invented(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[platforms.web]\n")
    assert bell("ask", "waves list", folder=tmp_path).stderr == ""


def test_a_folder_without_a_config_is_not_well(tmp_path: Path) -> None:
    done = bell("doctor", folder=tmp_path)
    assert done.returncode == 1
    assert f"{tmp_path / 'config.toml'} is not there" in " ".join(done.stdout.split())
    assert "All is well" not in done.stdout


def test_a_port_for_a_page_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[platforms.telegram]\ntoken = '1:a'\n")
    done = bell("run", "--port", "8081", folder=tmp_path)
    assert done.returncode == 2
    assert "[platforms.web]" in done.stderr
    assert bell("run", "--port", "65536", folder=tmp_path).returncode == 2


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = bell("ask", "waves import", "--file", "post.mbox", folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "post.mbox cannot be read: No such file or directory.\n"


def test_a_backup_is_made_once_and_never_over_another(tmp_path: Path) -> None:
    assert bell("ask", "waves list", folder=tmp_path).returncode == 0
    assert "It holds letters" in bell("backup", "kept.db", folder=tmp_path).stdout
    again = bell("backup", "kept.db", folder=tmp_path)
    assert again.returncode == 2
    invented, refused = again.stderr.splitlines()
    assert invented == "No config.toml here: this is the invented office."
    assert refused == "kept.db is there already. Give a name that is free."


def test_who_forgets_a_person_is_told_of_backups_that_are_there(tmp_path: Path) -> None:
    asked = ("ask", "people forget ada@mail.example", "--as", "manager")
    assert "backup" not in bell(*asked, folder=tmp_path).stdout
    for name in ("first.db", "second.db"):
        assert bell("backup", name, folder=tmp_path).returncode == 0
    assert "first.db of" in bell(*asked, folder=tmp_path).stdout
    (tmp_path / "first.db").unlink()
    assert bell("backup", "third.db", folder=tmp_path).returncode == 0
    told = bell(*asked, folder=tmp_path).stdout
    assert "first.db" not in told
    assert "second.db of" in told
    assert "third.db of" in told


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
    in_tmp = tmp_path.is_relative_to("/tmp")
    assert ("Move the whole folder to /opt or /srv" in done.stderr) is in_tmp


def test_a_unit_without_a_config_is_refused(tmp_path: Path) -> None:
    done = bell("init", "--systemd", folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "There is no config.toml. Run “bell init” first.\n"


def test_a_database_that_cannot_be_used_stops_the_start_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        "[store]\nurl = 'postgresql+psycopg://bell@127.0.0.1:1/bell'\n"
    )
    for command in ("run", "backup"):
        done = bell(command, *(["kept"] if command == "backup" else []), folder=tmp_path)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


def test_an_unknown_role_is_said_without_a_request_for_the_chat(tmp_path: Path) -> None:
    done = bell("ask", "--as", "boss", "waves list", folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.endswith("say candidate, staff, manager or mp.\n")

from __future__ import annotations

import getpass
import os
import pwd
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config import Config
from bot.setup import unit as module
from bot.setup.unit import Installation, commands, installation, out_of_reach, unit
from tests.conftest import must_not_skip


def place(folder: Path) -> Installation:
    return Installation(Path(sys.executable), folder / "config.toml", "daemon")


@pytest.fixture
def systemd() -> str:
    found = shutil.which("systemd-analyze")
    if not found:
        must_not_skip("there is no systemd here: apt-get install systemd")
    assert found
    return found


@pytest.mark.parametrize("folder", ["office", "the office's 50%"])
def test_systemd_takes_it(tmp_path: Path, systemd: str, folder: str) -> None:
    home = tmp_path / folder
    home.mkdir()
    (tmp_path / "bell.service").write_text(unit(Config(), place(home)))
    done = subprocess.run(
        [systemd, "verify", "--man=no", str(tmp_path / "bell.service")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "bell.service" not in done.stderr
    assert (home / "var").is_dir()


def test_it_is_well_hardened(tmp_path: Path, systemd: str) -> None:
    (tmp_path / "bell.service").write_text(unit(Config(), place(tmp_path)))
    done = subprocess.run(
        [systemd, "security", "--offline=true", str(tmp_path / "bell.service")],
        capture_output=True,
        text=True,
        check=False,
    )
    exposure = re.search(r"Overall exposure level.*?(\d+\.\d)", done.stdout)
    assert exposure, done.stdout + done.stderr
    assert float(exposure[1]) < 3  # systemd's own word for it is OK; an ordinary unit has 9.6


def test_where_a_server_remembers_nothing_is_to_be_written(tmp_path: Path) -> None:
    config = Config.model_validate({"store": {"url": "postgresql+psycopg://bell@localhost/bell"}})
    assert "ReadWritePaths" not in unit(config, place(tmp_path))


def test_a_folder_in_a_home_can_be_read() -> None:
    config = Config.model_validate({"store": {"url": "postgresql+psycopg://bell@localhost/bell"}})
    at_home = Installation(Path("/home/anna/bell"), Path("/home/anna/config.toml"), "anna")
    elsewhere = Installation(Path("/opt/bell"), Path("/srv/config.toml"), "bell")
    assert "ProtectHome=read-only" in unit(config, at_home)
    assert "ProtectHome=yes" in unit(config, elsewhere)


def test_three_commands_hand_it_over() -> None:
    mine = Installation(Path("/opt/bell"), Path("/srv/config.toml"), getpass.getuser())
    assert len(commands(mine).splitlines()) == 3


def test_only_what_it_reads_and_writes_is_handed_to_another_user(tmp_path: Path) -> None:
    for folder in (".git", "var"):
        (tmp_path / folder).mkdir()
    (tmp_path / "secrets.toml").touch()
    config = tmp_path / "config.toml"
    chown, *_ = commands(Installation(Path("/opt/bell"), config, "nobody")).splitlines()
    named = " ".join(f"'{tmp_path / name}'" for name in ("config.toml", "secrets.toml", "var"))
    assert chown == f"sudo chown -R nobody {named}"
    there = Installation(Path("/opt/bell"), Path("/srv/config.toml"), "not-there-yet")
    make, chown, *_ = commands(there).splitlines()
    assert make == "sudo useradd --system not-there-yet"
    assert chown == "sudo chown -R not-there-yet '/srv/config.toml'"


def test_a_folder_that_the_bot_cannot_enter_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = tmp_path / "office"
    office.mkdir()
    here = Installation(office / "bell", office / "config.toml", "not-there-yet")
    assert "/tmp of its own" in out_of_reach(
        Installation(Path("/usr/bin/bell"), Path("/tmp/bell/config.toml"), "daemon")
    )
    monkeypatch.setattr(module, "PRIVATE", ())
    shut = next((each for each in tmp_path.parents if not each.stat().st_mode & 0o001), tmp_path)
    shut.chmod(0o700)
    assert f"the user not-there-yet may not enter {shut}" in out_of_reach(here)
    assert "/opt or /srv" in out_of_reach(here)
    assert out_of_reach(Installation(here.program, here.config, getpass.getuser())) == ""


def test_a_folder_for_all_users_needs_no_word() -> None:
    assert out_of_reach(Installation(Path("/opt/bell"), Path("/srv/config.toml"), "nobody")) == ""


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "root")  # getpass looks there first
    monkeypatch.delenv("SUDO_USER", raising=False)


@pytest.mark.usefixtures("as_root")
def test_it_never_runs_as_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config.toml"
    assert installation(Path("/opt/bell"), Path("/etc/config.toml")).user == "bell"
    monkeypatch.setenv("SUDO_USER", "anna")
    assert installation(Path("/opt/bell"), config).user == "anna"
    assert "User=anna" in unit(Config(), installation(Path("/opt/bell"), config))
    monkeypatch.setenv("LOGNAME", "ben")
    assert installation(Path("/opt/bell"), config).user == "ben"


@pytest.mark.usefixtures("as_root")
def test_root_sets_it_up_for_the_owner_of_the_folder(tmp_path: Path) -> None:
    if os.geteuid():
        pytest.skip("only root can give a folder away")
    os.chown(tmp_path, pwd.getpwnam("daemon").pw_uid, -1)
    assert installation(Path("/opt/bell"), tmp_path / "config.toml").user == "daemon"

"""`bell` by itself: its version, its help, what completes it, and what it loads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config.program import command
from tests.bell import ROOT, bell
from tests.test_floors import HEAVY

OURS = {
    "bot",
    "bot.cli",
    "bot.cli.exits",
    "bot.cli.main",
    "bot.cli.letters",
    "bot.cli.manual",
    "bot.cli.office",
    "bot.cli.options",
    "bot.cli.places",
    "bot.cli.slack",
    "bot.cli.waves",
    "bot.domain",
    "bot.domain.errors",
}
"""All of ours that `bell --version` loads: one that joins them makes every command slower."""

LIBRARIES = {
    *HEAVY,
    "aiohttp",
    "apscheduler",
    "asyncio",
    "babel",
    "numpy",
    "pydantic",
    "sqlalchemy",
}
ASK_NEEDS_NONE_OF = {*HEAVY, "aiohttp", "apscheduler", "psycopg", "requests", "rich.console"}
NOT_FOR_A_QUESTION = (
    "bot.doctor",
    "bot.networks.facebook.graph",
    "bot.platforms.slack",
    "bot.platforms.telegram",
    "bot.platforms.web.platform",
    "bot.setup",
    "bot.timetable",
    "schedules",
)


def loaded_by(*arguments: str, folder: Path) -> set[str]:
    """Run `bell`, and return the modules that it had loaded at its end."""
    code = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; from bot.cli.main import main; main()", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [("--version",), ("--help",)])
def test_what_says_only_what_it_is_loads_nothing(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    loaded = loaded_by(*arguments, folder=tmp_path)
    assert {name for name in loaded if name.split(".")[0] == "bot"} == OURS
    assert not loaded & LIBRARIES


def test_a_question_loads_no_more_than_its_answer_needs(tmp_path: Path) -> None:
    loaded_by("ask", "waves list", folder=tmp_path)  # a new store wants its migrations
    loaded = loaded_by("ask", "waves list", folder=tmp_path)
    assert "bot.office" in loaded
    assert not loaded & ASK_NEEDS_NONE_OF
    assert not {name for name in loaded if name.startswith(NOT_FOR_A_QUESTION)}


def test_the_version_is_said(tmp_path: Path) -> None:
    assert bell("--version", folder=tmp_path).stdout.startswith("bell 0.")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_taught_to_complete(shell: str, tmp_path: Path) -> None:
    """What the script asks of us is answered, in the terms of Typer's script for that shell."""
    script = bell("--completion", shell, folder=tmp_path).stdout
    assert f"_BELL_COMPLETE=complete_{shell}" in script
    asked = {
        "bash": {"COMP_WORDS": "bell waves s", "COMP_CWORD": "2"},
        "zsh": {"_TYPER_COMPLETE_ARGS": "bell waves s"},
        "fish": {"_TYPER_COMPLETE_ARGS": "bell waves s", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }[shell]
    done = bell(folder=tmp_path, _BELL_COMPLETE=f"complete_{shell}", **asked)
    assert "scan" in done.stdout
    assert "doctor" not in done.stdout


def test_bash_completes_by_it(tmp_path: Path) -> None:
    (tmp_path / "bell").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bot "$@"\n')
    (tmp_path / "bell").chmod(0o755)
    typed = (
        'eval "$(bell --completion bash)"; COMP_WORDS=(bell d); COMP_CWORD=1; '
        '_bell_completion bell; echo "${COMPREPLY[@]}"'
    )
    path = f"{tmp_path}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", typed],
        env=os.environ | {"PYTHONPATH": str(ROOT), "PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["doctor"]


def test_an_unknown_shell_is_a_mistake(tmp_path: Path) -> None:
    assert bell("--completion", "csh", folder=tmp_path).returncode == 2


def test_a_command_is_named_as_the_program_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bell"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setattr("sys.argv", [str(program)])
    monkeypatch.setenv("PATH", "")
    assert command("doctor") == f"{program} doctor"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert command("doctor") == "bell doctor"
    monkeypatch.setattr("sys.argv", ["/usr/lib/python/bot/__main__.py"])
    assert command("places", "import") == "bell places import"

"""`bell help`."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from bot.cli.exits import Exit
from bot.cli.main import app
from tests.bell import bell

TOP: dict[str, object] = get_command(app).commands  # type: ignore[attr-defined]  # a group's
COMMANDS = [
    *((name,) for name in TOP),
    *((name, inner) for name, group in TOP.items() for inner in getattr(group, "commands", ())),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_each_command_has_its_help(command: tuple[str, ...]) -> None:
    run = CliRunner().invoke
    done = run(app, ["help", *command], prog_name="bell")
    assert done.exit_code == Exit.DONE
    assert f"Usage: bell {' '.join(command)} " in done.output
    assert done.output.rstrip() == run(app, [*command, "--help"], prog_name="bell").output.rstrip()


def test_without_a_command_all_are_named_and_the_exit_codes(tmp_path: Path) -> None:
    said = bell("help", folder=tmp_path).stdout
    assert all(name in said for name in TOP)
    assert all(f" {code.value}: " in said for code in Exit)


@pytest.mark.parametrize(
    ("command", "known"),
    [(("wave",), "waves"), (("waves", "scam"), "scan"), (("doctor", "me"), "Leave out")],
)
def test_what_is_no_command_is_named_with_what_there_is(
    command: tuple[str, ...], known: str, tmp_path: Path
) -> None:
    done = bell("help", *command, folder=tmp_path)
    assert done.returncode == Exit.MISTAKE
    assert "There is no command" in done.stderr
    assert known in done.stderr

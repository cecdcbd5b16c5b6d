"""Dockerfile and compose.yaml name what is there; no engine runs here to try them."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from typer.main import get_command

from bot.cli.main import app
from bot.config.settings import StoreSettings
from bot.setup.database import GIVEN_PASSWORD, GIVEN_URL
from bot.store.database.connection import open_engine

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
STEPS = [
    tuple(line.split(None, 1)) for line in DOCKERFILE.splitlines() if line and line[0] not in "# "
]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
BELL, DATABASE = COMPOSE["services"]["bell"], COMPOSE["services"]["database"]
PINNED = re.compile(r"[\w/-]+:\d+(\.\d+)+-[\w-]+")


def steps(kind: str) -> list[str]:
    return [said for what, said in STEPS if what == kind]


def test_every_base_is_pinned_to_a_patch_release() -> None:
    bases = [said.split()[0] for said in steps("FROM")] + [DATABASE["image"]]
    assert len(bases) == 3
    assert all(PINNED.fullmatch(base) for base in bases)


def test_what_is_copied_is_there_and_let_through() -> None:
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    copied = [each for said in steps("COPY") if "--from" not in said for each in said.split()[:-1]]
    assert {"bot", "handlers", "schedules"} <= set(copied)
    for each in copied:
        assert (ROOT / each).exists()
        assert f"!{each}" in allowed


def test_nothing_of_the_package_is_left_out() -> None:
    """What `packages.find` names is copied."""
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks"}
    assert all(f"{name} {name}" in steps("COPY") for name in packages)


def test_it_runs_as_nobody_in_particular_and_can_write_two_places() -> None:
    assert steps("USER") == ["bell"]
    assert BELL["read_only"] is True
    assert BELL["cap_drop"] == ["ALL"]
    assert BELL["tmpfs"] == ["/tmp"]
    assert BELL["volumes"] == [f"office:{steps('WORKDIR')[-1]}"]


def test_what_it_starts_is_a_command_with_a_config_in_its_folder() -> None:
    (entry,), (arguments,) = map(json.loads, steps("ENTRYPOINT")), map(json.loads, steps("CMD"))
    assert entry == ["bell"]
    command = get_command(app).commands[arguments[0]]  # type: ignore[attr-defined]  # typer makes a group of it
    assert arguments[1] in {option for each in command.params for option in each.opts}
    assert PurePosixPath(arguments[2]).parent == PurePosixPath(steps("WORKDIR")[-1])


def test_its_health_check_is_a_module() -> None:
    (check,) = steps("HEALTHCHECK")
    *python, module = json.loads(check.partition("CMD ")[2])
    assert python == ["python", "-m"]
    assert find_spec(module)


def test_the_databases_address_is_one_that_the_config_takes() -> None:
    url = BELL["environment"][GIVEN_URL]
    settings = StoreSettings.model_validate({"url": url, "password": "it’s/odd@"})
    engine = open_engine(settings.address)
    named = (engine.url.username, engine.url.host, engine.url.database, engine.url.password)
    engine.dispose()
    names = DATABASE["environment"]
    assert named == (names["POSTGRES_USER"], "database", names["POSTGRES_DB"], "it’s/odd@")


def test_the_password_is_a_file_that_git_does_not_take() -> None:
    assert DATABASE["environment"]["POSTGRES_PASSWORD_FILE"] == str(GIVEN_PASSWORD)
    ((name, secret),) = COMPOSE["secrets"].items()
    assert BELL["secrets"] == DATABASE["secrets"] == [name] == [GIVEN_PASSWORD.name]
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert f"{PurePosixPath(secret['file']).parent}/" in ignored


@pytest.mark.parametrize("kind", ["volumes", "networks"])
def test_every_volume_and_network_is_declared(kind: str) -> None:
    used = {each.partition(":")[0] for service in (BELL, DATABASE) for each in service[kind]}
    assert used == set(COMPOSE[kind])


def test_the_database_is_reached_by_the_bot_alone() -> None:
    assert DATABASE["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert "ports" not in DATABASE

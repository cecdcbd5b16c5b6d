"""Kinds: found by name, known without their libraries, each with a table in the example."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.domain.errors import UserError
from bot.networks import Kind
from bot.networks.registry.kinds import NO_NETWORKS, found, kind_of, network
from bot.networks.registry.outlets import OURS

ROOT = Path(__file__).parents[4]
EXAMPLE = tomllib.loads((ROOT / "config.example.toml").read_text(encoding="utf-8"))["networks"]
LISTED = """
import sys
from bot.networks.registry.kinds import found
found()
print(*sorted({"requests", "httpx", "atproto", "mastodon", "facebook"} & set(sys.modules)))
"""


def test_every_folder_and_file_is_found_and_by_hand_comes_last() -> None:
    folder = ROOT / "bot" / "networks"
    names = {path.stem for path in folder.iterdir() if not path.name.startswith("_")}
    assert set(found()) == names - NO_NETWORKS
    assert list(found())[-1] == "byhand"


def test_to_know_the_kinds_loads_none_of_their_libraries() -> None:
    told = subprocess.run(
        [sys.executable, "-c", LISTED], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert told.stdout.split() == []


@pytest.mark.parametrize("name", found())
def test_the_example_has_a_table_that_names_each_key(name: str) -> None:
    (table,) = (table for called, table in EXAMPLE.items() if kind_of(called, table) == name)
    assert set(table) - OURS == set(found()[name].settings.model_fields)


@pytest.mark.parametrize("kind", found().values(), ids=found())
def test_the_questions_ask_for_all_that_is_needed_and_end_with_what_is_tried(kind: Kind) -> None:
    fields = kind.settings.model_fields
    asked = [question.key for question in kind.questions]
    needed = {name for name, field in fields.items() if field.is_required()}
    assert needed <= set(asked) <= set(fields)
    secrets = [name for name in asked if fields[name].annotation is SecretStr]
    assert not secrets or asked[-1] in secrets


def test_a_wrong_key_is_named_in_the_table_that_has_it() -> None:
    with pytest.raises(UserError, match=r"^\[networks\.campaign-page\]: nobody reads .*tilte"):
        network("campaign-page", {"kind": "byhand", "tilte": "Instagram"})

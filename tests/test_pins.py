"""Every package is pinned by version and hashes, and the pins are those of pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PINS = ROOT / ".ci" / "pins"
SETS = ("build", "run", "test", "bench", "tg-auto-test")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


def name(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[=; ]", requirement)[0]).lower()


def version(requirement: str) -> str:
    return requirement.partition("==")[2].split()[0]


def pinned(*sets: str) -> dict[str, str]:
    lines = [line for each in sets for line in (PINS / f"{each}.txt").read_text().splitlines()]
    return {name(line): version(line) for line in lines if line[:1].strip()}


@pytest.mark.parametrize("which", SETS)
def test_each_has_the_hashes_of_its_files(which: str) -> None:
    for block in re.split(r"\n(?=\S)", (PINS / f"{which}.txt").read_text().strip()):
        first, *hashes = block.splitlines()
        assert re.match(r"\S+==\S+ ", first), first
        assert hashes, first
        assert all(re.fullmatch(r" +--hash=sha256:[0-9a-f]{64}(?: \\)?", each) for each in hashes)


@pytest.mark.parametrize(
    ("sets", "wanted"),
    [
        (("run",), PROJECT["dependencies"]),
        (("run", "test"), EXTRAS["test"]),
        (("run", "test", "bench"), EXTRAS["bench"]),
    ],
)
def test_they_are_what_pyproject_asks_for(sets: tuple[str, ...], wanted: list[str]) -> None:
    asked = {name(each): version(each) for each in wanted if "==" in each}
    assert {each: pinned(*sets).get(each) for each in asked} == asked, "run make pins"


def test_they_keep_to_the_constraints() -> None:
    lines = (ROOT / ".ci" / "constraints.txt").read_text().splitlines()
    known = {name(line): version(line) for line in lines}
    found = pinned("run", "test", "bench")
    assert {
        each: version for each, version in found.items() if known.get(each, version) != version
    } == {}


def test_nothing_is_installed_beside_them() -> None:
    for file in ("Makefile", "Dockerfile", ".ci/tg-auto-test"):
        said = (ROOT / file).read_text().replace("\\\n", " ")
        for line in said.splitlines():
            if re.search(r"pip\"? install", line):
                assert "--require-hashes" in line or "--no-deps" in line, line

"""The papers are true to the code: what they link to is there, and what is generated is current."""

from __future__ import annotations

import getpass
import re
import textwrap
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from typer.main import get_command

from bot import __version__
from bot.cli.exits import MEANINGS
from bot.cli.main import app
from bot.config import Config
from bot.setup.unit import Installation, commands
from bot.store.database.columns import declarations
from docs import generate
from tests.test_floors import FLOORS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAPERS = {
    str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
    for path in (*sorted(ROOT.glob("*.md")), *sorted(DOCS.glob("*.md")))
}
README_BYTES = 10_000
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```", re.DOTALL)
OURS = re.compile(r"`((?:bot|handlers|schedules|tests|docs|benchmarks|\.ci|\.github)/[^`\s]*)`")
PLACEHOLDER = re.compile(r"[A-Z]{4}|…")  # `handlers/WORD.py`


def anchors(text: str) -> set[str]:
    """Return the names under which a page's headings are linked to."""
    heads = re.findall(r"^#+ (.*)$", CODE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.casefold()).replace(" ", "-") for head in heads}


def test_what_is_generated_is_current() -> None:
    for path, text in generate.papers():
        assert path.read_text(encoding="utf-8") == text, "run make docs"


def test_the_readme_fits() -> None:
    assert len(PAPERS["README.md"].encode()) <= README_BYTES


@pytest.mark.parametrize("paper", PAPERS)
def test_every_link_leads_somewhere(paper: str) -> None:
    for link in LINK.findall(CODE.sub("", PAPERS[paper])):
        path, _, anchor = link.partition("#")
        if not path.startswith("http"):
            to = (ROOT / paper).parent / path if path else ROOT / paper
            assert to.exists(), link
            assert not anchor or anchor in anchors(to.read_text(encoding="utf-8")), link


@pytest.mark.parametrize("paper", [paper for paper in PAPERS if paper != "CHANGELOG.md"])
def test_every_file_that_is_named_is_there(paper: str) -> None:
    named = [path for path in OURS.findall(PAPERS[paper]) if not PLACEHOLDER.search(path)]
    assert [path for path in named if not list(ROOT.glob(path.rstrip("/")))] == []


def test_every_paper_is_linked_from_the_readme() -> None:
    linked = set(LINK.findall(PAPERS["README.md"]))
    assert set(PAPERS) - {"README.md"} - linked == set()


def test_every_personal_column_is_in_the_retention_table() -> None:
    rows = generate.retention_table().splitlines()
    for column, held in declarations():
        if held.whose:
            assert any(f"`{column.table.name}`: " in row and column.name in row for row in rows)


def test_every_decision_has_its_date_its_cost_and_what_would_change_it() -> None:
    _, *decisions = re.split(r"^### ", PAPERS["docs/decisions.md"], flags=re.MULTILINE)
    for decision in decisions:
        title, said = decision.split("\n\n", 1)
        assert re.match(r"20\d\d-\d\d-\d\d\. ", said), title
        assert "*Cost:*" in said, title
        assert "*We would change it if*" in said, title


def test_the_floors_are_drawn_as_they_are_held() -> None:
    table = PAPERS["docs/architecture.md"].partition("## The floors")[2].partition("\n## ")[0]
    homes = {home: floor for floor, homes in enumerate(FLOORS) for home in homes if "." in home}
    homes |= {home: floor for floor, homes in enumerate(FLOORS) for home in homes if home != "bot"}
    rows = [
        {path.rstrip("/").removesuffix(".py").replace("/", ".") for path in OURS.findall(row)}
        for row in re.findall(r"^\|.*\|$", table, re.MULTILINE)
    ]
    assert set.union(*rows) == set(homes)
    drawn = [{homes[home] for home in row} for row in rows if row]
    assert all(min(upper) > max(lower) for upper, lower in pairwise(drawn))


def test_the_set_up_names_each_command_and_what_hands_a_unit_over() -> None:
    setup = PAPERS["docs/setup.md"]
    table = setup.partition("## The command line")[2].partition("\n## ")[0]
    groups = get_command(app).commands  # type: ignore[attr-defined]  # typer makes a group of it
    for name, command in groups.items():
        for words in [f"{name} {inner}" for inner in getattr(command, "commands", ())] or [name]:
            assert f"| `{words}" in table, words
    place = Installation(Path("bell"), Path("config.toml"), getpass.getuser())
    assert commands(place).replace("'", "") in setup


def test_the_set_up_tells_every_exit_code() -> None:
    for code, meaning in MEANINGS.items():
        assert f"| {code.value} | {meaning} |" in PAPERS["docs/setup.md"].replace("`", "")


def test_the_settings_that_the_set_up_shows_are_real() -> None:
    shown = re.findall(r"```toml\n(.*?)```", PAPERS["docs/setup.md"], re.DOTALL)
    assert shown
    for settings in shown:
        assert Config.model_validate(tomllib.loads(textwrap.dedent(settings)))


def test_the_version_is_one_and_the_changelog_begins_with_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    newest = re.search(r"^## (\S+)", PAPERS["CHANGELOG.md"], re.MULTILINE)
    assert newest
    assert newest[1] == __version__
    assert project.get("version", __version__) == __version__

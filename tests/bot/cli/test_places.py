"""`bell places import`."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.main import app
from bot.config import Config
from bot.domain.errors import UserError


@pytest.fixture
def config(tmp_path: Path, migrated_file: Path) -> Path:
    (tmp_path / "bell.db").write_bytes(migrated_file.read_bytes())
    path = tmp_path / "config.toml"
    path.write_text(f'[store]\nurl = "sqlite:///{tmp_path}/bell.db"\n')
    return path


def test_it_says_what_it_took_in(tmp_path: Path, config: Path) -> None:
    file = tmp_path / "NSPL_AUG_2026_UK.csv"
    file.write_text("pcds,doterm,laua,ward,pcon\nNR24 2AA,,E07,E05,E14\n")
    done = CliRunner().invoke(app, ["places", "import", "--config", str(config), str(file)])
    assert done.exit_code == 0
    assert "1 rows of postcodes" in done.output
    assert "the newest directory is 2026-08" in done.output
    lacks = "has no column for: parish or community, county division, county, police area, region."
    assert lacks in " ".join(done.output.split())


def test_what_is_no_table_of_places_is_refused(tmp_path: Path, config: Path) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    asked = ["places", "import", "--config", str(config), str(tmp_path / "other.csv")]
    with pytest.raises(UserError, match="no table of places"):
        CliRunner().invoke(app, asked, catch_exceptions=False)


def test_before_there_is_a_config_it_is_for_the_office_to_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what the sample office remembers is nowhere in that."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "NSPL_AUG_2026_UK.csv"
    file.write_text("pcds,doterm,laua,ward,pcon\nNR24 2AA,,E07,E05,E14\n")
    assert CliRunner().invoke(app, ["ask", "waves list"]).exit_code == 0
    assert CliRunner().invoke(app, ["places", "import", str(file)]).exit_code == 0
    assert {path.name for path in (tmp_path / "var").glob("*.db")} == {"bell.db", "sample.db"}
    assert Config().store.address == "sqlite:///var/bell.db"

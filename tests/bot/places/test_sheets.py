"""Tables within .csv, .gz and .zip."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from bot.domain.errors import UserError
from bot.places.columns import Table
from bot.places.sheets import sheets

DIRECTORY = "pcds,doterm,lad25cd,wd25cd\nNR24 2AA,,E07,E05\nNR24 2AB,,E07,E05\n"


def written(path: Path, text: str = DIRECTORY) -> Path:
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


@pytest.mark.parametrize("name", ["places.csv", "places.csv.gz"])
def test_rows_are_read_and_the_bytes_add_up(tmp_path: Path, name: str) -> None:
    (sheet,) = sheets(written(tmp_path / name))
    read: list[int] = []
    assert [row[0] for row in sheet.rows(read.append)] == ["NR24 2AA", "NR24 2AB"]
    assert sum(read) == sheet.size


def test_of_a_zip_the_whole_directory_is_read_and_not_its_parts(tmp_path: Path) -> None:
    path = tmp_path / "ONSPD_FEB_2026.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Data/multi_csv/ONSPD_FEB_2026_UK_NR.csv", DIRECTORY[:50])
        archive.writestr("Data/ONSPD_FEB_2026_UK.csv", DIRECTORY)
        archive.writestr("Documents/Ward names.csv", "WD25CD,WD25NM\nE05,Stody\n")
        archive.writestr("User guide.pdf", "%PDF")
    found = {sheet.layout.table: sheet for sheet in sheets(path)}
    assert found[Table.POSTCODES].name == "Data/ONSPD_FEB_2026_UK.csv"
    assert found[Table.POSTCODES].release == "2026-02"
    assert Table.NAMES in found


@pytest.mark.parametrize(
    ("name", "release"), [("NSPL_AUG_2026_UK.csv", "2026-08"), ("places.csv", "2025-01")]
)
def test_the_release_is_told_by_the_name_or_else_by_the_codes(
    tmp_path: Path, name: str, release: str
) -> None:
    assert sheets(written(tmp_path / name))[0].release == release


def test_what_is_no_table_of_places_is_refused(tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK no")
    with pytest.raises(UserError, match="cannot be read"):
        sheets(tmp_path / "broken.zip")
    with pytest.raises(UserError, match="no table of places"):
        sheets(written(tmp_path / "other.csv", "a,b\n1,2\n"))
    with pytest.raises(UserError, match="cannot be read"):
        sheets(tmp_path / "missing.csv")

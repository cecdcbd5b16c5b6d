"""Areas of each kind: parishes, divisions and what is larger; where an election is; an open day."""

from __future__ import annotations

import re
import unicodedata

from alembic import op
from sqlalchemy import Boolean, Column, Integer, String, false, text

revision = "0030"
down_revision = "0026"

BY_WARD = "code LIKE '_05%' OR code LIKE 'S13%' OR code LIKE 'N08%'"
HAD_ITS_OWN = "'council', 'UK Parliament', 'UK Parliament by-election', 'local authority mayor'"
WRONG = f"(kind NOT IN ({HAD_ITS_OWN}) AND ({BY_WARD})) OR code LIKE 'N08%'"


def upgrade() -> None:
    """Add the columns, and take back what was reckoned on an area of another kind.

    Until now parishes, police areas, London and more were looked for among the wards, and some
    lists of wards brought a county's divisions along.
    """
    op.add_column("postcode", Column("parish", String(), nullable=True))
    op.add_column("postcode", Column("division", String(), nullable=True))
    op.add_column("area", Column("within", String(), nullable=False, server_default=""))
    op.add_column("candidacy", Column("area_kind", String(), nullable=False, server_default=""))
    op.add_column("candidacy", Column("counted", Integer(), nullable=False, server_default="0"))
    op.add_column("candidacy", Column("undated", Boolean(), nullable=False, server_default=false()))
    op.execute(
        "UPDATE area SET kind = 'county division', council = '', council_name = ''"
        " WHERE kind = 'ward' AND code LIKE 'E58%'"
    )
    # A number that the candidate told is another than the ward's, and stays.
    op.execute(
        f"UPDATE candidacy SET electors = NULL WHERE ({WRONG}) AND electors ="  # noqa: S608 - ours
        " (SELECT MAX(area.electors) FROM area WHERE area.code = candidacy.code)"
    )
    op.execute(f"UPDATE candidacy SET code = '' WHERE {WRONG}")  # noqa: S608 - ours
    op.execute(
        "UPDATE candidacy SET area_kind = 'county division', council = '' WHERE code LIKE 'E58%'"
    )
    op.execute(
        "UPDATE candidacy SET counted = COALESCE((SELECT MAX(area.counted) FROM area"
        " WHERE area.code = candidacy.code AND area.electors = candidacy.electors), 0)"
        " WHERE code <> ''"
    )
    _names_without_accents()


def _names_without_accents() -> None:
    """Write the names of areas with accents again as they are compared now."""
    connection = op.get_bind()
    rows = connection.execute(text("SELECT id, name FROM area")).all()
    accented = [row for row in rows if not row.name.isascii()]
    for row in accented:
        connection.execute(
            text("UPDATE area SET name_key = :key WHERE id = :id"),
            {"key": _key(row.name), "id": row.id},
        )


def _key(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9]+", plain.replace("'", "").replace("’", "")))

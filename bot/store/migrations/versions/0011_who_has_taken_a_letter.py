"""Who has taken a letter: a member's number, in the place of a name that two may have."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"

# Written out: SQLite adds a column with its foreign key, but no foreign key to a column.
COLUMN = """
ALTER TABLE held_letter ADD COLUMN taken_by_member INTEGER
CONSTRAINT fk_held_letter_taken_by_member REFERENCES member (id)
"""
ONE_OF_THAT_NAME = """
UPDATE held_letter
SET taken_by = '', taken_by_member = (
    SELECT id FROM member WHERE member.name = held_letter.taken_by AND member.left_at IS NULL
)
WHERE taken_by != '' AND 1 = (
    SELECT count(*) FROM member
    WHERE member.name = held_letter.taken_by AND member.left_at IS NULL
)
"""


def upgrade() -> None:
    """Go by the number where one member has the name; another name stays, to be shown."""
    op.execute(COLUMN)
    op.execute(ONE_OF_THAT_NAME)

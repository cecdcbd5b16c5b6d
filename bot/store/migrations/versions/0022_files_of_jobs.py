"""Files of jobs: what a job is to read moves out of its entry's payload."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Make the table, and move the files of jobs that have not ended."""
    file = op.create_table(
        "job_file",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_job_file"),
    )
    connection = op.get_bind()
    effect = sa.table("effect", sa.column("number"), sa.column("key"), sa.column("payload"))
    jobs = sa.select(effect).where(effect.c.payload.like('{"run": %'))
    for number, key, payload in connection.execute(jobs).all():
        run = json.loads(payload)["run"]
        if data := bytes.fromhex(run.pop("data", "")):
            connection.execute(sa.insert(file).values(key=key, data=data))
        slim = sa.update(effect).where(effect.c.number == number)
        connection.execute(slim.values(payload=json.dumps({"run": run})))

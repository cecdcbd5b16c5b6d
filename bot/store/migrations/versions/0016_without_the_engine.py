"""Without the engine: DBOS's tables go, which held keys and times of wakes."""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"

# As DBOS 3.4.0 made them beside our own; on PostgreSQL they are in a schema of their own.
THEIRS = (
    "application_versions",
    "dbos_migrations",
    "event_dispatch_kv",
    "notifications",
    "operation_outputs",
    "queues",
    "streams",
    "workflow_events",
    "workflow_events_history",
    "workflow_input",
    "workflow_output",
    "workflow_schedules",
    "workflow_status",
)


def upgrade() -> None:
    """Drop them, where they are there."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP SCHEMA IF EXISTS dbos CASCADE")
        return
    # Those first that refer to another: SQLite looks at foreign keys when a table goes.
    for name in sorted(THEIRS, key=lambda each: each == "workflow_status"):
        op.execute(f'DROP TABLE IF EXISTS "{name}"')

"""Adding: a row unless its key is there.

One statement decides, so of two replicas that add the same key at once one does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Column, Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def adding(table: Table, returned: Column[Any]) -> Callable[[Connection, Mapping[str, Any]], Any]:
    """Return what adds a row to a table, and returns a column of it; None where its key was there.

    To be made once for each table: making the statement takes longer than running it.
    """
    by_dialect = {
        "sqlite": sqlite.insert(table).on_conflict_do_nothing().returning(returned),
        "postgresql": postgresql.insert(table).on_conflict_do_nothing().returning(returned),
    }

    def add(connection: Connection, row: Mapping[str, Any]) -> Any:
        return connection.scalars(by_dialect[connection.dialect.name], row).first()

    return add

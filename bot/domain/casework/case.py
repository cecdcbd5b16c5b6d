"""Cases: what the office has called a person's own trouble, which needs a personal answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Case:
    """An open case: the number of its letter (None without one), or what was said in `text`.

    `added_at` is aware UTC; `added_by` is the name of the member who opened it.
    """

    id: int
    letter: int | None
    text: str
    added_by: str
    added_at: datetime

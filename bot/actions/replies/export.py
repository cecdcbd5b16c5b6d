"""Export: who wrote in a wave and when they were answered, as CSV for the casework system.

No cell can run as a formula: names and words are what strangers wrote.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import datetime
from io import StringIO

from bot.domain.csv_cells import escape_formula
from bot.domain.replies import Correspondence
from bot.effects import State


def answers_csv(
    letters: Correspondence, sent: Mapping[int, tuple[State, datetime | None]]
) -> bytes:
    """Write a row for each person; `sent` has the state and time of their answer, by letter.

    UTF-8 with a byte order mark, so that Excel reads it.
    """
    written = StringIO()
    sheet = csv.writer(written)
    sheet.writerow(
        ["name", "email", "lives", "wave", "own_words", "possible_case", "state", "answered_at"]
    )
    for person in letters.people:
        state, at = sent.get(person.letter.id, ("", None))
        answered = at.isoformat(timespec="seconds") if at and state == State.DONE else ""
        told = (person.name, person.email, person.residence, letters.wave.called, person.own_words)
        sheet.writerow([escape_formula(cell) for cell in (*told, person.trouble, state, answered)])
    return written.getvalue().encode("utf-8-sig")

"""Errors: what went wrong, said so that somebody can mend it."""

from __future__ import annotations

from datetime import timedelta


class UserError(Exception):
    """A mistake that the asker can mend: one clear sentence, and what to try instead."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class NotSent(Exception):
    """Surely nothing was sent: no connection, or asked to slow down. Try again after `wait`."""

    def __init__(self, message: str, wait: timedelta | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.wait = wait


class Refused(Exception):
    """Surely nothing was sent, and a second try would fare no better. `mend` says what to do."""

    def __init__(self, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend


class Unanswered(Exception):
    """Nobody can say whether it was sent: look it up before a second try."""

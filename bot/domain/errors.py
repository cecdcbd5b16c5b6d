"""Errors: what went wrong, said so that somebody can mend it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta


class UserError(Exception):
    """A mistake that the asker can mend: one clear sentence, and what to try instead.

    `fields` says what is wrong with each field of a form, where it was made in one.
    """

    def __init__(
        self, message: str, hint: str | None = None, fields: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.fields = dict(fields or {})


class NotAllowed(UserError):
    """Somebody asked for what is not theirs to ask for, or by a button of long ago.

    The audit says that it was refused.
    """


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

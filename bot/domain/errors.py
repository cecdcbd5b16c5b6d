"""Errors: what went wrong, said so that a person can put it right.

`UserError` is for who asks; the other three are what can become of an effect on its way out, and
they decide what the courier does next: try again, give up, or look it up first. Whatever a far
side answers is turned into one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta


class UserError(Exception):
    """A mistake that the asker can put right: one clear sentence, and what to try instead.

    `message` is in the reader's language. `hint` is a command that helps, offered as a button;
    `fields` says what is wrong with each field of a form, where it was made in one.
    """

    def __init__(
        self, message: str, hint: str | None = None, fields: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.fields = dict(fields or {})


class TwoWays(UserError):
    """What was typed can be meant in two ways: `readings` are what to type instead of `words`."""

    def __init__(self, message: str, words: str, readings: tuple[str, str]) -> None:
        super().__init__(message)
        self.words = words
        self.readings = readings


class NotAllowed(UserError):
    """A member asked for what their role does not allow, or by a button of long ago.

    The audit notes that it was refused.
    """


class DoneBefore(UserError):
    """A button was pressed that has done what it does; its form is not offered again."""


class NotSent(Exception):
    """Surely nothing was sent: no connection, or asked to slow down.

    It is tried again after `wait`, or at a time of the courier's choice where that is None.
    `throttled`: nothing else shall go this way before that either.
    """

    def __init__(
        self, message: str, wait: timedelta | None = None, *, throttled: bool = False
    ) -> None:
        super().__init__(message)
        self.message = message
        self.wait = wait
        self.throttled = throttled


class NotYet(NotSent):
    """It is not its time yet, so nothing was tried: no failure that somebody should hear of."""


class Refused(Exception):
    """Surely nothing was sent, and a second try would be refused again.

    `mend` says what a person can do about it; empty where nothing is known.
    """

    def __init__(self, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend


class DatabaseAway(Exception):
    """The database could not be reached, so nothing was done; it may be back in a moment.

    Its beginning and its end are logged once, where it is noticed: whoever meets this logs no more.
    """


class Unanswered(Exception):
    """It is not known whether it was sent: it must be looked up before a second try."""

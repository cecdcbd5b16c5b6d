"""Errors: what the Graph API's answers and silences mean, by the dated rules of errors.toml.

The first rule that fits decides; an error that no rule is for is judged by its HTTP status. Meta
uses one status for many codes, so the codes go first.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from importlib.resources import files
from typing import Any, Literal

import requests
from pydantic import BaseModel, ConfigDict, Field

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.networks import Disconnected
from bot.networks.facebook.session import ErrorAnswer
from bot.networks.tools.connection import never_connected

BUDGETS = ("X-Business-Use-Case-Usage", "X-App-Usage", "X-Page-Usage")
GONE = ((100, 33), (803, None))
"""The codes and subcodes of what is `Gone`."""


class Gone(Exception):
    """There is no such thing on Facebook, or none that we may see."""


Failure = NotSent | Refused | Unanswered


class Rule(BaseModel):
    """One rule: which codes it is for, what to do, and what to say.

    `do` is later (NotSent, after `minutes`), look (Unanswered), reconnect (Disconnected) or
    refused; without `says`, Facebook's own words are used.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: frozenset[int] = frozenset()
    subcode: frozenset[int] = frozenset()
    least: int = Field(default=0, alias="from")
    most: int = Field(default=-1, alias="to")
    do: Literal["later", "look", "reconnect", "refused"]
    minutes: int = 60
    says: str = ""
    mend: str = ""

    def fits(self, code: int, subcode: int) -> bool:
        """Say whether an error falls under it."""
        ranged = code in self.code or self.least <= code <= self.most
        if self.subcode and subcode not in self.subcode:
            return False
        return ranged or not self.code


_read = tomllib.loads(files(__package__).joinpath("errors.toml").read_text(encoding="utf-8"))
RULES = tuple(Rule.model_validate(each) for each in _read["rule"])


def code_of(answer: ErrorAnswer) -> tuple[int, int | None]:
    """Return the error's code and subcode; 0 where it has no code."""
    return answer.error.get("code") or 0, answer.error.get("error_subcode")


def meaning(trouble: ErrorAnswer | requests.RequestException) -> Failure:
    """Say what a call that did not succeed means; no word of it shows a URL."""
    if isinstance(trouble, ErrorAnswer):
        return _of_answer(trouble)
    if never_connected(trouble):
        return NotSent("Facebook cannot be reached.")
    return Unanswered("Facebook gave no answer.")


def _of_answer(answer: ErrorAnswer) -> Failure:
    code, subcode = code_of(answer)
    rule = next((rule for rule in RULES if rule.fits(code, subcode or 0)), None)
    if rule is None:
        return _unlisted(answer)
    says = rule.says or _words(answer.error)
    match rule.do:
        case "later":
            return NotSent(says, wait_of(answer.headers) or timedelta(minutes=rule.minutes))
        case "look":
            return Unanswered(says)
        case "reconnect":
            return Disconnected(says, rule.mend)
        case "refused":
            return Refused(says, rule.mend)


def _unlisted(answer: ErrorAnswer) -> Failure:
    """Judge by the status what no rule is for; in doubt it is Unanswered, which is looked up."""
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        return NotSent("Facebook asked to slow down.", wait_of(answer.headers))
    unclear = answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or not answer.error
    if unclear or answer.error.get("is_transient"):
        return Unanswered("Facebook gave no clear answer.")
    return Refused(_words(answer.error))


def _words(error: Mapping[str, Any]) -> str:
    """Return Facebook's own words, those meant for people first."""
    said = error.get("error_user_msg") or error.get("message") or "no reason"
    return f"Facebook says: {str(said).rstrip('.')} (error {error.get('code')})."


def wait_of(headers: Mapping[str, str]) -> timedelta | None:
    """Return how long Facebook asks to wait; its budgets say so in minutes."""
    if (seconds := headers.get("Retry-After", "")).isdigit():
        return timedelta(seconds=int(seconds))
    waits = [wait for name in BUDGETS for wait in _waits(headers.get(name, ""))]
    return timedelta(minutes=max(waits)) if waits else None


def _waits(written: str) -> list[float]:
    """Find `estimated_time_to_regain_access`, however deep, in one budget's JSON."""
    try:
        left = [json.loads(written or "{}")]
    except ValueError:
        return []
    waits = []
    while left:
        each = left.pop()
        if isinstance(each, dict):
            waits.append(each.get("estimated_time_to_regain_access") or 0)
            left.extend(each.values())
        elif isinstance(each, list):
            left.extend(each)
    return [wait for wait in waits if wait]

"""Silence: whether a call without an answer ever reached the far side."""

from __future__ import annotations

import requests
from urllib3.exceptions import MaxRetryError, NewConnectionError


def never_connected(trouble: BaseException | None) -> bool:
    """Say whether `requests` had no connection, so that surely nothing was sent."""
    if isinstance(trouble, requests.ConnectTimeout):
        return True
    if not isinstance(trouble, requests.ConnectionError):
        return False
    cause = trouble.args[0] if trouble.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)

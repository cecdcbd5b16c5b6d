"""Connection: whether a call without an answer ever reached the far side.

It decides between NotSent, which is tried again, and Unanswered, which is looked up first: only a
connection that was never made is sure to have sent nothing.
"""

from __future__ import annotations

import requests
from urllib3.exceptions import MaxRetryError, NewConnectionError


def never_connected(trouble: BaseException | None) -> bool:
    """Say whether `requests` had no connection, so that surely nothing was sent."""
    # A ConnectTimeout is a ConnectionError too, and a Timeout: it has to be asked about first.
    if isinstance(trouble, requests.ConnectTimeout):
        return True
    if not isinstance(trouble, requests.ConnectionError):
        return False
    # `requests` hides urllib3's reason in the arguments; a broken connection has another one.
    cause = trouble.args[0] if trouble.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)

"""The session: requests made safe for facebook-sdk, which leaves each of these things out.

The token travels in a header (the SDK puts it in the URL), calls are signed with
`appsecret_proof` and time out, nested values go as JSON (the SDK would send only their keys), and
reads alone are tried again. An answer that is no success never reaches the SDK, which would lose
its status and headers, or take it for one.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from bot.networks.facebook.sdk import FACEBOOK_GRAPH_URL
from bot.networks.tools import ServerClock

TIMEOUT = (5.0, 20.0)  # seconds to connect, and between two bytes of the answer
READS = Retry(
    total=2,
    connect=0,
    other=0,
    allowed_methods={"GET"},
    status_forcelist=(500, 502, 503),
    backoff_factor=0.2,
    raise_on_status=False,
    respect_retry_after_header=False,  # else it would sleep it out in a thread
)


class ErrorAnswer(Exception):
    """The Graph API answered with no success: its status, its error and its headers."""

    def __init__(self, status: int, error: Mapping[str, Any], headers: Mapping[str, str]) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status
        self.error = error
        self.headers = headers


class SafeSession(requests.Session):
    """What `facebook.GraphAPI` is given as its session; `url` stands where the Graph API does."""

    def __init__(self, url: str, app_secret: str, clock: ServerClock) -> None:
        super().__init__()
        self._clock = clock
        self._url = url.rstrip("/") + "/"
        self._secret = app_secret.encode()
        self.mount(self._url, HTTPAdapter(pool_maxsize=8, max_retries=READS))

    def request(
        self, method: str | bytes, url: str | bytes, *args: Any, **kwargs: Any
    ) -> requests.Response:
        """Send it as the SDK meant it; `Answered` is raised for whatever is no success."""
        query, body = (dict(kwargs.pop(name, None) or {}) for name in ("params", "data"))
        tokens = (query.pop("access_token", None), body.pop("access_token", None))
        token = next(filter(None, tokens), "")
        if self._secret:
            signed = hmac.new(self._secret, token.encode(), hashlib.sha256).hexdigest()
            (body if method == "POST" else query)["appsecret_proof"] = signed
        kwargs |= {
            "params": _plain(query),
            "data": _plain(body),
            "headers": {"Authorization": f"Bearer {token}"},
            "auth": _unchanged,
            "timeout": TIMEOUT,
            # A redirect would carry the token to wherever it leads.
            "allow_redirects": False,
        }
        answer = super().request(
            method, str(url).replace(FACEBOOK_GRAPH_URL, self._url, 1), *args, **kwargs
        )
        self._clock.note_date(answer.headers.get("Date"))
        _check(answer)
        return answer


def _unchanged(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Leave our token where it is: requests would put a .netrc's password in its place."""
    return request


def _plain(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Write lists, tables and booleans as the Graph API reads them."""
    return {
        name: json.dumps(value) if isinstance(value, (list, tuple, dict, bool)) else value
        for name, value in fields.items()
    }


def _check(answer: requests.Response) -> None:
    """Raise `Answered` unless it is a success with JSON in it."""
    said = _json(answer)
    error = said.get("error") if isinstance(said, dict) else None
    if error or said is None or not answer.ok:
        found = error if isinstance(error, dict) else {}
        raise ErrorAnswer(answer.status_code, found, answer.headers)
    answer.headers["content-type"] = "application/json"  # the SDK reads nothing else


def _json(answer: requests.Response) -> Any:
    """Return the JSON in an answer, whatever type it is said to be; None if there is none."""
    try:
        return answer.json()
    except ValueError:
        return None

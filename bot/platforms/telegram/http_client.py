"""HTTP client: the Bot API over aiohttp, which spends a fraction of httpx's time on a call.

httpx, the library's default, looks at each idle connection before each call. A connection that is
kept may close under a call; what became of that is found out as after any lost answer.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

FORM = "application/x-www-form-urlencoded"
CONNECT_SECONDS = 5.0
UPLOAD_SECONDS = 300.0  # for 50 MB, the largest file, over a slow line


class HttpClient(BaseRequest):
    """Calls to one server over a few connections that are kept open.

    `patience`: seconds for an answer.
    """

    def __init__(self, server: str, connections: int, patience: float) -> None:
        self._server = server
        self._connections = connections
        self._patience = patience
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Say how many seconds an answer may take where the caller does not."""
        return self._patience

    async def initialize(self) -> None:
        """Be ready for calls, perhaps again."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                headers={"User-Agent": self.USER_AGENT},
                proxy=_proxy(self._server),
            )

    async def shutdown(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    async def do_request(  # noqa: PLR0917 - the library's own signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - within UPLOAD_SECONDS
        connect_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - one for all calls
        pool_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - whoever waits, waits
    ) -> tuple[int, bytes]:
        """Make a call; return the status and the body of its answer."""
        if self._session is None:
            raise NetworkError("not connected")
        patience = read_timeout if isinstance(read_timeout, int | float) else self._patience
        timeout = aiohttp.ClientTimeout(
            total=UPLOAD_SECONDS + patience, sock_connect=CONNECT_SECONDS, sock_read=patience
        )
        try:
            async with self._session.request(
                method, url, **_said(request_data), timeout=timeout
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from error


def _proxy(server: str) -> str | None:
    """Say by which proxy the environment wants a server reached, if by any.

    Asked once: with `trust_env` aiohttp asks at each call, on a thread, and the .netrc on another.
    """
    address = urlsplit(server)
    return None if proxy_bypass(address.hostname or "") else getproxies().get(address.scheme)


def _said(data: RequestData | None) -> dict[str, Any]:
    """Write what a call says: as a form, and with files as one of several parts."""
    if data is None:
        return {}
    if not data.contains_files:  # yarl writes a form in a tenth of the time that aiohttp takes
        form = URL.build(query=data.json_parameters).raw_query_string
        return {"data": form.encode(), "headers": {"Content-Type": FORM}}
    parts = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        parts.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        parts.add_field(name, content, filename=filename, content_type=kind)
    return {"data": parts}

"""Door: who may come in. Being on this machine is no reason to trust a request.

Any page in the visitor's browser can reach a loopback port, under our name (a form, a script:
CSRF) or under its own (DNS rebinding). So the `Host` is checked, the `Origin` is checked, and
everything wants the secret of the printed address, as notebooks do
(jupyter-server.readthedocs.io/en/latest/operators/security.html).
"""

from __future__ import annotations

import secrets

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler
from yarl import URL

from bot.platforms import TurnedAway, untold

HERE = {"127.0.0.1", "localhost", "::1"}

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}

STRANGER = """<!doctype html>
<html lang="en-GB"><meta name="color-scheme" content="light dark"><title>Division Bell</title>
<h1>Division Bell</h1>
<p>This page opens with its key only: use the whole address that the bot printed when it started.
"""


class Door:
    """The secret of one run of the bot, and the check of every request against it."""

    def __init__(self, turned_away: TurnedAway = untold) -> None:
        self._turned_away = turned_away
        self.key = secrets.token_urlsafe(24)
        self._pass = secrets.token_urlsafe(24)

    @web.middleware
    async def guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let a request through if its host, origin and secret are right; 403 if not."""
        if not _is_here(request):
            await self._turned_away("a request under another host's name", "")
            return _refuse("The page answers to 127.0.0.1 and localhost only.")
        if not _is_own(request):
            await self._turned_away("a request of another page", "")
            return _refuse("Another page sent this.")
        if request.path == "/" and _same(request.query.get("key", ""), self.key):
            return self._welcome(request)
        if not _same(request.cookies.get(_cookie(request), ""), self._pass):
            await self._turned_away("a request without the page's key", "")
            return web.Response(status=403, text=STRANGER, content_type="text/html")
        if request.method == hdrs.METH_POST and request.content_type != "application/json":
            return web.Response(status=415, text="Send JSON.")
        return await handler(request)

    async def sign(self, _request: web.Request, response: web.StreamResponse) -> None:
        """Put the headers that keep other pages out on every answer."""
        response.headers.update(HEADERS)

    def _welcome(self, request: web.Request) -> web.Response:
        """Exchange the secret for a cookie, and take it out of the address."""
        response = web.Response(status=303, headers={hdrs.LOCATION: "/"})
        response.set_cookie(_cookie(request), self._pass, httponly=True, samesite="Strict")
        return response


def _cookie(request: web.Request) -> str:
    """Name the cookie by the port: a browser sends a host's cookies to all its ports."""
    return f"bell-{URL(f'http://{request.host}').port}"


def _is_here(request: web.Request) -> bool:
    """Say whether the browser meant this machine; the port may be a tunnel's."""
    try:
        return URL(f"http://{request.host}").host in HERE
    except ValueError:
        return False


def _is_own(request: web.Request) -> bool:
    """Say whether our own page sent it; only a GET may come from no page at all."""
    origin = request.headers.get(hdrs.ORIGIN)
    if origin is None:
        return request.method in {hdrs.METH_GET, hdrs.METH_HEAD}
    return origin == f"http://{request.host}"


def _same(given: str, wanted: str) -> bool:
    """Compare in constant time."""
    return secrets.compare_digest(given.encode(), wanted.encode())


def _refuse(sentence: str) -> web.Response:
    return web.Response(status=403, text=sentence)

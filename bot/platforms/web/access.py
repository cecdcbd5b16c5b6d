"""Access: which requests the page answers. Coming from this machine is no reason to trust one.

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

from bot.platforms import OnRejected, ignore_rejection

THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}

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

NO_KEY_PAGE = """<!doctype html>
<html lang="en-GB"><meta name="color-scheme" content="light dark"><title>Division Bell</title>
<h1>Division Bell</h1>
<p>This page opens with its key only: use the whole address that the bot printed when it started.
"""


class AccessGuard:
    """Checks every request against the secret of this run of the bot.

    `key` is in the printed address; the cookie that it is exchanged for is another secret, so that
    an address left in a history or a log is worth nothing after the next start.
    """

    def __init__(self, on_rejected: OnRejected = ignore_rejection) -> None:
        self._on_rejected = on_rejected
        self.key = secrets.token_urlsafe(24)
        self._cookie_secret = secrets.token_urlsafe(24)

    @web.middleware
    async def guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let a request through if its host, origin and secret are right; 403 if not."""
        if not _is_here(request):
            await self._on_rejected("a request under another host's name", "")
            return _refuse("The page answers to 127.0.0.1 and localhost only.")
        if not _is_own(request):
            await self._on_rejected("a request of another page", "")
            return _refuse("Another page sent this.")
        # Before the cookie: after a restart the secrets are new and the old cookie is still there.
        if request.path == "/" and _same(request.query.get("key", ""), self.key):
            return self._log_in(request)
        if not _same(request.cookies.get(_cookie(request), ""), self._cookie_secret):
            await self._on_rejected("a request without the page's key", "")
            return web.Response(status=403, text=NO_KEY_PAGE, content_type="text/html")
        # A form of another page can post text, but not JSON, without asking first (CORS).
        if request.method == hdrs.METH_POST and request.content_type != "application/json":
            return web.Response(status=415, text="Send JSON.")
        return await handler(request)

    async def add_headers(self, _request: web.Request, response: web.StreamResponse) -> None:
        """Put the headers that keep other pages out on every response, refusals too."""
        response.headers.update(HEADERS)

    def _log_in(self, request: web.Request) -> web.Response:
        """Exchange the secret for a cookie, and take it out of the address."""
        response = web.Response(status=303, headers={hdrs.LOCATION: "/"})
        # Strict: a link on another page opens ours without the cookie, so it can do nothing there.
        response.set_cookie(_cookie(request), self._cookie_secret, httponly=True, samesite="Strict")
        return response


def _cookie(request: web.Request) -> str:
    """Name the cookie by the port: a browser sends a host's cookies to all its ports."""
    return f"bell-{URL(f'http://{request.host}').port}"


def _is_here(request: web.Request) -> bool:
    """Say whether the browser meant this machine; the port may be a tunnel's."""
    try:
        # By a parser and not by its beginning: “127.0.0.1.evil” begins so, too.
        return URL(f"http://{request.host}").host in THIS_MACHINE
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
    # A header may hold any bytes: what is no text must compare unequal, not raise.
    return secrets.compare_digest(given.encode(errors="surrogatepass"), wanted.encode())


def _refuse(sentence: str) -> web.Response:
    """Answer 403 with a sentence for the person before the browser."""
    return web.Response(status=403, text=sentence)

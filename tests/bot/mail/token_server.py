"""A sign-in server on loopback, as Microsoft's and Google's are asked: tokens, and whose they are.

Dovecot asks it too, by its tokeninfo address. In a thread: Dovecot lives longer than one loop.
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, parse_qsl, urlsplit

from bot.mail.oauth import Grant

SECRET = "a-client-secret-of-no-worth"


@dataclass
class TokenServer:
    """Gives each user's refresh token an access token; `refusal` is answered in a token's place."""

    lasts: float = 3600
    refusal: str = ""
    rotates: bool = False
    asked: list[dict[str, str]] = field(default_factory=list)
    good: dict[str, str] = field(default_factory=dict)
    """Whose each access token is."""

    def __post_init__(self) -> None:
        ours = self

        class Answer(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                size = int(self.headers["Content-Length"])
                ours.asked.append(dict(parse_qsl(self.rfile.read(size).decode())))
                status, told = ours.token(ours.asked[-1])
                self._tell(status, told)

            def do_GET(self) -> None:
                given = parse_qs(urlsplit(self.path).query).get("access_token", [""])[0]
                user = ours.good.get(given)
                self._tell(200 if user else 401, {"email": user} if user else {})

            def _tell(self, status: int, told: dict[str, object]) -> None:
                body = json.dumps(told).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def token(self, said: dict[str, str]) -> tuple[int, dict[str, object]]:
        """Answer as RFC 6749 says."""
        if self.refusal:
            return 400, {"error": self.refusal}
        if said.get("client_secret") != SECRET:
            return 401, {"error": "invalid_client"}
        user = said["refresh_token"].partition(":")[0]
        token = f"at-{user}-{len(self.asked)}"
        self.good[token] = user
        told: dict[str, object] = {"access_token": token, "expires_in": self.lasts}
        if self.rotates:
            told["refresh_token"] = f"{user}:{len(self.asked)}"
        return 200, told

    def grant(self, user: str, secret: str = SECRET, token_file: str = "") -> Grant:
        """Be a grant of a user's."""
        return Grant(f"{self.url}/token", "bell", f"{user}:first", secret, token_file=token_file)

"""A stand-in for Facebook's Graph API over HTTP: one Page, its posts, pictures and numbers."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from aiohttp import web

from tests.bot.networks.facebook.graph_checks import complaints

TOKEN = "EAAB-a-token-of-no-worth"
SECRET = "a-secret-of-no-worth"
PAGE = "1040"
NAME = "Hesper Tarnwick"
SCOPES = ["pages_manage_posts", "pages_read_engagement", "read_insights"]

Json = dict[str, Any]


class GraphError(Exception):
    """An error as the Graph API answers it; `said` is what else stands in its JSON."""

    def __init__(
        self,
        code: int,
        message: str,
        subcode: int = 0,
        *,
        status: int = 400,
        headers: Mapping[str, str] | None = None,
        **said: object,
    ) -> None:
        super().__init__(message)
        told: Json = {"message": message, "type": "OAuthException", "code": code, **said}
        self.error = told | ({"error_subcode": subcode} if subcode else {})
        self.status = status
        self.headers = dict(headers or {})


@dataclass
class Call:
    """One request, as it came over the wire."""

    method: str
    url: str
    path: str
    said: dict[str, str]
    headers: dict[str, str]
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)


@dataclass
class Posted:
    """A post of the Page's, as it stands."""

    id: str
    said: dict[str, str]
    at: datetime
    media: list[str]

    def hidden(self, now: datetime) -> bool:
        """Say whether nobody sees it yet; what was scheduled is seen from its time on."""
        due = self.said.get("scheduled_publish_time")
        waits = due is None or now.timestamp() < int(due)
        return self.said.get("published") == "false" and waits


class GraphServer:
    """The Graph API for one Page. `refusals` are used up by the next calls.

    `ahead` is how far its clock has been moved: it dates posts and answers by it, and what was
    scheduled comes out by it.
    """

    def __init__(self) -> None:
        self.url = ""
        self.token = TOKEN
        self.me: Json = {"id": PAGE, "name": NAME}
        self.scopes = list(SCOPES)
        self.expires_at = 0
        self.likes = 340
        self.insights: dict[str, Any] = {}
        self.summaries: dict[str, int] = {}
        self.forbidden: set[str] = set()
        self.posts: dict[str, Posted] = {}
        self.photos: dict[str, tuple[dict[str, str], bytes]] = {}
        self.refusals: deque[GraphError] = deque()
        self.calls: list[Call] = []
        self.page_size = 100
        self.ahead = timedelta(0)
        self._number = 0
        app = web.Application(client_max_size=60_000_000)
        app.router.add_route("*", "/{version}/{path:.*}", self._call)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)

    async def start(self) -> None:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/"

    async def stop(self) -> None:
        await self._runner.cleanup()

    async def _call(self, request: web.Request) -> web.Response:
        call = await read(request)
        self.calls.append(call)
        try:
            self._authorise(call)
            if self.refusals and call.method != "GET":
                raise self.refusals.popleft()
            answer = self._answer(call)
            date = format_datetime(self._now(), usegmt=True)
            return web.json_response(answer, headers={"Date": date})
        except GraphError as error:
            return web.json_response(
                {"error": error.error}, status=error.status, headers=error.headers
            )

    def _authorise(self, call: Call) -> None:
        token = call.headers.get("Authorization", "").removeprefix("Bearer ")
        if token != self.token:
            raise GraphError(190, f"Malformed access token {token}", 460, status=401)
        proof = hmac.new(SECRET.encode(), token.encode(), hashlib.sha256).hexdigest()
        if call.said.get("appsecret_proof") != proof:
            raise GraphError(100, "API calls from the server require an appsecret_proof argument")

    def _answer(self, call: Call) -> Any:
        """Answer as the Graph API does, if Meta's own library would have asked so."""
        node, _, edge = call.path.partition("/")
        if call.method == "POST" and not node:
            return self._batch(call)
        kind = "page" if node in {PAGE, "me"} else "post"
        if wrong := complaints(kind, call.method, edge, call.said):
            raise GraphError(100, "; ".join(wrong))
        match call.method, kind, edge:
            case "GET", "page", "":
                return self.me | {"fan_count": self.likes}
            case "POST", "page", "feed":
                return {"id": self._post(call).id}
            case "POST", "page", "photos":
                return self._photo(call)
            case "GET", "page", "published_posts" | "scheduled_posts":
                return self._list(call, hidden=edge.startswith("scheduled"))
        return self._of_post(call, self._found(node), edge)

    def _of_post(self, call: Call, post: Posted, edge: str) -> Any:
        match call.method, edge:
            case "GET", "":
                if self.forbidden & {call.said.get("fields", "").partition(".")[0]}:
                    raise GraphError(10, "This endpoint requires pages_read_user_content")
                return self._shown(post)
            case "GET", "insights":
                return self._insight(call.said["metric"])
            case "POST", "":
                post.said["message"] = call.said["message"]
                return {"success": True}
            case "DELETE", "":
                del self.posts[post.id]
                return {"success": True}
        raise GraphError(100, f"Unsupported {call.method} request")

    def _batch(self, call: Call) -> list[Json]:
        (asked,) = json.loads(call.said["batch"])
        assert asked == {"method": "GET", "relative_url": f"debug_token?input_token={self.token}"}
        told = {"is_valid": True, "expires_at": self.expires_at, "scopes": self.scopes}
        return [{"code": 200, "body": json.dumps({"data": told})}]

    def _post(self, call: Call) -> Posted:
        media = [each["media_fbid"] for each in json.loads(call.said.get("attached_media", "[]"))]
        if not set(media) <= set(self.photos):
            raise GraphError(100, "Invalid parameter: attached_media")
        if not media and not call.said.get("message") and not call.said.get("link"):
            raise GraphError(100, "You must provide a message or an attachment")
        self._number += 1
        post = Posted(f"{PAGE}_{self._number}", dict(call.said), self._now(), media)
        self.posts[post.id] = post
        return post

    def _photo(self, call: Call) -> Json:
        _, data = call.files["source"]
        if len(data) > 4_000_000:
            raise GraphError(1, "An unknown error occurred", 1366046)
        self._number += 1
        self.photos[str(self._number)] = (call.said, data)
        return {"id": str(self._number)}

    def _list(self, call: Call, *, hidden: bool) -> Json:
        """Return a page of posts, the newest first."""
        since = float(call.said.get("since", "0"))
        posts = [
            self._shown(post)
            for post in reversed(self.posts.values())
            if self._hidden(post) == hidden and post.at.timestamp() >= since
        ]
        start = int(call.said.get("after", "0"))
        end = start + min(self.page_size, int(call.said.get("limit", "25")))
        paging: Json = {"cursors": {"before": str(start), "after": str(end)}}
        if end < len(posts):
            paging["next"] = f"{self.url}next"
        return {"data": posts[start:end], "paging": paging}

    def standing(self) -> list[Posted]:
        """Return what people see on the Page."""
        return [post for post in self.posts.values() if not self._hidden(post)]

    def held(self) -> list[Posted]:
        """Return what Facebook holds for later."""
        return [post for post in self.posts.values() if self._hidden(post)]

    def _hidden(self, post: Posted) -> bool:
        return post.hidden(self._now())

    def _now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def _shown(self, post: Posted) -> Json:
        shown = {
            "id": post.id,
            "message": post.said.get("message", ""),
            "created_time": post.at.strftime("%Y-%m-%dT%H:%M:%S+0000"),
            "permalink_url": f"https://www.facebook.com/{PAGE}/posts/{post.id}",
            "is_published": not self._hidden(post),
            "scheduled_publish_time": int(post.said.get("scheduled_publish_time", "0")),
        }
        counts = {
            name: {"data": [], "summary": {"total_count": count}}
            for name, count in self.summaries.items()
        }
        return shown | counts

    def _insight(self, metric: str) -> Json:
        if metric not in self.insights:
            raise GraphError(100, "(#100) The value must be a valid insights metric")
        if self.likes < 100:
            return {"data": []}
        value = {"value": self.insights[metric]}
        return {"data": [{"name": metric, "period": "lifetime", "values": [value]}]}

    def _found(self, node: str) -> Posted:
        if node not in self.posts:
            said = f"Unsupported get request. Object with ID '{node}' does not exist"
            raise GraphError(100, said, 33)
        return self.posts[node]


async def read(request: web.Request) -> Call:
    """Read a request's fields and files, wherever they stand."""
    said = dict(request.query)
    files = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = (value.content_type, value.file.read())
        else:
            said[name] = str(value)
    path = request.match_info["path"].strip("/")
    headers = dict(request.headers)
    return Call(request.method, str(request.url), path, said, headers, files)

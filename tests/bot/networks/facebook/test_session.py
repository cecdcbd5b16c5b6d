"""The session: what facebook-sdk sends over it, and what it gets to see of the answers."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.networks import Outgoing, Photo
from bot.networks.facebook.graph import Graph
from bot.networks.facebook.page import Facebook
from bot.networks.facebook.settings import Settings
from tests.bot.networks.facebook.server import SECRET, TOKEN, GraphError, GraphServer

TROUBLES = [
    GraphError(190, f"Malformed access token {TOKEN}", 460, status=401),
    GraphError(100, f"No {TOKEN}", error_user_msg=f"Not with {TOKEN} and {SECRET}"),
    GraphError(32, f"Slow down, {TOKEN}", status=403),
    GraphError(2, f"An error with {TOKEN}", status=500),
]


async def everything(page: Facebook, photo: Photo) -> None:
    """Call all that a Page can do."""
    live = await page.publish(Outgoing("Open!", photos=(photo,)))
    soon = datetime.now(UTC) + timedelta(hours=1)
    await page.publish(Outgoing("Held", "https://example.org", at=soon))
    await page.find(Outgoing("Open!"), soon - timedelta(days=1))
    await page.look(live.id)
    await page.edit(live.id, "Shut!")
    await page.measure(live.id)
    await page.check()
    await page.delete(live.id)


async def test_no_url_and_no_log_shows_the_token(
    page: Facebook, graph: GraphServer, photo: Photo, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        await everything(page, photo)
    urls = [call.url for call in graph.calls]
    assert len(urls) > 10
    assert all(TOKEN not in url and SECRET not in url for url in urls)
    assert "/v25.0/1040/feed" in caplog.text
    assert TOKEN not in caplog.text
    assert SECRET not in caplog.text


@pytest.mark.parametrize("trouble", TROUBLES, ids=str)
async def test_no_error_shows_the_token(
    page: Facebook, graph: GraphServer, trouble: GraphError
) -> None:
    graph.refusals.append(trouble)
    with pytest.raises((NotSent, Refused, Unanswered)) as caught:
        await page.publish(Outgoing("Open!"))
    assert TOKEN not in shown(caught.value)
    assert SECRET not in shown(caught.value)


def shown(error: BaseException | None) -> str:
    """Return all that a traceback would show of an error and of what is behind it."""
    if error is None:
        return ""
    behind = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return f"{error!r} {vars(error)} {shown(behind)}"


async def test_the_connection_refused_shows_no_token(page: Facebook, graph: GraphServer) -> None:
    await graph.stop()
    with pytest.raises(Unanswered) as caught:
        await page.publish(Outgoing("Open!"))
    assert TOKEN not in shown(caught.value)


async def test_every_call_is_signed(page: Facebook, graph: GraphServer, photo: Photo) -> None:
    """The stand-in refuses a call without the right proof."""
    await everything(page, photo)
    assert all("appsecret_proof" in call.said for call in graph.calls)
    assert all("access_token" not in call.said for call in graph.calls)


async def test_a_netrc_does_not_take_the_tokens_place(
    page: Facebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login anna password hers\n")
    monkeypatch.setenv("NETRC", str(netrc))
    assert await page.publish(Outgoing("Open!"))


async def test_nested_values_go_whole(page: Facebook, graph: GraphServer, photo: Photo) -> None:
    await page.publish(Outgoing("Open!", photos=(photo, photo)))
    upload, _, feed = graph.calls
    assert upload.said["published"] == "false"
    assert feed.said["attached_media"] == '[{"media_fbid": "1"}, {"media_fbid": "2"}]'


class Answers:
    """A server that gives the answers it was given, and counts."""

    def __init__(self) -> None:
        self.answers: list[web.Response] = []
        self.asked = 0

    async def answer(self, _request: web.Request) -> web.Response:
        self.asked += 1
        return self.answers.pop(0)


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
async def plain(answers: Answers) -> AsyncIterator[Graph]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answers.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    settings: Any = {"page": "1040", "token": TOKEN, "url": url}
    graph = Graph(Settings.model_validate(settings))
    yield graph
    graph.close()
    await runner.cleanup()


async def test_a_read_is_tried_again(plain: Graph, answers: Answers) -> None:
    answers.answers = [web.Response(status=502), web.json_response({"id": "1040"})]
    assert await plain.get("me") == {"id": "1040"}
    assert answers.asked == 2


async def test_a_wait_is_told_and_not_slept_out(plain: Graph, answers: Answers) -> None:
    answers.answers = [web.Response(status=429, headers={"Retry-After": "3600"})]
    with pytest.raises(NotSent) as caught:
        await plain.get("me")
    assert caught.value.wait == timedelta(hours=1)
    assert answers.asked == 1


async def test_a_write_is_tried_once(plain: Graph, answers: Answers) -> None:
    answers.answers = [web.Response(status=502), web.json_response({"id": "1"})]
    with pytest.raises(Unanswered):
        await plain.post("1040/feed", message="Open!")
    assert answers.asked == 1


@pytest.mark.parametrize(
    "answer",
    [
        web.json_response({}, status=500),
        web.Response(text="<html>Sorry</html>", content_type="text/html"),
        web.Response(body=b"", content_type="application/json"),
        web.Response(status=302, headers={"Location": "https://example.org"}),
    ],
    ids=["an empty 500", "a page", "nothing", "elsewhere"],
)
async def test_what_the_sdk_would_take_for_success_is_unclear(
    plain: Graph, answers: Answers, answer: web.Response
) -> None:
    answers.answers = [answer]
    with pytest.raises(Unanswered):
        await plain.post("1040/feed", message="Open!")


async def test_json_by_another_name_is_read(plain: Graph, answers: Answers) -> None:
    answers.answers = [web.Response(text='{"id": "1"}', content_type="text/javascript")]
    assert await plain.get("me") == {"id": "1"}


async def test_a_token_that_cannot_be_read_of_is_unclear(plain: Graph, answers: Answers) -> None:
    answers.answers = [web.json_response([{"code": 500}])]
    with pytest.raises(Unanswered, match="what the token may do"):
        await plain.token()

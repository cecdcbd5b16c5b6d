"""The Page: what only Facebook does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.errors import NotSent, Refused
from bot.networks import Disconnected, Outgoing, Photo
from bot.networks.facebook.page import MOST_PAGES, Facebook
from tests.bot.networks.drawing import drawn
from tests.bot.networks.facebook.server import GraphError, GraphServer


def ahead(**by: float) -> datetime:
    return datetime.now(UTC) + timedelta(**by)


async def test_a_link_alone_gets_its_card(page: Facebook, graph: GraphServer) -> None:
    live = await page.publish(Outgoing("Read this", "https://example.org/a"))
    said = graph.posts[live.id].said
    assert (said["message"], said["link"]) == ("Read this", "https://example.org/a")


async def test_one_it_holds_itself_is_seen_later(page: Facebook, graph: GraphServer) -> None:
    at = ahead(hours=2)
    live = await page.publish(Outgoing("Later", at=at))
    said = graph.posts[live.id].said
    assert (said["published"], said["scheduled_publish_time"]) == (
        "false",
        str(int(at.timestamp())),
    )
    assert await page.look(live.id) is None


async def test_one_it_holds_itself_is_found(page: Facebook, photo: Photo) -> None:
    post = Outgoing("Later", photos=(photo,), at=ahead(hours=2))
    live = await page.publish(post)
    found = await page.find(post, ahead(days=-1))
    assert found is not None
    assert found.id == live.id


async def test_the_same_words_for_another_week_are_another_post(page: Facebook) -> None:
    await page.publish(Outgoing("Surgery on Friday", at=ahead(days=7)))
    second = await page.publish(Outgoing("Surgery on Friday", at=ahead(days=14)))
    found = await page.find(Outgoing("Surgery on Friday", at=ahead(days=14)), ahead(days=14))
    assert found is not None
    assert found.id == second.id
    third = Outgoing("Surgery on Friday", at=ahead(days=21))
    assert await page.find(third, ahead(days=21)) is None


async def test_one_it_holds_itself_is_found_once_it_is_out(
    page: Facebook, graph: GraphServer
) -> None:
    post = Outgoing("Later", at=ahead(hours=2))
    live = await page.publish(post)
    graph.ahead = timedelta(hours=3)
    assert await page.look(live.id)
    found = await page.find(post, ahead(days=-1))
    assert found is not None
    assert found.id == live.id


@pytest.mark.parametrize("at", [{"minutes": 9}, {"days": 31}, {"days": -1}])
async def test_it_holds_none_outside_its_window(
    page: Facebook, graph: GraphServer, at: dict[str, float]
) -> None:
    with pytest.raises(Refused, match="10 minutes to 30 days"):
        await page.publish(Outgoing("Later", at=ahead(**at)))
    assert graph.calls == []


async def test_after_a_start_its_clock_is_heard_before_a_look(
    page: Facebook, graph: GraphServer
) -> None:
    graph.ahead = timedelta(hours=-2)
    since = ahead(minutes=-1)
    live = await page.publish(Outgoing("Open!"))
    page._graph.clock.ahead = None
    found = await page.find(Outgoing("Open!"), since)
    assert found is not None
    assert found.id == live.id


async def test_a_lost_picture_is_sent_again_with_the_post(
    page: Facebook, graph: GraphServer, photo: Photo
) -> None:
    """Nobody has seen it, so there is nothing to look up."""
    graph.refusals.append(GraphError(2, "Service temporarily unavailable", status=503))
    with pytest.raises(NotSent):
        await page.publish(Outgoing("Look!", photos=(photo,)))
    assert graph.posts == {}


async def test_a_picture_without_words_cannot_be_looked_up(page: Facebook, photo: Photo) -> None:
    with pytest.raises(Refused, match="cannot be looked up"):
        await page.find(Outgoing("", photos=(photo,)), ahead(days=-1))


async def test_a_post_is_found_behind_many(page: Facebook, graph: GraphServer) -> None:
    graph.page_size = 2
    first = await page.publish(Outgoing("The first"))
    for number in range(4):
        await page.publish(Outgoing(f"Another, {number}"))
    found = await page.find(Outgoing("The  first\n"), ahead(hours=-1))
    assert found is not None
    assert found.id == first.id


async def test_what_it_may_not_say_names_the_fault(page: Facebook, graph: GraphServer) -> None:
    with pytest.raises(Refused, match="must provide a message"):
        await page.publish(Outgoing(""))


async def test_an_edit_of_nothing_is_refused(page: Facebook) -> None:
    with pytest.raises(Refused, match="no such post"):
        await page.edit("1040_9", "Shut!")


async def test_a_persons_token_is_not_the_pages(page: Facebook, graph: GraphServer) -> None:
    graph.me = {"id": "77", "name": "Anna Larkin"}
    with pytest.raises(Disconnected, match="that of Anna Larkin, not of the Page"):
        await page.check()


async def test_a_token_that_may_not_post_is_told(page: Facebook, graph: GraphServer) -> None:
    graph.scopes.remove("pages_manage_posts")
    with pytest.raises(Disconnected, match="lacks pages_manage_posts"):
        await page.check()


async def test_a_token_without_figures_still_posts(page: Facebook, graph: GraphServer) -> None:
    graph.scopes.remove("read_insights")
    with pytest.raises(Refused, match="posts go out") as caught:
        await page.check()
    assert not isinstance(caught.value, Disconnected)


async def test_a_token_that_ends_says_when(page: Facebook, graph: GraphServer) -> None:
    end = datetime.now(UTC) + timedelta(days=60)
    graph.expires_at = int(end.timestamp())
    assert (await page.check()).endswith(f"Its token ends on {end.day} {end:%B %Y}.")


async def test_a_token_that_lasts_an_hour_is_refused_in_time(
    page: Facebook, graph: GraphServer
) -> None:
    graph.expires_at = int((datetime.now(UTC) + timedelta(hours=1)).timestamp())
    with pytest.raises(Refused, match="token ends on") as error:
        await page.check()
    assert "that one lasts" in error.value.mend


async def test_a_picture_without_alt_text_goes(page: Facebook, graph: GraphServer) -> None:
    await page.publish(Outgoing("Look!", photos=(Photo(drawn()),)))
    assert "alt_text_custom" not in graph.calls[0].said


async def test_a_look_up_does_not_go_on_for_ever(page: Facebook, graph: GraphServer) -> None:
    graph.page_size = 1
    for number in range(MOST_PAGES + 1):
        await page.publish(Outgoing(f"Another, {number}"))
    with pytest.raises(Refused, match="too many posts"):
        await page.find(Outgoing("The first"), ahead(hours=-1))

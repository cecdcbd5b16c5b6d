"""Metrics: each number by itself, and a word where there is none."""

from __future__ import annotations

import pytest

from bot.networks import Disconnected, Measures, Outgoing
from bot.networks.facebook.page import Facebook
from tests.bot.networks.facebook.server import GraphServer


@pytest.fixture
async def post_id(page: Facebook, graph: GraphServer) -> str:
    graph.insights = {
        "post_media_view": 912,
        "post_total_media_view_unique": 640,
        "post_reactions_by_type_total": {"like": 30, "love": 4},
        "post_activity_by_action_type": {"comment": 7, "share": 3},
        "post_clicks": 21,
    }
    return (await page.publish(Outgoing("Open!"))).id


async def test_all_numbers_are_read(page: Facebook, post_id: str) -> None:
    assert await page.measure(post_id) == Measures(912, 640, 34, 7, 3, 21)


async def test_one_dead_name_takes_no_other_with_it(
    page: Facebook, graph: GraphServer, post_id: str
) -> None:
    del graph.insights["post_media_view"]
    measured = await page.measure(post_id)
    assert measured.views is None
    assert (measured.people, measured.clicks, measured.note) == (640, 21, "")


async def test_each_is_asked_by_itself(page: Facebook, graph: GraphServer, post_id: str) -> None:
    await page.measure(post_id)
    asked = [call.said["metric"] for call in graph.calls if "metric" in call.said]
    assert len(asked) == 6
    assert all("," not in metric for metric in asked)


async def test_a_number_in_parts_is_their_sum(
    page: Facebook, graph: GraphServer, post_id: str
) -> None:
    graph.insights["post_media_view"] = {"paid": 100, "organic": 812}
    assert (await page.measure(post_id)).views == 912


async def test_a_small_page_has_counts_but_no_views(
    page: Facebook, graph: GraphServer, post_id: str
) -> None:
    graph.likes = 99
    graph.summaries = {"reactions": 5, "comments": 2}
    measured = await page.measure(post_id)
    assert (measured.views, measured.reactions, measured.comments) == (None, 5, 2)
    assert measured.note == "Facebook gives no numbers of views under 100 likes."


async def test_numbers_that_are_not_there_yet_are_said_to_come(
    page: Facebook, graph: GraphServer, post_id: str
) -> None:
    graph.insights = {}
    assert "about once a day" in (await page.measure(post_id)).note


async def test_a_count_that_needs_a_permission_is_read_from_the_insights(
    page: Facebook, graph: GraphServer, post_id: str
) -> None:
    graph.summaries = {"reactions": 35}
    assert (await page.measure(post_id)).reactions == 35
    graph.forbidden = {"reactions"}
    assert (await page.measure(post_id)).reactions == 34


async def test_a_dead_token_gives_no_empty_numbers(
    page: Facebook, graph: GraphServer, post_id: str
) -> None:
    graph.token = "another"
    with pytest.raises(Disconnected):
        await page.measure(post_id)

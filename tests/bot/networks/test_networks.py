"""What every network promises, asked of each over the wire."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

import pytest
from aiohttp import web

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.networks import Capability, Disconnected, Outgoing, Photo
from bot.networks.registry.kinds import found
from tests.bot.networks.reaches import Reach, Seen
from tests.marks import Marking, frozen

NONSENSE = {
    "a list": b"[]",
    "a text": b'"x"',
    "a number": b"7",
    "null": b"null",
    "an empty table": b"{}",
    "no data": b'{"data": null}',
    "data of nothing": b'{"data": [null]}',
    "no id": b'{"id": null}',
    "a list for an id": b'{"id": []}',
    "HTML": b"<!doctype html><title>Sign in to the Wi-Fi</title>",
    "no body": b"",
    "half": b'{"id": "1", "da',
    "a picture": b"\x89PNG\r\n\x1a\n",
    "10 MB": b'"' + b"a" * 10_000_000 + b'"',
    "a deep list": b"[" * 100_000,
}
TYPES = {"HTML": "text/html", "a picture": "image/png"}


def declaring(*capabilities: Capability) -> pytest.MarkDecorator:
    """Ask only the networks that declare some capabilities."""
    able = [
        name
        for name, kind in found().items()
        if not kind.manual and kind.capabilities.issuperset(capabilities)
    ]
    return pytest.mark.parametrize("reach", able, indirect=True)


def asking(
    reach: Reach, post: Outgoing, since: datetime, post_id: str
) -> dict[Capability, Callable[[], Awaitable[object]]]:
    """The calls that not every network can answer."""
    return {
        Capability.FIND: partial(reach.network.find, post, since),
        Capability.EDIT: partial(reach.network.edit, post_id, "Open on Friday."),
        Capability.MEASURE: partial(reach.network.measure, post_id),
    }


@pytest.fixture
def post() -> Outgoing:
    mark = uuid4().hex
    return Outgoing(f"The bridge at Larkmere is open again. {mark}", key=f"post:{mark}")


@pytest.fixture
def since() -> datetime:
    return datetime.now(UTC)


async def test_a_post_is_seen_as_it_was_written(reach: Reach, post: Outgoing) -> None:
    await reach.network.publish(post)
    assert await reach.seen() == [Seen(post.text)]


async def test_a_published_post_can_be_looked_at(reach: Reach, post: Outgoing) -> None:
    live = await reach.network.publish(post)
    found = await reach.network.look(live.id)
    assert found is not None
    assert found.id == live.id
    assert found.url.startswith("http")


@declaring(Capability.PHOTOS)
async def test_pictures_go_with_their_words(reach: Reach, post: Outgoing, photo: Photo) -> None:
    both = (photo, Photo(photo.data, "The same bridge from the other bank"))
    photos = both[: reach.network.limits.photos]
    await reach.network.publish(Outgoing(post.text, photos=photos, key=post.key))
    assert await reach.seen() == [Seen(post.text, tuple(each.alt for each in photos))]


@declaring(Capability.PHOTOS)
async def test_a_link_beside_a_picture_is_a_line(
    reach: Reach, post: Outgoing, photo: Photo
) -> None:
    link = "https://example.org/bridge"
    await reach.network.publish(Outgoing(post.text, link, (photo,), post.key))
    (seen,) = await reach.seen()
    assert seen.text.endswith(link)


@declaring(Capability.FIND)
async def test_what_went_out_is_found(reach: Reach, post: Outgoing, since: datetime) -> None:
    live = await reach.network.publish(post)
    found = await reach.network.find(post, since)
    assert found is not None
    assert found.id == live.id


@declaring(Capability.FIND)
async def test_what_did_not_go_out_is_not_found(
    reach: Reach, post: Outgoing, since: datetime
) -> None:
    await reach.network.publish(post)
    other = Outgoing("The bridge is shut again.", key="post:another")
    assert await reach.network.find(other, since) is None


@declaring(Capability.FIND)
async def test_what_went_out_long_before_is_not_found(reach: Reach, post: Outgoing) -> None:
    await reach.network.publish(post)
    assert await reach.network.find(post, datetime.now(UTC) + timedelta(hours=1)) is None


@declaring(Capability.FIND)
@pytest.mark.parametrize("how", ["drop", "500"])
async def test_what_went_out_without_an_answer_is_found(
    reach: Reach, post: Outgoing, since: datetime, how: str
) -> None:
    reach.weather.spell.append(how)
    with suppress(Unanswered):
        await reach.network.publish(post)
    assert await reach.network.find(post, since) is not None
    assert len(await reach.seen()) == 1


@declaring(Capability.FIND)
async def test_a_broken_connection_posts_nothing(
    reach: Reach, post: Outgoing, since: datetime
) -> None:
    reach.weather.spell.append("down")
    with pytest.raises(Unanswered):
        await reach.network.publish(post)
    assert await reach.network.find(post, since) is None
    assert await reach.seen() == []


async def test_one_asked_to_slow_down_says_how_long(reach: Reach, post: Outgoing) -> None:
    reach.weather.spell.append("slow")
    with pytest.raises(NotSent) as caught:
        await reach.network.publish(post)
    assert caught.value.wait is not None
    assert caught.value.wait >= timedelta(minutes=5)
    assert await reach.seen() == []


async def test_no_connection_is_surely_not_sent(reach: Reach, post: Outgoing) -> None:
    await reach.weather.stop()
    with pytest.raises(NotSent):
        await reach.network.publish(post)


@declaring(Capability.ONCE)
async def test_a_second_try_after_a_lost_answer_leaves_one(reach: Reach, post: Outgoing) -> None:
    reach.weather.spell.append("drop")
    with suppress(Unanswered):
        await reach.network.publish(post)
    await reach.network.publish(post)
    assert len(await reach.seen()) == 1


async def test_a_deleted_post_is_gone(reach: Reach, post: Outgoing) -> None:
    live = await reach.network.publish(post)
    await reach.network.delete(live.id)
    assert await reach.network.look(live.id) is None
    assert await reach.seen() == []


async def test_deleting_twice_does_no_harm(reach: Reach, post: Outgoing) -> None:
    live = await reach.network.publish(post)
    await reach.network.delete(live.id)
    await reach.network.delete(live.id)


@declaring(Capability.EDIT)
async def test_an_edit_changes_the_words(reach: Reach, post: Outgoing) -> None:
    live = await reach.network.publish(post)
    await reach.network.edit(live.id, "Open on Friday.")
    assert await reach.seen() == [Seen("Open on Friday.")]


@declaring(Capability.EDIT, Capability.PHOTOS)
async def test_an_edit_leaves_the_pictures(reach: Reach, post: Outgoing, photo: Photo) -> None:
    live = await reach.network.publish(Outgoing(post.text, photos=(photo,), key=post.key))
    await reach.network.edit(live.id, "Open on Friday.")
    assert await reach.seen() == [Seen("Open on Friday.", (photo.alt,))]


async def test_what_a_network_does_not_declare_it_refuses(
    reach: Reach, post: Outgoing, since: datetime
) -> None:
    live = await reach.network.publish(post)
    for capability, call in asking(reach, post, since, live.id).items():
        if capability not in reach.network.capabilities:
            with pytest.raises(Refused):
                await call()
    assert await reach.seen() == [Seen(post.text)]


def test_what_a_network_declares_its_limits_allow(reach: Reach) -> None:
    can, limits = reach.network.capabilities, reach.network.limits
    assert (Capability.PHOTOS in can) == (limits.photos > 0)
    assert (Capability.AHEAD in can) == (limits.ahead is not None)


@declaring(Capability.AHEAD, Capability.FIND)
async def test_what_is_held_for_later_is_found_unseen_and_can_be_taken_back(
    reach: Reach, post: Outgoing, since: datetime
) -> None:
    assert reach.network.limits.ahead
    at = since + reach.network.limits.ahead[0] + timedelta(hours=1)
    held = replace(post, at=at)
    live = await reach.network.publish(held)
    assert await reach.network.look(live.id) is None
    assert await reach.seen() == []
    there = await reach.network.find(held, since)
    assert there is not None
    assert there.id == live.id
    await reach.network.delete(live.id)
    assert await reach.network.find(held, since) is None


async def test_a_text_too_long_is_refused_before_anything_goes(reach: Reach) -> None:
    most = reach.network.limits.characters
    with pytest.raises(Refused) as caught:
        await reach.network.publish(Outgoing("a" * (most + 1)))
    assert f"{most + 1:,} characters" in caught.value.message
    assert caught.value.mend == "Make it shorter by 1."
    assert await reach.seen() == []


async def test_a_text_as_long_as_it_may_be_goes(reach: Reach) -> None:
    text = "a" * reach.network.limits.characters
    await reach.network.publish(Outgoing(text, key=f"post:{uuid4()}"))
    assert await reach.seen() == [Seen(text)]


@declaring(Capability.PHOTOS)
async def test_too_many_pictures_are_refused(reach: Reach, photo: Photo) -> None:
    most = reach.network.limits.photos
    with pytest.raises(Refused, match=f"{most + 1} pictures"):
        await reach.network.publish(Outgoing("Look!", photos=(photo,) * (most + 1)))


@declaring(Capability.PHOTOS)
async def test_what_is_no_picture_is_refused(reach: Reach) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        await reach.network.publish(Outgoing("Look!", photos=(Photo(b"no picture", "?"),)))


@declaring(Capability.MEASURE)
async def test_a_post_is_measured_and_a_number_that_lacks_is_explained(
    reach: Reach, post: Outgoing
) -> None:
    live = await reach.network.publish(post)
    measured = await reach.network.measure(live.id)
    assert measured.views is not None or measured.note


async def test_a_good_connection_says_as_whom(reach: Reach) -> None:
    assert "posting as" in await reach.network.check()


async def test_a_dead_token_is_told_with_its_mend(reach: Reach, post: Outgoing) -> None:
    await reach.disown()
    with pytest.raises(Disconnected) as caught:
        await reach.network.check()
    assert caught.value.mend
    with pytest.raises(Disconnected):
        await reach.network.publish(post)


@pytest.fixture(params=NONSENSE)
def nonsense(request: pytest.FixtureRequest) -> web.Response:
    kind = TYPES.get(request.param, "application/json")
    return web.Response(body=NONSENSE[request.param], content_type=kind)


async def test_nonsense_says_neither_done_nor_refused(
    reach: Reach, post: Outgoing, since: datetime, nonsense: web.Response
) -> None:
    """An answer that cannot be read never counts as "not there": it would be posted again."""
    live = await reach.network.publish(post)
    calls = asking(reach, post, since, live.id)
    asked = [call for each, call in calls.items() if each in reach.network.capabilities]
    asked += [partial(reach.network.look, live.id), reach.network.check]
    asked += [partial(reach.network.delete, live.id)]
    reach.weather.nonsense = nonsense
    for call in asked:
        with pytest.raises((NotSent, Unanswered)):
            await call()
    reach.weather.nonsense = None
    await reach.network.delete(live.id)
    assert await reach.network.look(live.id) is None


@declaring(Capability.FIND)
@pytest.mark.parametrize("shut", [False, True], ids=["done", "not done"])
async def test_after_nonsense_a_look_tells_what_became_of_it(
    reach: Reach, post: Outgoing, since: datetime, nonsense: web.Response, *, shut: bool
) -> None:
    await reach.network.check()
    reach.weather.nonsense, reach.weather.shut = nonsense, shut
    with pytest.raises((NotSent, Unanswered)) as caught:
        await reach.network.publish(post)
    reach.weather.nonsense = None
    there = await reach.network.find(post, since)
    assert (there is None) == (await reach.seen() == [])
    assert there is None or isinstance(caught.value, Unanswered)


async def test_nonsense_from_the_first_call_on_is_no_dead_token(
    reach: Reach, post: Outgoing, nonsense: web.Response
) -> None:
    reach.weather.nonsense = nonsense
    with pytest.raises((NotSent, Unanswered)):
        await reach.network.check()
    with pytest.raises((NotSent, Unanswered)):
        await reach.network.publish(post)


@declaring(Capability.FIND)
@pytest.mark.parametrize("how", ["early", "late"])
async def test_one_cancelled_in_the_middle_is_over_when_it_says_so(
    reach: Reach, post: Outgoing, since: datetime, how: str
) -> None:
    await reach.network.check()
    reach.weather.spell.append(how)
    task = asyncio.create_task(reach.network.publish(post))
    await reach.weather.held.wait()
    task.cancel()
    asyncio.get_running_loop().call_later(0.1, reach.weather.go.set)
    with pytest.raises(asyncio.CancelledError):
        await task
    then = await reach.seen()
    await asyncio.sleep(0.3)
    assert await reach.seen() == then
    assert (await reach.network.find(post, since) is not None) == bool(then)


async def test_it_is_marked_once_and_then_looks_at_its_fence(reach: Reach, post: Outgoing) -> None:
    marking = Marking()
    await reach.network.publish(replace(post, mark=marking))
    assert marking.asked == ["mark", "fence"]
    assert await reach.seen() == [Seen(post.text)]


async def test_once_its_fence_is_closed_nothing_goes_out(reach: Reach, post: Outgoing) -> None:
    await reach.network.check()
    with pytest.raises(NotSent):
        await reach.network.publish(replace(post, mark=frozen()))
    assert await reach.seen() == []


@declaring(Capability.PHOTOS)
async def test_it_is_marked_only_once_its_pictures_are_there(
    reach: Reach, post: Outgoing, photo: Photo
) -> None:
    """Else what takes long but can be undone would be looked up as if it were out."""
    await reach.network.check()
    before = reach.weather.posted
    with pytest.raises(NotSent):
        await reach.network.publish(replace(post, photos=(photo,), mark=frozen()))
    assert reach.weather.posted > before
    assert await reach.seen() == []


@declaring(Capability.FIND)
@pytest.mark.parametrize("hours", [-2, 2])
async def test_a_clock_that_is_hours_off_changes_nothing(
    reach: Reach, post: Outgoing, since: datetime, hours: int
) -> None:
    await reach.move_clock(timedelta(hours=hours))
    live = await reach.network.publish(post)
    there = await reach.network.find(post, since)
    assert there is not None
    assert there.id == live.id
    assert await reach.network.find(post, datetime.now(UTC) + timedelta(hours=1)) is None
    assert "posting as" in await reach.network.check()

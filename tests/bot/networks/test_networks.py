"""What every network promises, asked of each over the wire."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.networks import Disconnected, Outgoing, Photo
from tests.bot.networks.reaches import Reach, Seen


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


async def test_pictures_go_with_their_words(reach: Reach, post: Outgoing, photo: Photo) -> None:
    both = (photo, Photo(photo.data, "The same bridge from the other bank"))
    await reach.network.publish(Outgoing(post.text, photos=both, key=post.key))
    assert await reach.seen() == [Seen(post.text, tuple(each.alt for each in both))]


async def test_a_link_beside_a_picture_is_a_line(
    reach: Reach, post: Outgoing, photo: Photo
) -> None:
    link = "https://example.org/bridge"
    await reach.network.publish(Outgoing(post.text, link, (photo,), post.key))
    (seen,) = await reach.seen()
    assert seen.text.endswith(link)


async def test_what_went_out_is_found(reach: Reach, post: Outgoing, since: datetime) -> None:
    live = await reach.network.publish(post)
    found = await reach.network.find(post, since)
    assert found is not None
    assert found.id == live.id


async def test_what_did_not_go_out_is_not_found(
    reach: Reach, post: Outgoing, since: datetime
) -> None:
    await reach.network.publish(post)
    other = Outgoing("The bridge is shut again.", key="post:another")
    assert await reach.network.find(other, since) is None


async def test_what_went_out_long_before_is_not_found(reach: Reach, post: Outgoing) -> None:
    await reach.network.publish(post)
    assert await reach.network.find(post, datetime.now(UTC) + timedelta(hours=1)) is None


@pytest.mark.parametrize("how", ["drop", "500"])
async def test_what_went_out_without_an_answer_is_found(
    reach: Reach, post: Outgoing, since: datetime, how: str
) -> None:
    reach.weather.spell.append(how)
    with suppress(Unanswered):
        await reach.network.publish(post)
    assert await reach.network.find(post, since) is not None
    assert len(await reach.seen()) == 1


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


@pytest.mark.parametrize("reach", ["bluesky", "mastodon"], indirect=True)
async def test_a_second_try_after_a_lost_answer_leaves_one(reach: Reach, post: Outgoing) -> None:
    """Facebook has no key for a try: there the courier looks the post up first."""
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


async def test_an_edit_changes_the_words_or_says_that_it_cannot(
    reach: Reach, post: Outgoing, photo: Photo
) -> None:
    live = await reach.network.publish(Outgoing(post.text, photos=(photo,), key=post.key))
    if reach.network.name == "bluesky":
        with pytest.raises(Refused, match="no way to change"):
            await reach.network.edit(live.id, "Open on Friday.")
        return
    await reach.network.edit(live.id, "Open on Friday.")
    assert await reach.seen() == [Seen("Open on Friday.", (photo.alt,))]


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


async def test_too_many_pictures_are_refused(reach: Reach, photo: Photo) -> None:
    most = reach.network.limits.photos
    with pytest.raises(Refused, match=f"{most + 1} pictures"):
        await reach.network.publish(Outgoing("Look!", photos=(photo,) * (most + 1)))


async def test_what_is_no_picture_is_refused(reach: Reach) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        await reach.network.publish(Outgoing("Look!", photos=(Photo(b"no picture", "?"),)))


async def test_a_post_is_measured(reach: Reach, post: Outgoing) -> None:
    live = await reach.network.publish(post)
    measured = await reach.network.measure(live.id)
    assert measured.views is None
    assert measured.note


async def test_a_good_connection_says_as_whom(reach: Reach) -> None:
    assert "posting as" in await reach.network.check()


async def test_a_dead_token_is_told_with_its_mend(reach: Reach, post: Outgoing) -> None:
    await reach.disown()
    with pytest.raises(Disconnected) as caught:
        await reach.network.check()
    assert caught.value.mend
    with pytest.raises(Disconnected):
        await reach.network.publish(post)

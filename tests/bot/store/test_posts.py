from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.errors import UserError
from bot.domain.people import Role
from bot.domain.posts import Approval, End, Page, Photo, Post, Publication
from bot.store.database.columns import Until
from bot.store.work import Store
from bot.talk import Handle, Place
from tests.conftest import NOW

PLACE = Place("web", "office", "7")


@pytest.fixture
def post(store: Store) -> Post:
    with store.work() as work:
        kofi = work.people.add("Kofi", Role.STAFF, Handle("web", "kofi"), NOW)
        bare = Post(0, kofi.id, "Kofi", Page.CAMPAIGN, "Hello 👋", ("a", "b"), editor=kofi.id)
        photo = Photo(work.posts.keep_picture(b"data"), "image/jpeg", 4, "A bench")
        full = replace(bare, own={"b": "Hi"}, photos=(photo,), paid=True, at=NOW, series=3)
        approval = Approval("Morag", NOW, full.fingerprint)
        return work.posts.draft(replace(full, approval=approval), PLACE, NOW)


def test_a_post_is_read_as_it_was_kept(store: Store, post: Post) -> None:
    with store.work() as work:
        assert work.posts.get(post.id) == post
        assert work.posts.get(post.id).approved
        assert work.posts.load(post.id).place == PLACE
        with pytest.raises(UserError, match="no post 99"):
            work.posts.get(99)


def test_a_picture_is_kept_once(store: Store, post: Post) -> None:
    with store.work() as work:
        assert work.posts.keep_picture(b"data") == post.photos[0].hash
        assert work.posts.picture(post.photos[0].hash) == b"data"
        assert work.posts.picture("nothing") is None


def test_pictures_of_posts_that_are_over_are_dropped(store: Store, post: Post) -> None:
    digest, later = post.photos[0].hash, NOW + timedelta(days=9)
    with store.work() as work:
        assert work.posts.forget_past({Until.PHOTOS: NOW}, NOW) == 0
        idle = work.posts.draft(replace(post, id=0, at=None), PLACE, later)
        assert work.posts.forget_past({Until.PHOTOS: later}, later) == 0
        work.posts.change(replace(idle, photos=()), later)
        assert work.posts.pictures(post, 0) == {digest: b""}
        assert work.posts.pictures(post, 1) == {digest: b"data"}
        assert work.posts.forget_past({Until.PHOTOS: later}, later) == 1
        assert work.posts.picture(digest) is None
        assert work.posts.pictures(post, 1) == {}


def test_posts_are_found_by_their_slot(store: Store, post: Post) -> None:
    with store.work() as work:
        later = work.posts.draft(replace(post, id=0, at=NOW + timedelta(hours=1)), PLACE, NOW)
        timeless = work.posts.draft(replace(post, id=0, at=None), PLACE, NOW)
        assert [each.post.id for each in work.posts.load_due(NOW, NOW)] == [post.id]
        assert work.posts.open() == [post, later, timeless]
        assert work.posts.between(NOW, NOW + timedelta(hours=1)) == [post]
        assert work.posts.recent(2) == [timeless, later]
        work.posts.change(replace(post, end=End.CANCELLED), NOW)
        assert work.posts.load_due(NOW, NOW) == []
        assert work.posts.between(NOW, NOW + timedelta(hours=2)) == [later]


def test_what_was_seen_of_a_post_replaces_what_was_known(store: Store, post: Post) -> None:
    sent = Publication(post.id, "a", "a_1", "", NOW)
    seen = replace(sent, live=True, url="https://a.example/1", people=412)
    with store.work() as work:
        work.posts.keep_publication(sent)
        work.posts.keep_publication(seen)
        assert work.posts.load(post.id).publications == {"a": seen}
        assert work.posts.out_since(NOW) == [seen]
        assert work.posts.out_since(NOW + timedelta(seconds=1)) == []

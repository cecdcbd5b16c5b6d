"""Posts: drafts and what became of them, their pictures, and whose pages they stand on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from hashlib import sha256

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    RowMapping,
    String,
    Table,
    Text,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from bot.domain.errors import UserError
from bot.domain.people import Member
from bot.domain.posts.outlet import Page
from bot.domain.posts.post import Approval, End, Photo, Post
from bot.domain.posts.publication import Publication
from bot.store.database.columns import (
    BY_MEMBER,
    CODE,
    PUBLIC,
    ROOM,
    Until,
    Utc,
    Whose,
    metadata,
    personal,
    stays,
)
from bot.talk import Place
from bot.words.speaking import _

_PUBLISHED = stays(
    Whose.ANYBODY, "what goes out under the office's name, as it was approved", told=True
)

posts = Table(
    "post",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("author", ForeignKey("member.id"), nullable=False),
    Column("editor", Integer, nullable=False),
    Column("writer", String, nullable=False, info=BY_MEMBER),
    Column("page", String, nullable=False, info=CODE),
    Column("text", Text, nullable=False, info=_PUBLISHED),
    Column("own", Text, nullable=False, info=_PUBLISHED),
    Column("networks", Text, nullable=False, info=CODE),
    Column("photos", Text, nullable=False, info=_PUBLISHED),
    Column("paid", Boolean, nullable=False),
    Column("at", Utc, index=True),
    Column("approved_by", String, info=BY_MEMBER),
    Column("approved_at", Utc),
    Column("approved_print", String, info=CODE),
    Column("end", String, nullable=False, index=True, info=CODE),
    Column("series", Integer),
    Column("changed_at", Utc, nullable=False, index=True),
    Column("platform", String, nullable=False, info=CODE),
    Column("room", String, nullable=False, info=ROOM),
    Column("thread", String, nullable=False, info=ROOM),
)

pictures = Table(
    "picture",
    metadata,
    Column("hash", String, primary_key=True, info=CODE),
    Column(
        "data", LargeBinary, nullable=False, info=personal(Whose.ANYBODY, Until.PHOTOS, by="posts")
    ),
)

publications = Table(
    "outing",
    metadata,
    Column("post", ForeignKey("post.id"), primary_key=True),
    Column("network", String, primary_key=True, info=CODE),
    Column("remote_id", String, nullable=False, info=PUBLIC),
    Column("url", String, nullable=False, info=PUBLIC),
    Column("out_at", Utc, nullable=False, index=True),
    Column("live", Boolean),
    Column("note", Text, nullable=False, default="", info=PUBLIC),
    Column("people", Integer),
    Column("views", Integer),
    Column("reactions", Integer),
    Column("comments", Integer),
    Column("shares", Integer),
    Column("clicks", Integer),
)


_RECENT = select(posts).order_by(posts.c.id.desc()).limit(bindparam("most"))  # made once


class Posts:
    """The posts within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def draft(self, draft: Post, place: Place, now: datetime) -> Post:
        """Keep a new post, drafted in a place; return it with its number."""
        row = _row(draft) | asdict(place) | {"changed_at": now}
        added = insert(posts).values(**row).returning(posts.c.id)
        return replace(draft, id=self._connection.scalars(added).one())

    def get(self, number: int) -> Post:
        """Return a post; UserError where there is none of that number."""
        found = self._read(posts.c.id == number)
        if not found:
            raise UserError(_("There is no post {number}.", number=number), hint="posts list")
        return found[0]

    def place(self, post: Post) -> Place:
        """Return where it was drafted."""
        where = posts.c.id == post.id
        row = select(posts.c.platform, posts.c.room, posts.c.thread).where(where)
        return Place(*self._connection.execute(row).one())

    def change(self, post: Post, now: datetime, by: Member | None = None) -> Post:
        """Keep a post as it is now, changed by somebody or by the clock."""
        changed = replace(post, editor=by.id) if by else post
        row = _row(changed) | {"changed_at": now}
        self._connection.execute(update(posts).where(posts.c.id == post.id).values(row))
        return changed

    def open(self) -> list[Post]:
        """Return what has not ended, what goes soonest first and what has no time last."""
        found = self._read(posts.c.end == End.NOT_YET)
        return sorted(found, key=lambda post: (post.at is None, post.at, post.id))

    def due(self, before: datetime) -> list[Post]:
        """Return what has not ended and whose slot has come."""
        return self._read(posts.c.end == End.NOT_YET, posts.c.at <= before)

    def between(self, start: datetime, end: datetime) -> list[Post]:
        """Return what is planned or was out between two times, in the order of the slots."""
        within = (posts.c.at >= start, posts.c.at < end, posts.c.end != End.CANCELLED)
        return sorted(self._read(*within), key=lambda post: (post.at, post.id))

    def recent(self, count: int) -> list[Post]:
        """Return the last posts, the newest first."""
        rows = self._connection.execute(_RECENT, {"most": count})
        return [_post(row) for row in rows.mappings()]

    def keep_picture(self, data: bytes) -> str:
        """Keep a picture's bytes; return their hash. The same picture is kept once."""
        digest = sha256(data).hexdigest()
        if self.picture(digest) is None:
            self._connection.execute(insert(pictures).values(hash=digest, data=data))
        return digest

    def picture(self, digest: str) -> bytes | None:
        """Return a picture's bytes by their hash."""
        kept = select(pictures.c.data).where(pictures.c.hash == digest)
        return self._connection.scalars(kept).first()

    def forgotten(self, post: Post) -> frozenset[str]:
        """Return the hashes of a post's pictures that are kept no longer."""
        hashes = {photo.hash for photo in post.photos}
        kept = select(pictures.c.hash).where(pictures.c.hash.in_(hashes))
        return frozenset(hashes - set(self._connection.scalars(kept)))

    def forget_past(self, before: Mapping[Until, datetime], _at: datetime) -> int:
        """Drop the pictures of posts that are over, or that nobody has touched, for their time.

        The posts keep what is said of their pictures: hash, type, size and what they show.
        """
        since = before[Until.PHOTOS]
        alive = self._read((posts.c.changed_at >= since) | (posts.c.at >= since))
        needed = {photo.hash for post in alive for photo in post.photos}
        gone = set(self._connection.scalars(select(pictures.c.hash))) - needed
        for digest in gone:  # one by one: a list of them may be longer than a statement takes
            self._connection.execute(delete(pictures).where(pictures.c.hash == digest))
        return len(gone)

    def went_out(self, publication: Publication) -> None:
        """Keep that a post went out on a network, or what has been seen of it since."""
        mine = (
            publications.c.post == publication.post,
            publications.c.network == publication.network,
        )
        changed = update(publications).where(*mine).values(**asdict(publication))
        if not self._connection.execute(changed).rowcount:
            self._connection.execute(insert(publications).values(**asdict(publication)))

    def publication(self, post: int, network: str) -> Publication | None:
        """Return how a post did on a network, if it went out there."""
        found = self._publications(publications.c.post == post, publications.c.network == network)
        return found[0] if found else None

    def publications(self, post: int) -> list[Publication]:
        """Return how a post did, by network."""
        return self._publications(publications.c.post == post)

    def out_since(self, since: datetime) -> list[Publication]:
        """Return all that went out since a time, in its order."""
        return self._publications(publications.c.out_at >= since)

    def _publications(self, *where: object) -> list[Publication]:
        query = select(publications).where(*where)  # type: ignore[arg-type]
        rows = self._connection.execute(
            query.order_by(publications.c.out_at, publications.c.network)
        )
        return [Publication(**row) for row in rows.mappings()]

    def _read(self, *where: object) -> list[Post]:
        query = select(posts).where(*where).order_by(posts.c.id)  # type: ignore[arg-type]
        return [_post(row) for row in self._connection.execute(query).mappings()]


def _row(post: Post) -> dict[str, object]:
    approval = post.approval
    return {
        "author": post.author,
        "editor": post.editor or post.author,
        "writer": post.writer,
        "page": post.page,
        "text": post.text,
        "own": json.dumps(dict(post.own)),
        "networks": json.dumps(post.networks),
        "photos": json.dumps([asdict(photo) for photo in post.photos]),
        "paid": post.paid,
        "at": post.at,
        "approved_by": approval.by if approval else None,
        "approved_at": approval.at if approval else None,
        "approved_print": approval.fingerprint if approval else None,
        "end": post.end,
        "series": post.series,
    }


def _post(row: RowMapping) -> Post:
    approval = None
    if row["approved_print"]:
        approval = Approval(row["approved_by"], row["approved_at"], row["approved_print"])
    return Post(
        id=row["id"],
        author=row["author"],
        writer=row["writer"],
        page=Page(row["page"]),
        text=row["text"],
        networks=tuple(json.loads(row["networks"])),
        own=json.loads(row["own"]),
        photos=tuple(Photo(**photo) for photo in json.loads(row["photos"])),
        paid=row["paid"],
        editor=row["editor"],
        at=row["at"],
        approval=approval,
        end=End(row["end"]),
        series=row["series"],
    )

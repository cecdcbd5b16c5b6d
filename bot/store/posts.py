"""Posts: drafts and what became of them, their pictures, and where they were published.

A post keeps its row for good; what expires is its pictures (`[posts] keep_photos_days`). What is on
its way to a network is in the ledger, not here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from hashlib import sha256

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    and_,
    bindparam,
    case,
    delete,
    insert,
    select,
    update,
)

from bot.domain.erasure import Erasure
from bot.domain.errors import UserError
from bot.domain.people import Member
from bot.domain.posts import End, Post, Publication, Result
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
)
from bot.store.post_rows import StoredPost, post_of, row_of, stored_of
from bot.talk import Place
from bot.words.speaking import _

# What is approved or out stays as it is, and a member is told of it.
_PUBLISHED = personal(Whose.ANYBODY, Until.OFFICE, by="posts", told=True)

posts = Table(
    "post",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("author", ForeignKey("member.id"), nullable=False),
    Column("editor", Integer, nullable=False),  # the member who changed it last
    Column("writer", String, nullable=False, info=BY_MEMBER),  # the author's name, as it was then
    Column("page", String, nullable=False, info=CODE),
    Column("text", Text, nullable=False, info=_PUBLISHED),
    Column("own", Text, nullable=False, info=_PUBLISHED),  # JSON: network → its own text
    Column("networks", Text, nullable=False, info=CODE),  # JSON: a list of names
    Column("photos", Text, nullable=False, info=_PUBLISHED),  # JSON: hash, type, size, alt text
    Column("paid", Boolean, nullable=False),
    Column("at", Utc, index=True),  # its slot; NULL until it has one
    Column("approved_by", String, info=BY_MEMBER),
    Column("approved_at", Utc),
    # The fingerprint of what was approved: any change makes another, and so ends the approval.
    Column("approved_print", String, info=CODE),
    Column("end", String, nullable=False, index=True, info=CODE),
    Column("series", Integer),  # the first post of those that repeat it
    Column("changed_at", Utc, nullable=False, index=True),  # idle drafts lose their photos by it
    Column("platform", String, nullable=False, info=CODE),
    Column("room", String, nullable=False, info=ROOM),
    Column("thread", String, nullable=False, info=ROOM),
)

pictures = Table(
    "picture",
    metadata,
    Column("hash", String, primary_key=True, info=CODE),  # SHA-256 of the bytes
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
    Column("live", Boolean),  # whether it was there at the last look; NULL before any
    Column("note", Text, nullable=False, default="", info=PUBLIC),
    # Figures as the network last gave them; NULL where it gives none, and `note` says why.
    Column("people", Integer),
    Column("views", Integer),
    Column("reactions", Integer),
    Column("comments", Integer),
    Column("shares", Integer),
    Column("clicks", Integer),
)


# Made once: making them takes longer than running them.
_RECENT = select(posts).order_by(posts.c.id.desc()).limit(bindparam("most"))
_LOADED = (
    select(posts, publications)
    .outerjoin(publications, publications.c.post == posts.c.id)
    .order_by(posts.c.id, publications.c.out_at, publications.c.network)
)


class Posts:
    """The posts within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def draft(self, draft: Post, place: Place, now: datetime) -> Post:
        """Keep a new post, drafted in a place; return it with its number in the place of `id`."""
        row = row_of(draft) | asdict(place) | {"changed_at": now}
        added = insert(posts).values(**row).returning(posts.c.id)
        return replace(draft, id=self._connection.scalars(added).one())

    def get(self, number: int) -> Post:
        """Return a post. Raises UserError where there is none of that number."""
        return self.load(number).post

    def some(self, numbers: Iterable[int]) -> dict[int, Post]:
        """Return the posts of some numbers, by number; one that is not there is left out."""
        return {post.id: post for post in self._read(posts.c.id.in_({*numbers}))}

    def load(self, number: int, *, lock: bool = False) -> StoredPost:
        """Return a post with its place and its publications, in one statement.

        With `lock` nobody else changes it until this transaction ends (SELECT FOR UPDATE; SQLite
        has one writer anyway). Raises UserError where there is none of that number.
        """
        found = self._load(posts.c.id == number, lock=lock)
        if not found:
            raise UserError(_("There is no post {number}.", number=number), hint="posts list")
        return found[0]

    def load_open(self) -> list[StoredPost]:
        """Return the posts that have not ended, by number, with their publications."""
        return self._load(posts.c.end == End.NOT_YET)

    def load_due(self, since: datetime, now: datetime) -> list[StoredPost]:
        """Return what was planned for `since` to `now`, and what is older and has not ended."""
        late = posts.c.end == End.NOT_YET
        lately = (posts.c.at >= since) & (posts.c.end != End.CANCELLED)
        return self._load(posts.c.at <= now, late | lately)

    def change(self, post: Post, now: datetime, by: Member | None = None) -> Post:
        """Keep a post as it is now; return it with `by` as its editor, if a member changed it."""
        changed = replace(post, editor=by.id) if by else post
        row = row_of(changed) | {"changed_at": now}
        self._connection.execute(update(posts).where(posts.c.id == post.id).values(row))
        return changed

    def open(self) -> list[Post]:
        """Return the posts that have not ended, the soonest first, those without a time last."""
        return _soonest_first(self._read(posts.c.end == End.NOT_YET))

    def between(self, start: datetime, end: datetime, *, besides: int = 0) -> list[Post]:
        """Return the posts with a slot from `start` to before `end`, by slot; not the cancelled.

        `besides`: the number of a post that is left out.
        """
        return _soonest_first(self._read(*_within(start, end), posts.c.id != besides))

    def open_or_between(self, start: datetime, end: datetime) -> list[Post]:
        """Return what `open` and what `between` return, each post once."""
        within = and_(*_within(start, end))
        return _soonest_first(self._read(within | (posts.c.end == End.NOT_YET)))

    def recent(self, count: int) -> list[Post]:
        """Return the last `count` posts, the newest first, cancelled ones too."""
        rows = self._connection.execute(_RECENT, {"most": count})
        return [post_of(row) for row in rows.mappings()]

    def keep_picture(self, data: bytes) -> str:
        """Keep a picture's bytes; return their hash. The same picture is kept once."""
        digest = sha256(data).hexdigest()
        if self.picture(digest) is None:
            self._connection.execute(insert(pictures).values(hash=digest, data=data))
        return digest

    def picture(self, digest: str) -> bytes | None:
        """Return a picture's bytes by their hash; None once they are past their time."""
        kept = select(pictures.c.data).where(pictures.c.hash == digest)
        return self._connection.scalars(kept).first()

    def pictures(self, post: Post, most: int) -> dict[str, bytes]:
        """Return those of a post's pictures that are still kept, by hash.

        Only of the first `most` the bytes are read; of the others they are empty.
        """
        hashes = [photo.hash for photo in post.photos]
        if not hashes:
            return {}
        data = case((pictures.c.hash.in_(hashes[:most]), pictures.c.data), else_=b"")
        kept = select(pictures.c.hash, data.label("data")).where(pictures.c.hash.in_(hashes))
        return {row.hash: row.data for row in self._connection.execute(kept)}

    def forget_past(self, before: Mapping[Until, datetime], _at: datetime) -> int:
        """Delete pictures whose posts were last changed, or due, too long ago; return how many.

        The posts keep the description of their pictures: hash, type, size and alternative text. A
        picture that a newer post shows too is kept.
        """
        since = before[Until.PHOTOS]
        alive = self._read((posts.c.changed_at >= since) | (posts.c.at >= since))
        needed = {photo.hash for post in alive for photo in post.photos}
        gone = set(self._connection.scalars(select(pictures.c.hash))) - needed
        for digest in gone:  # one by one: a list of them may be longer than a statement takes
            self._connection.execute(delete(pictures).where(pictures.c.hash == digest))
        return len(gone)

    def forget_person(self, whom: Erasure) -> int:
        """Strike a person out of the posts that nobody has approved; return of how many.

        What is approved, or was, stays as it was approved: a member looks at it.
        """
        texts = (posts.c.text, posts.c.own, posts.c.photos)
        drafts = select(posts.c.id, *texts).where(posts.c.approved_print.is_(None))
        changed = 0
        for number, *kept in self._connection.execute(drafts).all():
            now = {column.name: whom.redact(text) for column, text in zip(texts, kept, strict=True)}
            if [*now.values()] != kept:
                self._connection.execute(update(posts).where(posts.c.id == number).values(**now))
                changed += 1
        return changed

    def keep_publication(self, publication: Publication) -> None:
        """Keep that a post went out on a network, or what has been seen of it since.

        One row a post and network: what is kept replaces what was known.
        """
        mine = (
            publications.c.post == publication.post,
            publications.c.network == publication.network,
        )
        changed = update(publications).where(*mine).values(**asdict(publication))
        if not self._connection.execute(changed).rowcount:
            self._connection.execute(insert(publications).values(**asdict(publication)))

    def out_since(self, since: datetime) -> list[Publication]:
        """Return what went out since a time, the oldest first, then by network."""
        return self._publications(publications.c.out_at >= since)

    def results(self, networks: Collection[str], since: datetime) -> list[Result]:
        """Return how many people each publication on some networks reached since a time.

        Those without a figure are left out; the order means nothing. No networks give [].
        """
        if not networks:
            return []
        known = select(publications.c.out_at, publications.c.people).where(
            publications.c.network.in_(networks),
            publications.c.people.isnot(None),
            publications.c.out_at >= since,
        )
        return [Result(row.out_at, row.people) for row in self._connection.execute(known)]

    def _publications(self, *where: object) -> list[Publication]:
        query = select(publications).where(*where)  # type: ignore[arg-type]
        rows = self._connection.execute(
            query.order_by(publications.c.out_at, publications.c.network)
        )
        return [Publication(**row) for row in rows.mappings()]

    def _load(self, *where: ColumnElement[bool], lock: bool = False) -> list[StoredPost]:
        query = _LOADED.where(*where)
        rows = self._connection.execute(query.with_for_update(of=posts) if lock else query)
        return stored_of(rows.mappings())

    def _read(self, *where: ColumnElement[bool]) -> list[Post]:
        query = select(posts).where(*where).order_by(posts.c.id)
        return [post_of(row) for row in self._connection.execute(query).mappings()]


def _within(start: datetime, end: datetime) -> tuple[ColumnElement[bool], ...]:
    """Pick out what is planned or was out between two times."""
    return (posts.c.at >= start, posts.c.at < end, posts.c.end != End.CANCELLED)


def _soonest_first(found: list[Post]) -> list[Post]:
    """Sort by slot; what has none comes last."""
    return sorted(found, key=lambda post: (post.at is None, post.at, post.id))

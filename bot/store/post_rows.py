"""Rows of posts: how a `Post` is written to its row and read back.

Lists and mappings are JSON in text columns: nothing asks the database about what is within them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

from sqlalchemy import RowMapping

from bot.domain.posts import Approval, End, Page, Photo, Post, Publication
from bot.talk import Place


@dataclass(frozen=True, slots=True)
class StoredPost:
    """A post, where it was drafted, and what was last seen of it, by network."""

    post: Post
    place: Place
    publications: Mapping[str, Publication] = field(default_factory=dict)


def stored_of(rows: Iterable[RowMapping]) -> list[StoredPost]:
    """Make posts of joined rows: a row for each publication, or one with NULLs where none is.

    The order of the rows is kept, so the query's order is the result's.
    """
    found: dict[int, StoredPost] = {}
    seen: dict[int, dict[str, Publication]] = {}
    for row in rows:
        number, theirs = row["id"], seen.setdefault(row["id"], {})
        if number not in found:
            place = Place(row["platform"], row["room"], row["thread"])
            found[number] = StoredPost(post_of(row), place, theirs)
        if row["network"] is not None:
            fields = {name: row[name] for name in Publication.__slots__}
            theirs[row["network"]] = Publication(**fields)
    return list(found.values())


def row_of(post: Post) -> dict[str, object]:
    """Return a post's columns, without its number and its place, which never change."""
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


def post_of(row: RowMapping) -> Post:
    """Make a post of a row; an approval only where all of it is there."""
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

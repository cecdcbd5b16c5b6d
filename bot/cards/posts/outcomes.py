"""Outcome cards: a post handed over, in trouble, out, and how it does.

One post goes to several networks, and each may end otherwise; so every line names its network. What
the bot does not know it asks a person, by buttons that settle that one network.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.posts import Post, Publication
from bot.domain.times import say
from bot.effects import Publish, State
from bot.effects.entry import Entry
from bot.effects.progress import Progress, is_held, publish_of
from bot.talk import Button, Picture, Reply, Table, Text, Title
from bot.words.speaking import _


def by_hand_card(publish: Publish, pictures: Sequence[bytes]) -> Reply:
    """Hand a post to a person to put up: the copy by itself, the pictures, the button.

    `pictures` are the bytes of `publish.photos`, in that order. The text is a part by itself, so
    that a phone copies it and nothing else.
    """
    called = publish.network.replace("-", " ")
    alts = [
        Picture(data, photo.alt or f"photo {number}")
        for number, (data, photo) in enumerate(zip(pictures, publish.photos, strict=True), 1)
    ]
    return Reply(
        Title(_("Now, please, by hand on {called}: post {post}", called=called, post=publish.post)),
        _("Copy this as it stands:"),
        Text(publish.text),
        *alts,
        *(
            Text(_("Alt text of photo {n}: {alt}", n=n, alt=p.alt))
            for n, p in enumerate(publish.photos, 1)
            if p.alt
        ),
        Button(_("It is up"), f"posts up {publish.post} {publish.network}", style="primary"),
        Button(_("Let it go"), f"posts drop {publish.post} {publish.network}"),
    )


def still_by_hand_card(publish: Publish) -> Reply:
    """Ask whether what was handed over is up by now.

    Said once, an hour after the first.
    """
    called = publish.network.replace("-", " ")
    return Reply(
        _(
            "Is post {post} up on {called} by now? The copy is above, in my last message.",
            post=publish.post,
            called=called,
        ),
        Button(_("It is up"), f"posts up {publish.post} {publish.network}", style="primary"),
        Button(_("Let it go"), f"posts drop {publish.post} {publish.network}"),
    )


def lapsed_card(post: Post) -> Reply:
    """Tell of a post that lost its time, because nobody had approved it by then."""
    return Reply(
        _(
            "Post {post} did not go out: its time came, and nobody had approved it. “{begins}” "
            "is a draft again.",
            post=post.id,
            begins=post.begins,
        ),
        Button(_("Give it another time"), f"posts schedule {post.id}", style="primary"),
        Button(_("See it"), f"posts show {post.id}"),
    )


def progress_notes(progress: Progress, now: datetime) -> list[str]:
    """Say of a post that is not out yet what is to be known of it on each network.

    One line a network, and none for one where all is well: a card is not a log.
    """
    notes = []
    for name, entry in progress.entries.items():
        called = name.replace("-", " ")
        if entry.state is State.FAILED:
            notes.append(
                _("It did not go out on {called}: {reason}", called=called, reason=entry.reason)
            )
        # Before its time a reason is of an earlier try, and it may go well yet.
        elif entry.state is State.PLANNED and entry.reason and publish_of(entry).slot <= now:
            notes.append(_("It waits on {called}: {reason}", called=called, reason=entry.reason))
        elif is_held(entry, now):
            notes.append(
                _(
                    "{called} holds it, and publishes it by itself at its time.",
                    called=called.capitalize(),
                )
            )
    return notes


def out_card(progress: Progress, now: datetime) -> Reply:
    """Answer “did it go out?”, network by network.

    A network counts as live when the post was seen there. One that does not show it gets a button
    to say that it is up, or to publish it now.
    """
    post, entries, publications = progress.post, progress.entries, progress.publications
    said = {
        name: _outcome_on(entries.get(name), publications.get(name), now) for name in post.networks
    }
    live = sum(publication.live is True for publication in publications.values())
    missing = [name for name, publication in publications.items() if publication.live is False]
    return Reply(
        Title(
            _("Post {post} is live: {begins}", post=post.id, begins=post.begins)
            if live == len(said)
            else _(
                "Post {post} is live on {live} of {count}: {begins}",
                post=post.id,
                live=live,
                count=len(said),
                begins=post.begins,
            )
        ),
        *(f"{name.replace('-', ' ').capitalize()}: {became}" for name, became in said.items()),
        *(Button(f"It is up on {name}"[:40], f"posts up {post.id} {name}") for name in missing),
        *(
            Button(f"Post it now on {name}"[:40], f"posts now {post.id} {name}")
            for name in missing
            # Only what a network had been handed and did not publish: else it would go out twice.
            if name in entries and publish_of(entries[name]).ahead
        ),
        Button(_("How it does"), f"posts results {post.id}"),
    )


def results_card(progress: Progress) -> Reply:
    """Say how a post does, with every figure that its networks give.

    “–” is a figure that the network does not give; a note says why none came.
    """
    post, publications = progress.post, progress.publications.values()
    if not publications:
        return Reply(_("Post {post} is not out anywhere so far.", post=post.id))
    head = (
        _("Where"),
        _("People"),
        _("Views"),
        _("Reactions"),
        _("Comments"),
        _("Shares"),
        _("Clicks"),
    )
    rows = tuple(
        (
            publication.network.replace("-", " "),
            *(
                "–" if figure is None else f"{figure:,}"
                for figure in (
                    publication.people,
                    publication.views,
                    publication.reactions,
                    publication.comments,
                    publication.shares,
                    publication.clicks,
                )
            ),
        )
        for publication in publications
    )
    notes = [f"{each.network.replace('-', ' ')}: {each.note}" for each in publications if each.note]
    if any(each.remote_id and each.people is None and not each.note for each in publications):
        notes.append(_("No figures from there so far: I ask every six hours."))
    links = [publication.url for publication in publications if publication.url]
    return Reply(
        Title(_("How post {post} does: {begins}", post=post.id, begins=post.begins)),
        Table(head, rows),
        *(["\n".join(notes)] if notes else []),
        *(["\n".join(links)] if links else []),
    )


def _outcome_on(entry: Entry | None, publication: Publication | None, now: datetime) -> str:
    # What was seen there counts more than what the ledger knows of the call.
    if publication and publication.live:
        return (
            _("live at {url}", url=publication.url)
            if publication.url
            else publication.note or "live"
        )
    if publication:
        return publication.note
    if entry is None:
        return _("let go")
    match entry.state:
        case State.FAILED:
            return _("did not go out: {reason}", reason=entry.reason)
        case State.UNKNOWN:
            return _("nobody can tell: please look")
        case State.CANCELLED:
            return _("let go")
        case State.DONE:
            return _sent_to(entry, now)
        case _:
            return f"waits: {entry.reason}" if entry.reason else _("on its way")


def _sent_to(entry: Entry, now: datetime) -> str:
    if is_held(entry, now):
        return _("holds it, and publishes it by itself on {slot}", slot=say(publish_of(entry).slot))
    return "sent" if entry.remote_id else _("with somebody, to be put up by hand")

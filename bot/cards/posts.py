"""Post cards: how a post looks while it is made, when it is due, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.london import LONDON, short
from bot.domain.posts.findings import Finding
from bot.domain.posts.outlet import Outlet
from bot.domain.posts.post import Post, Stage
from bot.domain.posts.times import Advice
from bot.domain.wallclock import say
from bot.talk import Button, Field, Form, Part, Picture, Reply, Table, Text, Title

LONGEST_SHOWN = 3_000  # characters of a text on a card; what goes out is never cut
PICTURES_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Draft:
    """A post as its card shows it: what stands against it, its pictures' bytes, good times.

    A picture is None where it is kept no longer.
    """

    post: Post
    outlets: tuple[Outlet, ...]
    findings: Sequence[Finding] = ()
    pictures: tuple[bytes | None, ...] = ()
    advice: Advice | None = None
    approvable: bool = True
    notes: tuple[str, ...] = ()


def draft_card(draft: Draft) -> Reply:
    """Show a post as it will look, what stands against it, and what can be done."""
    post = draft.post
    return Reply(
        Title(f"Post {post.id}: {post.stage}"),
        *(Text(note) for note in draft.notes),
        _facts(post),
        *_preview(draft),
        *_found(draft.findings),
        *_steps(draft),
    )


def alt_form(post: Post) -> list[Part]:
    """Ask what the first photo shows that nobody has described."""
    for number, photo in enumerate(post.photos, 1):
        if not photo.alt:
            which = "the photo" if len(post.photos) == 1 else f"photo {number}"
            label = f"What does {which} show, for who cannot see it?"
            field = Field("what_it_shows", label)
            return [Form(f"Describe {which}", f"photos alt {post.id} {number}", (field,))]
    return []


def approval_card(draft: Draft, asker: str) -> Reply:
    """Ask the room to approve a post; the button binds to what is shown."""
    post = draft.post
    assert post.at
    return Reply(
        Title(f"{asker} asks: may post {post.id} go out?"),
        f"{_facts(post)} This question lapses then.",
        *_preview(draft),
        *_found(draft.findings),
        Button("Approve", approving(post), style="primary"),
        Button("Reject", f"posts reject {post.id}", style="danger"),
        Button("See it", f"posts show {post.id}"),
    )


def approving(post: Post) -> str:
    """Write the command that approves a post as it stands, and no other."""
    return f"posts approve {post.id} {post.fingerprint[:8]}"


def findings_card(post: Post, findings: Sequence[Finding]) -> Reply:
    """Say all that stands against a post, why, who says so, and offer the mends."""
    if not findings:
        ask = Button("Approve", approving(post), style="primary")
        buttons = [] if post.approved else [ask]
        return Reply(f"I find nothing against post {post.id}.", *buttons)
    return Reply(Title(f"Post {post.id}, checked"), *_found(findings))


def _facts(post: Post) -> str:
    where = ", ".join(name.replace("-", " ") for name in post.networks) or "nowhere yet"
    said = f"By {post.writer}, for the {post.page.called}: {where}."
    if post.paid:
        said += " A paid advert."
    if post.at:
        said += f" Its time: {say(post.at)}."
    if post.approved and post.approval:
        said += f" Approved by {post.approval.by}."
    return said


def _preview(draft: Draft) -> list[Part]:
    """Show the texts and pictures, and each length as its network counts it."""
    post = draft.post
    parts: list[Part] = [Text(_shown(post.text))] if post.text else []
    parts += [
        Text(f"On {name.replace('-', ' ')}:\n{_shown(text)}")
        for name, text in post.own.items()
        if name in post.networks
    ]
    parts += [
        _picture(number, data, photo.alt)
        for number, (data, photo) in enumerate(zip(draft.pictures, post.photos, strict=False), 1)
    ]
    if len(post.photos) > PICTURES_SHOWN:
        parts.append(Text(f"… and {len(post.photos) - PICTURES_SHOWN} more photos."))
    rows = tuple(
        (
            outlet.called,
            f"{outlet.length(post.text_for(outlet.name)):,} of {outlet.characters:,}",
            f"{len(post.photos)} of {outlet.photos}",
        )
        for outlet in draft.outlets
        if outlet.name in post.networks
    )
    return [*parts, Table(("Where", "Characters", "Photos"), rows)] if rows else parts


def _picture(number: int, data: bytes | None, alt: str) -> Part:
    if data is None:
        return Text(f"Photo {number} is kept no longer. It showed: {alt or 'nobody said what'}.")
    return Picture(data, alt or f"photo {number}, not described yet")


def _found(findings: Sequence[Finding]) -> list[Part]:
    """Say each finding with its reason and source, and offer its mend."""
    parts: list[Part] = []
    for finding in findings:
        sign = "✗" if finding.blocks else "⚠"
        source = f" ({finding.source})" if finding.source else ""
        why = f"\nWhy: {finding.why}{source}" if finding.why else ""
        parts.append(Text(f"{sign} {finding.what}{why}"))
        if mend := finding.mend:
            parts.append(Button(mend.label[:40], mend.command, "primary" if finding.blocks else ""))
    return parts


def _steps(draft: Draft) -> list[Part]:
    """Offer what can be done next."""
    post = draft.post
    blocked = any(finding.blocks for finding in draft.findings)
    match post.stage:
        case Stage.DRAFT | Stage.WAITING | Stage.APPROVED | Stage.SCHEDULED:
            parts: list[Part] = []
            if not blocked and not post.approved and draft.approvable:
                parts.append(Button("Approve", approving(post), style="primary"))
            parts += _timing(draft)
            parts.append(Button("Change the text", f"posts text {post.id}"))
            parts.append(Button("Cancel it", f"posts cancel {post.id}", style="danger"))
            return parts
        case Stage.OUT:
            return [Button("How it does", f"posts results {post.id}")]
        case Stage.CANCELLED:
            return [Button("Take it up again", f"posts again {post.id}")]


def _timing(draft: Draft) -> list[Part]:
    post = draft.post
    if post.at:
        parts: list[Part] = [Button("Move it", f"posts move {post.id}")]
        if post.approved:
            parts.append(Button("Post it now", f"posts now {post.id}"))
            parts.append(Button("Repeat it weekly", f"posts repeat {post.id}"))
        return parts
    if any(finding.blocks for finding in draft.findings):
        return []
    parts = []
    if draft.advice:
        parts.append(Text(f"Good times, by {draft.advice.source}:"))
        parts += [
            Button(short(at), f"posts schedule {post.id} {at.astimezone(LONDON):%Y-%m-%d %H:%M}")
            for at in draft.advice.moments
        ]
    parts.append(Button("Choose a time", f"posts schedule {post.id}"))
    if post.approved:
        parts.append(Button("Post it now", f"posts now {post.id}"))
    return parts


def _shown(text: str) -> str:
    if len(text) <= LONGEST_SHOWN:
        return text
    return f"{text[:LONGEST_SHOWN]}… ({len(text):,} characters in all)"

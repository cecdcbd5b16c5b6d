"""Post cards: how a post looks while it is made, when it is due, and what became of it.

The card is the post's own place to be worked on: each state has the buttons that make sense in it.
Approving binds to what is shown: the button carries the beginning of the post's fingerprint.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.posts import Finding, Outlet, Page, Post, Stage
from bot.domain.posts.times import Advice
from bot.domain.times import LONDON, say, short
from bot.talk import Button, Field, Form, Part, Picture, Reply, Table, Text, Title
from bot.words.speaking import _

LONGEST_SHOWN = 3_000  # characters of a text on a card; what goes out is never cut
LONGEST_IN_FORM = 3_000  # characters that a field of Slack's takes
PICTURES_SHOWN = 4  # of a post's photos: each is loaded from the store and sent with the card


@dataclass(frozen=True, slots=True)
class Draft:
    """A post as its card shows it: what the checks found, its pictures' bytes, good times.

    A picture is None where it is kept no longer; `approvable`: by whoever the card is for.

    `pictures` are at most `PICTURES_SHOWN`, in the post's order. `advice` is for posts without a
    time. `notes` are said first.
    """

    post: Post
    outlets: tuple[Outlet, ...]
    findings: Sequence[Finding] = ()
    pictures: tuple[bytes | None, ...] = ()
    advice: Advice | None = None
    approvable: bool = True
    notes: tuple[str, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether something found must be mended before it can be approved."""
        return any(finding.blocks for finding in self.findings)


def draft_card(draft: Draft) -> Reply:
    """Show a post as it will look, what the checks found, and what can be done.

    Findings that block come with a cross, others with a warning sign; nothing is hidden where a
    check found nothing.
    """
    post = draft.post
    return Reply(
        Title(_("Post {post}: {stage}", post=post.id, stage=_(post.stage))),
        *(Text(note) for note in draft.notes),
        _facts(post),
        *_preview(draft),
        *_found(draft.findings),
        *_steps(draft),
    )


def alt_form(post: Post) -> list[Part]:
    """Ask what the first photo shows that nobody has described.

    An empty list where every photo has its words. One photo at a time: a form with ten questions is
    not filled in.
    """
    for number, photo in enumerate(post.photos, 1):
        if not photo.alt:
            return [_describing(post, number)]
    return []


def _describing(post: Post, number: int) -> Form:
    """Ask what one photo shows, by its number only where the post has several."""
    if len(post.photos) == 1:
        title = _("Describe the photo")
        label = _("What does the photo show? People who cannot see it hear your words.")
    else:
        title = _("Describe photo {number}", number=number)
        label = _(
            "What does photo {number} show? People who cannot see it hear your words.",
            number=number,
        )
    return Form(title, f"photos alt {post.id} {number}", (Field("what_it_shows", label),))


def text_form(command: str, words: str) -> Reply:
    """Ask for a post's words; what a form has no room for is not put into it.

    `command` is sent with the text. Slack refuses a form whose default is longer than the field, so
    a long text is asked for again.
    """
    # Cut, it would be sent back as the whole text.
    default = words if len(words) <= LONGEST_IN_FORM else ""
    asked = Field("text", _("Text"), "lines", default=default)
    return Reply(Form(_("What it says"), command, (asked,)), private=True)


def approval_card(draft: Draft, asker: str) -> Reply:
    """Ask the room to approve a post; the button binds to what is shown.

    In the office's language, in the room for posts. It lapses at the post's time.
    """
    post = draft.post
    return Reply(
        Title(_("{asker} asks: may post {post} go out?", asker=asker, post=post.id)),
        " ".join([_facts(post), _("After that this question closes.")]),
        *_preview(draft),
        *_found(draft.findings),
        Button(_("Approve"), approving(post), style="primary"),
        Button(_("Reject"), f"posts reject {post.id}", style="danger"),
        Button(_("See it"), f"posts show {post.id}"),
    )


def approving(post: Post) -> str:
    """Write the command that approves a post as it is, and no other version.

    Eight hexadecimal digits: a button has 64 bytes, and one post has few versions.
    """
    return f"posts approve {post.id} {post.fingerprint[:8]}"


def findings_card(post: Post, findings: Sequence[Finding]) -> Reply:
    """Say all that the checks found, why, who says so, and offer the mends.

    With nothing found, and not approved yet, it offers to approve.
    """
    if not findings:
        ask = Button(_("Approve"), approving(post), style="primary")
        buttons = [] if post.approved else [ask]
        return Reply(_("Post {post} passes every check.", post=post.id), *buttons)
    return Reply(Title(_("Post {post}, checked", post=post.id)), *_found(findings))


def dead_link_card(post: int, url: str, trouble: str) -> Reply:
    """Tell whoever drafted a post that a link in it does not answer; `trouble` says how."""
    return Reply(
        _(
            "A link in post {post} does not answer: {url}: {trouble}.",
            post=post,
            url=url,
            trouble=trouble,
        ),
        Button(_("Change the text"), f"posts text {post}"),
        Button(_("Try it again"), f"posts mend {post} links"),
    )


def _facts(post: Post) -> str:
    # A network may be called as the page is: “office page” is not said twice.
    names = [name.replace("-", " ") for name in post.networks]
    where = ", ".join(name for name in names if name not in {"office page", "campaign page"})
    said = [
        _("By {writer}, for the office page.", writer=post.writer)
        if post.page is Page.OFFICE
        else _("By {writer}, for the campaign page.", writer=post.writer)
    ]
    # Where it goes nowhere, the check says so.
    if where:
        said.append(_("On {where}.", where=where))
    if post.paid:
        said.append(_("A paid advert."))
    if post.at:
        said.append(_("Its time: {at}.", at=say(post.at)))
    if post.approved and post.approval:
        said.append(_("Approved by {by}.", by=post.approval.by))
    return " ".join(said)


def _preview(draft: Draft) -> list[Part]:
    """Show the texts and pictures, and each length as its network counts it.

    Lengths are as the network counts them (`Outlet.length`), beside what it takes at most.
    """
    post = draft.post
    parts: list[Part] = [Text(_shown(post.text))] if post.text else []
    parts += [
        Text(_("On {name}:\n{shown}", name=name.replace("-", " "), shown=_shown(text)))
        for name, text in post.own.items()
        if name in post.networks
    ]
    parts += [
        # Not strict: only the first pictures were loaded.
        _picture(number, data, photo.alt)
        for number, (data, photo) in enumerate(zip(draft.pictures, post.photos, strict=False), 1)
    ]
    if len(post.photos) > PICTURES_SHOWN:
        parts.append(Text(_("… and {count} more photos.", count=len(post.photos) - PICTURES_SHOWN)))
    rows = tuple(
        (
            outlet.called,
            _of(outlet.length(post.text_for(outlet.name)), outlet.characters),
            _of(len(post.photos), outlet.photos),
        )
        for outlet in draft.outlets
        if outlet.name in post.networks
    )
    return [*parts, Table((_("Where"), _("Characters"), _("Photos")), rows)] if rows else parts


def _picture(number: int, data: bytes | None, alt: str) -> Part:
    if data is None:
        return Text(
            _(
                "Photo {number} is kept no longer. It showed: {alt}.",
                number=number,
                alt=alt or "nobody said what",
            )
        )
    return Picture(data, alt or _("photo {number}, not described yet", number=number))


def _found(findings: Sequence[Finding]) -> list[Part]:
    """Say each finding with its reason and source, and offer its mend."""
    parts: list[Part] = []
    for finding in findings:
        sign = "✗" if finding.blocks else "⚠"
        source = f" ({finding.source})" if finding.source else ""
        why = [_("Why: {why}{source}", why=finding.why, source=source)] if finding.why else []
        parts.append(Text("\n".join([f"{sign} {finding.what}", *why])))
        if mend := finding.mend:
            parts.append(Button(mend.label[:40], mend.command, "primary" if finding.blocks else ""))
    return parts


def _steps(draft: Draft) -> list[Part]:
    """Offer what can be done next, and nothing that would be refused."""
    post = draft.post
    match post.stage:
        case Stage.DRAFT | Stage.WAITING | Stage.APPROVED | Stage.SCHEDULED:
            parts: list[Part] = []
            if not draft.blocked and not post.approved and draft.approvable:
                parts.append(Button(_("Approve"), approving(post), style="primary"))
            parts += _timing(draft)
            parts.append(Button(_("Change the text"), f"posts text {post.id}"))
            parts.append(Button(_("Cancel it"), f"posts cancel {post.id}", style="danger"))
            return parts
        case Stage.OUT:
            return [Button(_("How it does"), f"posts results {post.id}")]
        case Stage.CANCELLED:
            return [Button(_("Take it up again"), f"posts again {post.id}")]


def _timing(draft: Draft) -> list[Part]:
    post = draft.post
    if post.at:
        parts: list[Part] = [Button(_("Move it"), f"posts move {post.id}")]
        if post.approved:
            parts.append(Button(_("Post it now"), f"posts now {post.id}"))
            parts.append(Button(_("Repeat it weekly"), f"posts repeat {post.id}"))
        return parts
    if draft.blocked:
        return []
    parts = []
    if draft.advice:
        parts.append(Text(_("Suggested times ({source}):", source=draft.advice.source)))
        parts += [
            Button(short(at), f"posts schedule {post.id} {at.astimezone(LONDON):%Y-%m-%d %H:%M}")
            for at in draft.advice.moments
        ]
    parts.append(Button(_("Choose a time"), f"posts schedule {post.id}"))
    if post.approved:
        parts.append(Button(_("Post it now"), f"posts now {post.id}"))
    return parts


def _of(count: int, most: int) -> str:
    return _("{count:,} of {most:,}", count=count, most=most)


def _shown(text: str) -> str:
    if len(text) <= LONGEST_SHOWN:
        return text
    more = _("({count:,} characters in all)", count=len(text))
    return f"{text[:LONGEST_SHOWN]}… {more}"

"""Trouble cards: a post that did not go out, may have, was not taken back, or has to wait.

Each says what happened on one network in the network's own words, and has a button for every way
on. They are said where the post was drafted and in the room for alerts.
"""

from __future__ import annotations

from bot.domain.times import say
from bot.effects import Publish, State, TakeBack
from bot.effects.entry import Entry
from bot.talk import Button, Reply, Title
from bot.words.speaking import _


def trouble_card(entry: Entry, publish: Publish) -> Reply:
    """Tell of a post that did not go out, or of which nobody can tell, and ask.

    `entry` has failed or is unknown; its reason is the network's own words. An unknown one is never
    published again unasked.
    """
    post, name = publish.post, publish.network
    called = name.replace("-", " ")
    # Its time is still to come: it can be given another, or put up by hand in time.
    if publish.ahead and entry.due < publish.slot:
        return _not_handed_over(entry, publish, called)
    # In doubt a person looks first: publishing again might show it twice.
    if entry.state is State.UNKNOWN:
        asked = _(
            "I cannot tell whether post {post} went out on {called}. Please look there.",
            post=post,
            called=called,
        )
        return Reply(
            f"{asked} {entry.reason}".strip(),
            Button(_("It is there"), f"posts up {post} {name}", style="primary"),
            Button(_("It is not: post it"), f"posts now {post} {name}"),
        )
    return Reply(
        _(
            "Post {post} did not go out on {called}. {reason} Nothing of it is lost.",
            post=post,
            called=called,
            reason=entry.reason,
        ),
        Button(_("Post it now"), f"posts now {post} {name}", style="primary"),
        Button(_("See it"), f"posts show {post}"),
        Button(_("Let it go"), f"posts drop {post} {name}"),
    )


def paused_card(publish: Publish, why: str) -> Reply:
    """Tell once that a network no longer knows us, and that its posts wait.

    Said once for each pause, not for each post. `why` says what mends it.
    """
    called = publish.network.replace("-", " ")
    return Reply(
        Title(_("Nothing goes out on {called} until it is connected again", called=called)),
        _(
            "{why}\nPost {post}, and every other that is due there, waits until then. The "
            "other networks go on.",
            why=why,
            post=publish.post,
        ),
        Button(_("Check it again"), "networks check", style="primary"),
        Button(_("See post {post}", post=publish.post), f"posts show {publish.post}"),
    )


def not_taken_back_card(entry: Entry, back: TakeBack) -> Reply:
    """Tell of a post that a network still holds, though nobody wants it to go out.

    A person must delete it there, or it goes out at its time.
    """
    called = back.network.replace("-", " ")
    return Reply(
        _(
            "I could not take post {post} back from {called}. {reason}",
            post=back.post,
            called=called,
            reason=entry.reason,
        ),
        Button(_("See it"), f"posts show {back.post}"),
    )


def _not_handed_over(entry: Entry, publish: Publish, called: str) -> Reply:
    """Tell of a post that a network would not hold, or may hold, well before its time.

    Settled by the entry's number (`unknown there`), because by network it would count as out.
    """
    post, when = publish.post, say(publish.slot)
    if entry.state is State.UNKNOWN:
        return Reply(
            _(
                "I cannot tell whether {called} holds post {post} for {when}. Please look in its "
                "planner there.",
                called=called,
                post=post,
                when=when,
            ),
            Button(_("It holds it"), f"unknown there {entry.number}", style="primary"),
            Button(_("It does not: hand it over"), f"unknown again {entry.number}"),
        )
    return Reply(
        _(
            "{called} did not take post {post}, to publish it on {when}. {reason} Nothing of "
            "it is lost.",
            called=called.capitalize(),
            post=post,
            when=when,
            reason=entry.reason,
        ),
        Button(_("Give it another time"), f"posts move {post}", style="primary"),
        Button(_("See it"), f"posts show {post}"),
        Button(_("Let it go"), f"posts drop {post} {publish.network}"),
    )

"""Letters: a week of an invented Member's post, over four hundred emails, the same each time.

One random source goes through all of it in a fixed order: to draw once more anywhere changes every
letter after it, and the tests that count them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from random import Random
from typing import Any

from bot.sample import texts
from bot.sample.campaigns import Campaign, Version, versions
from bot.sample.constituency import constituency
from bot.sample.envelopes import Draft, by_gateway, by_hand, by_platform
from bot.sample.mime import FORMS, PLAIN, as_bounce, as_email
from bot.sample.senders import Sender, invent, senders
from bot.sample.week import Week

CAMPAIGNS = ("rivers", "lets", "counters")
UNTIL = datetime(2026, 11, 20, 17, tzinfo=UTC)
BY_PLATFORM, BY_HAND = 0.6, 0.9  # shares of a campaign's letters, added up; the rest by gateway
CASES_BY_GATEWAY = 0.25
AGAIN = "I wrote to you about this and have not heard, so here it is again, in case it was lost."

DatedEmail = tuple[datetime, bytes]


def letters(until: datetime = UNTIL, seed: int = 1) -> tuple[bytes, ...]:
    """Write the post of the week that ends at `until` (any time zone), oldest first.

    It holds three campaigns, of which one letter hides a case, one is sent twice and four are
    quoted in replies; casework, invitations, newsletters, automatic answers and bounces.
    """
    rng = Random(seed)  # noqa: S311 - invented people, no secret
    post = _Week(Week(until, rng), rng, senders(rng))
    dated = [*post.campaigns(), *post.single(), *post.newsletters(), *post.notices()]
    return tuple(mail for _, mail in sorted(dated))


def arrivals(start: datetime, seconds: float = 60, seed: int = 1) -> Iterator[tuple[float, bytes]]:
    """Give each letter with its offset from `start` in seconds: the week passes in a minute."""
    week = letters(start, seed)
    for number, mail in enumerate(week):
        yield seconds * number / len(week), mail


@dataclass(frozen=True, slots=True)
class _Week:
    """The parts of a week's post, each as dated emails in no order."""

    week: Week
    rng: Random
    people: Iterator[Sender]

    def campaigns(self) -> Iterator[DatedEmail]:
        """Give the letters of all campaigns, and what follows the one with a case in it."""
        for name in CAMPAIGNS:
            campaign = Campaign.read(name)
            drafts = [self._one_of(campaign, version) for version in versions(campaign, self.rng)]
            yield from map(self._post, drafts)
            if campaign.hidden:
                yield from self._repeats_and_replies(drafts, campaign.hidden["author"])

    def single(self) -> Iterator[DatedEmail]:
        """Give casework and invitations: letters that are like no other."""
        for kind, by_gate in (("casework", CASES_BY_GATEWAY), ("invitations", 0.0)):
            for told in texts.read(kind)["letter"]:
                way = by_gateway if self.rng.random() < by_gate else by_hand
                at, named = self.week.sometime(), told.get("author")
                sender = invent(named, self.rng) if named else next(self.people)
                yield self._post(way(sender, told["subject"], told["text"], at, self.rng))

    def newsletters(self) -> Iterator[DatedEmail]:
        """Give the issues of newsletters, which look alike and are no campaign."""
        for bulk in texts.read("newsletters")["list"]:
            first = self.rng.randint(11, 300)
            dates = sorted(self.week.sometime() for _ in bulk["items"])
            for number, (at, (title, item)) in enumerate(
                zip(dates, bulk["items"], strict=True), first
            ):
                yield self._post(_newsletter(bulk, number, title, item, at))

    def notices(self) -> Iterator[DatedEmail]:
        """Give automatic answers and bounces, which nobody wrote."""
        notices = texts.read("notices")
        for told in notices["automatic"]:
            headers = {"Auto-Submitted": "auto-replied", "Precedence": "auto_reply"}
            yield self._post(Draft(**told, at=self.week.sometime(), headers=headers))
        for told in notices["bounce"]:
            draft = _bounce(told["failed"], told["reason"], self.week.sometime())
            yield draft.at, as_bounce(draft, **told, rng=self.rng)

    def _post(self, draft: Draft) -> DatedEmail:
        automatic = "Auto-Submitted" in draft.headers
        form = self.rng.choice(PLAIN if automatic else FORMS)
        return draft.at, as_email(draft, form, self.rng)

    def _one_of(self, campaign: Campaign, version: Version) -> Draft:
        """Address one letter of a campaign, by one of the three ways."""
        author = invent(version.author, self.rng) if version.author else next(self.people)
        at, dice = self.week.surge(campaign.begins), self.rng.random()
        if dice < BY_PLATFORM:
            return by_platform(campaign, version, author, at)
        way = by_hand if dice < BY_HAND else by_gateway
        return way(author, version.subject, version.body, at, self.rng)

    def _repeats_and_replies(self, drafts: list[Draft], hidden: str) -> Iterator[DatedEmail]:
        """Give the one letter sent twice, and the replies that quote a letter."""
        told = texts.read("replies")
        by_own_mail = (d for d in drafts if not d.headers and d.name != hidden)
        again = next(by_own_mail)
        text = again.text.replace(",\n\n", f",\n\n{AGAIN}\n\n", 1)
        yield self._post(replace(again, text=text, at=self.week.after(again.at)))
        for words, draft in zip(told["texts"], by_own_mail, strict=False):
            reply = _reply(words, told["acknowledgement"], draft, self.week.after(draft.at))
            yield self._post(reply)


def _reply(words: str, acknowledgement: str, draft: Draft, at: datetime) -> Draft:
    quoted = "\n".join(f"> {line}".rstrip() for line in draft.text.split("\n"))
    office = f"On {draft.at:%d %b %Y}, the office of {constituency().mp.name} MP wrote:"
    text = f"{words}\n\n{draft.name}\n\n{office}\n> {acknowledgement}\n>\n{quoted}"
    return replace(draft, subject=f"Re: {draft.subject}", text=text, at=at)


def _newsletter(bulk: dict[str, Any], number: int, title: str, item: str, at: datetime) -> Draft:
    who, (name, _, host) = bulk["name"], bulk["id"].partition(".")
    leave = f"https://{host}/leave"
    text = "\n\n".join(
        [
            bulk["intro"],
            title.upper(),
            item,
            "-" * 40,
            (
                f"{who}. You are on this list because you, or your office, asked to be.\n"
                f"To leave it: {leave}. View this in a browser: https://{host}/{number}"
            ),
        ]
    )
    headers = {
        "List-Id": f"{who} <{bulk['id']}>",
        "List-Unsubscribe": f"<{leave}>, <mailto:leave@{host}>",
        "Precedence": "bulk",
    }
    subject = bulk["subject"].format(n=number, title=title)
    return Draft(who, f"{name}@{host}", subject, text, at, headers)


def _bounce(failed: str, reason: str, at: datetime) -> Draft:
    """Write what a mail server says of a letter that it could not deliver."""
    text = f"Your message to {failed} could not be delivered.\n\n{reason}\n"
    host = constituency().office_email.partition("@")[2]
    subject = "Undelivered Mail Returned to Sender"
    headers = {"Auto-Submitted": "auto-replied", "Return-Path": "<>"}
    return Draft("Mail Delivery System", f"mailer-daemon@{host}", subject, text, at, headers)

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from functools import cache
from itertools import pairwise

import pytest

from bot.sample import texts
from bot.sample.campaigns import Campaign
from bot.sample.letters import CAMPAIGNS, UNTIL, arrivals, letters

START = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@cache
def mail() -> tuple[EmailMessage, ...]:
    return tuple(message_from_bytes(raw, policy=default) for raw in letters())


@cache
def words(number: int) -> str:
    body = mail()[number].get_body(("plain", "html"))
    text = body.get_content() if body else ""
    plain = re.sub(r"<[^>]+>", " ", text).replace("’", "'").replace("\n>", "\n")
    return " ".join(plain.split())


def answer_to(message: EmailMessage) -> str:
    return parseaddr(message["Reply-To"] or message["From"])[1]


def holding(*sentences: str) -> list[EmailMessage]:
    return [
        message
        for number, message in enumerate(mail())
        if any(sentence in words(number) for sentence in sentences)
    ]


def test_over_four_hundred_letters_the_same_each_time() -> None:
    assert len(letters()) == 414
    assert letters() == letters(UNTIL, seed=1)


def test_another_seed_writes_other_letters() -> None:
    assert not set(letters(seed=2)) & set(letters(seed=1))


def test_every_letter_has_a_message_id_of_its_own() -> None:
    assert len({message["Message-ID"] for message in mail()}) == len(mail())


def test_a_letter_keeps_its_message_id_whenever_the_week_ends() -> None:
    later = [message_from_bytes(raw, policy=default) for raw in letters(UNTIL + timedelta(1.3))]
    assert {m["Message-ID"] for m in later} == {m["Message-ID"] for m in mail()}


def test_every_header_is_clean_and_every_letter_has_words() -> None:
    for number, message in enumerate(mail()):
        assert not any(value.defects for value in message.values())
        assert len(words(number)) > 60


@pytest.mark.parametrize("field", ["From", "To", "Reply-To", "Message-ID", "List-Unsubscribe"])
def test_every_address_is_one_nobody_can_own(field: str) -> None:
    hosts = [re.findall(r"@([\w.-]+)", message[field] or "") for message in mail()]
    assert all(host.endswith(".example") for found in hosts for host in found)


def test_every_host_in_a_letter_is_one_nobody_can_own() -> None:
    for number in range(len(mail())):
        hosts = re.findall(r"(?:@|https?://)([\w.-]+\w)", words(number))
        assert all(host.endswith(".example") for host in hosts), hosts


@pytest.mark.parametrize(
    ("name", "size", "own_words"), [("rivers", 170, 42), ("lets", 90, 17), ("counters", 45, 7)]
)
def test_a_campaign_is_as_large_as_it_says(name: str, size: int, own_words: int) -> None:
    campaign = Campaign.read(name)
    sentences = [part.split(". ")[0] for part in texts.paragraphs(campaign.body)[:-1]]
    sentences += texts.paragraphs(campaign.personal + campaign.against_body)
    senders = {answer_to(message) for message in holding(*sentences)}
    assert len(senders) == size
    stories = texts.paragraphs(campaign.personal)
    assert sum(bool(holding(story.split(". ")[0])) for story in stories) == own_words


def test_some_senders_of_the_middle_campaign_are_against_it() -> None:
    assert len(holding("Please would you vote against the Bill")) == Campaign.read("lets").against


def test_most_letters_of_the_smallest_campaign_are_unchanged() -> None:
    body = " ".join(Campaign.read("counters").body.split())
    assert len(holding(body)) >= 36


def test_one_campaign_letter_hides_a_case() -> None:
    (hidden,) = holding("our landlord gave us an eviction notice")
    assert hidden in holding("Storm overflows are meant to be a last resort")
    assert answer_to(hidden).startswith(("shanice", "thornber"))


def test_one_person_writes_twice_and_four_reply_above_their_letter() -> None:
    (again,) = holding("I wrote to you about this and have not heard")
    assert Counter(map(answer_to, mail()))[answer_to(again)] == 2
    assert len(holding("the office of Hesper Tarnwick MP wrote:")) == 4


def test_newsletters_say_what_they_are() -> None:
    lists = [message for message in mail() if message["List-Id"]]
    assert len(lists) == 29
    assert all(message["List-Unsubscribe"] for message in lists)


def test_machines_say_that_they_are_machines() -> None:
    machines = [message for message in mail() if message["Auto-Submitted"]]
    reports = [m for m in machines if m.get_content_type() == "multipart/report"]
    assert (len(machines), len(reports)) == (8, 3)


def test_mail_comes_in_many_forms() -> None:
    parts = [part for message in mail() for part in message.walk() if not part.is_multipart()]
    kinds = {(part.get_content_type(), part.get_content_charset()) for part in parts}
    codings = {str(part["Content-Transfer-Encoding"]) for part in parts}
    assert {("text/html", "utf-8"), ("text/plain", "windows-1252")} <= kinds
    assert {"quoted-printable", "8bit", "base64"} <= codings


def test_a_quarter_of_the_casework_and_some_campaign_mail_has_the_gateways_subject() -> None:
    subjects = [message["Subject"].startswith("Letter from your constituent") for message in mail()]
    assert sum(subjects) > 25


def test_the_biggest_campaign_surges_and_fades() -> None:
    days = Counter(m["Date"].datetime.date() for m in holding("Bill would do three simple things"))
    assert days.most_common(1)[0][0] == min(days)
    assert days[max(days)] < days[min(days)] / 4


@pytest.mark.parametrize("start", [START, START + timedelta(hours=9), START + timedelta(days=200)])
def test_the_letters_come_in_a_minute_dated_over_the_week_before(start: datetime) -> None:
    came = list(arrivals(start, 60))
    dates = [message_from_bytes(raw, policy=default)["Date"].datetime for _, raw in came]
    assert all(0 <= one <= two < 60 for (one, _), (two, _) in pairwise(came))
    assert dates == sorted(dates)
    assert start - timedelta(days=7) < dates[0]
    assert dates[-1] <= start


def test_the_first_wave_is_five_people_within_ten_seconds() -> None:
    early = [raw for offset, raw in arrivals(START, 60) if offset < 10]
    firsts = [message_from_bytes(raw, policy=default) for raw in early]
    assert len({answer_to(m) for m in firsts if "Wholesome Rivers" in m["Subject"]}) >= 5


def test_there_are_three_campaigns() -> None:
    assert [Campaign.read(name).size for name in CAMPAIGNS] == [170, 90, 45]

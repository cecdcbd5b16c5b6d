"""Slack by signed HTTP: forged, stale and repeated requests."""

from __future__ import annotations

import json
import time

import pytest
from slack_sdk.signature import Clock, SignatureVerifier

from bot.domain.errors import Refused
from bot.platforms.slack.webhook import WINDOW, SignatureCheck
from bot.talk import Button, Reply
from tests.bot.platforms.slack.office import FORM, ROOM, Office, at_work
from tests.bot.platforms.slack_wire import SlackWire, sign

NOW = 1_790_000_000


def signed(at: int, body: str = "{}") -> str:
    return SignatureVerifier("s", Clock()).generate_signature(timestamp=str(at), body=body) or ""


@pytest.mark.parametrize("late", [-WINDOW, 0, WINDOW])
def test_a_fresh_signature_passes(late: int) -> None:
    check = SignatureCheck("s", lambda: NOW)
    assert check.is_signed(str(NOW + late), signed(NOW + late), b"{}")


@pytest.mark.parametrize("late", [-WINDOW - 1, WINDOW + 1])
def test_a_stale_or_early_signature_does_not(late: int) -> None:
    check = SignatureCheck("s", lambda: NOW)
    assert not check.is_signed(str(NOW + late), signed(NOW + late), b"{}")


def test_another_body_does_not_pass() -> None:
    assert not SignatureCheck("s", lambda: NOW).is_signed(str(NOW), signed(NOW), b"{ }")


def test_a_signature_is_new_once_and_is_forgotten_when_it_is_stale() -> None:
    now = [NOW]
    check = SignatureCheck("s", lambda: now[0])
    assert [check.is_new("a"), check.is_new("a"), check.is_new("b")] == [True, False, True]
    now[0] += 2 * WINDOW + 1
    assert check.is_new("c")
    assert list(check._seen) == ["c"]


async def test_the_webhook_hears_events_commands_presses_and_forms(webhook: SlackWire) -> None:
    office = Office()
    office.replies["posts at"] = Reply(FORM)
    async with at_work(webhook, office):
        await webhook.type("waves list")
        await webhook.command("posts at")
        await webhook.fill({"Day": "2026-11-27"})
        await webhook.platform.say(ROOM, Reply(Button("List", "waves list")), "k")
        await webhook.press("List")
        await webhook.seen()
    asked = [request.text for request in office.asked]
    assert asked == ["waves list", "posts at", "posts at", "waves list"]


@pytest.mark.parametrize(
    ("timestamp", "signature"),
    [
        ("abc", "v0=1"),
        ("", "v0=1"),
        ("5" * 5000, "v0=1"),
        ("٣", "v0=1"),
        ("now", "v0=é"),
        ("now", ""),
        ("now", "v0=" + "0" * 64),
    ],
)
async def test_a_forged_request_is_not_read(
    webhook: SlackWire, timestamp: str, signature: str
) -> None:
    stamp = str(int(time.time())) if timestamp == "now" else timestamp
    headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature}
    async with at_work(webhook, Office()):
        assert await webhook.knock(b"[" * 100_000, headers=headers) == 401


async def test_a_huge_request_is_not_read(webhook: SlackWire) -> None:
    async with at_work(webhook, Office()):
        assert await webhook.knock(b"x" * 10_000_000, headers={}) == 413


@pytest.mark.parametrize("body", [b"{", b"[" * 100_000, b"\xff"])
async def test_a_signed_body_that_is_no_json_is_a_bad_request(
    webhook: SlackWire, body: bytes
) -> None:
    async with at_work(webhook, Office()):
        assert await webhook.knock(body) == 400


async def test_slack_finds_the_webhook_by_its_challenge(webhook: SlackWire) -> None:
    async with at_work(webhook, Office()):
        body = {"type": "url_verification", "challenge": "3eZbrw1a"}
        assert await webhook.knock(json.dumps(body).encode()) == 200
    assert "3eZbrw1a" in webhook.answered


async def test_the_same_request_again_is_heard_once(webhook: SlackWire) -> None:
    office, said = Office(), {"type": "app_mention", "channel": "C0OFFICE", "user": "U0ANNA"}
    event = said | {"text": "<@U0BELL> waves list", "ts": "1.0"}
    body = json.dumps({"type": "event_callback", "event_id": "Ev1", "event": event}).encode()
    now = str(int(time.time()))
    headers = {"X-Slack-Request-Timestamp": now, "X-Slack-Signature": sign(now, body)}
    async with at_work(webhook, office):
        assert [await webhook.knock(body, headers=headers) for _ in range(2)] == [200, 200]
        await webhook.settle(5)
    assert [request.text for request in office.asked] == ["waves list"]


async def test_a_taken_port_is_named(webhook: SlackWire) -> None:
    async with at_work(webhook, Office()):
        await webhook.type("hello")
        with pytest.raises(Refused, match=str(webhook.settings.port)):
            await webhook.platform.listen(Office().answer)

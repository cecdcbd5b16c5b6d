from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from stat import S_IMODE

import pytest

from bot.domain.errors import NotSent, Refused
from bot.mail.oauth import Grant, Tokens
from tests.bot.mail.token_server import SECRET, TokenServer


@pytest.fixture
def server() -> Iterator[TokenServer]:
    served = TokenServer()
    yield served
    served.stop()


def test_a_token_is_fetched_once_and_kept_while_it_is_good(server: TokenServer) -> None:
    tokens = Tokens(server.grant("office"))
    assert tokens.current() == tokens.current() == "at-office-1"
    (asked,) = server.asked
    assert asked["grant_type"] == "refresh_token"
    assert "scope" not in asked


def test_one_about_to_end_is_renewed_before(server: TokenServer) -> None:
    server.lasts = 100
    tokens = Tokens(server.grant("office"))
    assert [tokens.current(), tokens.current()] == ["at-office-1", "at-office-2"]


def test_one_that_was_refused_is_fetched_anew(server: TokenServer) -> None:
    tokens = Tokens(server.grant("office"))
    tokens.current()
    assert not tokens.drop()
    assert tokens.current() == "at-office-2"


def test_a_newer_refresh_token_is_kept_for_us_alone(server: TokenServer, tmp_path: Path) -> None:
    server.rotates, kept = True, tmp_path / "var" / "token"
    Tokens(server.grant("office", token_file=str(kept))).current()
    assert kept.read_text() == "office:1"
    assert S_IMODE(kept.stat().st_mode) == 0o600
    Tokens(server.grant("office", token_file=str(kept))).current()
    assert [each["refresh_token"] for each in server.asked] == ["office:first", "office:1"]


@pytest.mark.parametrize(
    ("refusal", "mend"), [("invalid_grant", "Sign in again"), ("invalid_client", "client_id")]
)
def test_what_only_a_person_can_mend_says_how(server: TokenServer, refusal: str, mend: str) -> None:
    server.refusal = refusal
    with pytest.raises(Refused) as caught:
        Tokens(server.grant("office")).current()
    assert mend in caught.value.mend


@pytest.mark.parametrize("refusal", ["temporarily_unavailable", "slow_down"])
def test_a_fault_of_the_servers_passes(server: TokenServer, refusal: str) -> None:
    server.refusal = refusal
    with pytest.raises(NotSent, match="answered 400"):
        Tokens(server.grant("office")).current()


def test_nobody_there_is_said_without_a_secret() -> None:
    grant = Grant("http://127.0.0.1:1/token", "bell", "a-refresh-token", SECRET)
    with pytest.raises(NotSent) as caught:
        Tokens(grant).current()
    assert "a-refresh-token" not in repr((caught.value, grant))
    assert SECRET not in repr((caught.value, grant))

from __future__ import annotations

from pathlib import Path

from bot.config import Config
from bot.doctor import examine
from tests.bot.mail.dovecot import Dovecot
from tests.bot.mail.token_server import TokenServer
from tests.bot.platforms.slack_server import APP_TOKEN, BOT_TOKEN, SlackServer
from tests.databases import Postgres
from tests.model_server import model_server


async def words(**tables: object) -> dict[str, tuple[bool, str]]:
    findings = await examine(Config.model_validate(tables))
    return {finding.part: (finding.well, finding.words) for finding in findings}


async def test_a_wrong_token_is_named_with_where_to_get_one(tmp_path: Path) -> None:
    server = SlackServer()
    await server.start()
    try:
        slack = {"bot_token": "xoxb-wrong", "app_token": APP_TOKEN, "base_url": server.base_url}
        found = await words(
            store={"url": f"sqlite:///{tmp_path}/b.db"},
            platforms={"slack": slack},
            rooms={"office": "slack:C0OFFICE"},
        )
        well, said = found["platforms.slack"]
        assert not well
        assert "api.slack.com/apps" in said
        assert "xoxb-wrong" not in said
        slack["bot_token"] = BOT_TOKEN
        found = await words(store={"url": f"sqlite:///{tmp_path}/b.db"}, platforms={"slack": slack})
        assert found["platforms.slack"][0]
        assert not found["rooms.office"][0]
    finally:
        await server.stop()


async def test_a_store_that_cannot_be_opened_is_said() -> None:
    found = await words(store={"url": "mysql://x"})
    assert not found["store"][0]
    assert "mysql" in found["store"][1]


async def test_an_unknown_platform_is_said(tmp_path: Path) -> None:
    found = await words(store={"url": f"sqlite:///{tmp_path}/b.db"}, platforms={"whatsapp": {}})
    assert found["platforms.whatsapp"] == (
        False,
        "[platforms.whatsapp]: I know no such platform. slack, telegram or web",
    )


async def test_a_mailbox_that_nobody_answers_for_is_said(tmp_path: Path) -> None:
    mailbox = {"host": "127.0.0.1", "port": 1, "user": "anna", "password": "x", "security": "none"}
    found = await words(store={"url": f"sqlite:///{tmp_path}/b.db"}, mailboxes=[mailbox])
    assert not found["mailbox anna"][0]
    assert not found["office.postcodes"][0]


async def test_a_network_is_asked_and_one_that_nobody_knows_is_named() -> None:
    found = await words(
        store={"url": "sqlite://"}, networks={"insta": {"kind": "byhand"}, "myspace": {}}
    )
    assert found["networks.insta"][0]
    well, said = found["networks.myspace"]
    assert not well
    assert said.startswith("[networks.myspace]: I know no such network. bluesky, facebook, ")
    assert said.endswith(" or byhand")


async def test_a_language_model_is_tried_and_it_is_said_what_leaves_this_machine() -> None:
    async with model_server() as server:
        table = server.settings().model_dump() | {"key": "wrong"}
        found = await words(store={"url": "sqlite://"}, model=table)
        assert found["model"] == (
            False,
            "127.0.0.1 refuses the key. Look at [model] in the config.",
        )
        found = await words(store={"url": "sqlite://"}, model=server.settings().model_dump())
        assert found["model"][0]
        assert "they leave this machine" in found["model"][1]


async def test_a_sign_in_that_has_ended_is_said_with_what_to_do(dovecot: Dovecot) -> None:
    server = TokenServer(refusal="invalid_grant")
    oauth = {"token_url": f"{server.url}/token", "client_id": "bell", "refresh_token": "r"}
    where = {"host": "127.0.0.1", "port": dovecot.port, "security": "none"}
    found = await words(
        store={"url": "sqlite://"}, mailboxes=[{"user": "anna", "oauth": oauth} | where]
    )
    server.stop()
    well, said = found["mailbox anna"]
    assert not well
    assert "Sign in again" in said


async def test_a_room_that_the_bot_is_not_in_is_said(tmp_path: Path) -> None:
    server = SlackServer()
    await server.start()
    slack = {"bot_token": BOT_TOKEN, "app_token": APP_TOKEN, "base_url": server.base_url}
    try:
        found = await words(
            store={"url": f"sqlite:///{tmp_path}/b.db"},
            platforms={"slack": slack},
            rooms={"office": "slack:#other", "posts": "slack:#nowhere"},
        )
    finally:
        await server.stop()
    well, said = found["rooms.office"]
    assert not well
    assert said == "The bot is not in #other. Write /invite @bell in that channel, then try again."
    assert "sees no Slack channel called #nowhere" in found["rooms.posts"][1]
    assert found["clock"][0]


async def test_a_database_that_takes_nothing_is_said(postgres_server: Postgres) -> None:
    url = postgres_server.create("sealed", "migrated")
    sealed = f"{url}?options=-c%20default_transaction_read_only%3Don"
    well, said = (await words(store={"url": sealed}))["store"]
    assert not well
    assert "read-only" in said


async def test_a_graph_version_that_ends_is_said_for_adverts_too() -> None:
    account = {"account": "act_1", "page": "1", "token": "x", "version": "v20.0"}
    found = await words(store={"url": "sqlite://"}, ads={"account": account})
    assert "under [ads.account]" in found["ads.account"][1]

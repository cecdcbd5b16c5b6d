from __future__ import annotations

from pathlib import Path

from bot.config import read_config
from tests.bot.mail.dovecot import Dovecot
from tests.sink import Sink
from tests.terminal import terminal

CONFIG = """\
[office]
postcodes = ["WH1"]
[[mailboxes]]
port = {imap}
security = "none"
[smtp]
port = {smtp}
security = "none"
"""


async def test_the_mailbox_and_the_relay_are_tried_with_one_password(
    tmp_path: Path, dovecot: Dovecot
) -> None:
    sink = Sink(password="secret")
    await sink.start()
    dovecot.deliver("jane@mp.example", b"From: a@b.example\r\n\r\nDear MP\r\n")
    (tmp_path / "config.toml").write_text(CONFIG.format(imap=dovecot.port, smtp=sink.port))
    try:
        async with terminal(tmp_path, "init") as screen:
            await screen.talk(
                ("What shall we set up?", "Letters"),
                ("Shall I read the letters", ""),
                ("Its user name", "jane@mp.example"),
                ("Its IMAP server (imap.mp.example)", "127.0.0.1"),
            )
            await screen.hush("Its password", "wrong")
            await screen.until("refused the user name or the password")
            await screen.hush("What now? (a)", "")
            await screen.hush("Its password", "secret")
            await screen.until("✓ 1 letters in INBOX")
            await screen.talk(
                ("What shall we set up?", "Answers"),
                ("Shall I send the answers", ""),
                ("The address they come from (jane@mp.example)", ""),
                ("The SMTP server (smtp.mp.example)", "127.0.0.1"),
                ("Its user name (jane@mp.example)", ""),
            )
            await screen.hush("Its password (Enter keeps the one I have)", "other")
            await screen.until("refuses the user name or the password")
            await screen.hush("What now? (a)", "")
            await screen.hush("Its password", "secret")
            await screen.until("✓ 127.0.0.1 takes letters from jane@mp.example")
            await screen.talk(
                ("What shall we set up?", "0"),
                ("Write over config.toml?", ""),
            )
            await screen.until("✓ smtp")
            assert "secret\n" not in screen.shown
    finally:
        await sink.stop()
    config = read_config(tmp_path / "config.toml")
    assert config.mailboxes[0].password.get_secret_value() == "secret"
    assert config.smtp
    assert config.smtp.host == "127.0.0.1"


async def test_a_mailbox_that_signs_in_by_oauth_stays_as_it_was_written(tmp_path: Path) -> None:
    oauth = 'token_url = "http://127.0.0.1:1/", client_id = "bell", refresh_token = "env:NOT_THERE"'
    written = f'[[mailboxes]]\nhost = "127.0.0.1"\nuser = "jane"\noauth = {{ {oauth} }}\n'
    (tmp_path / "config.toml").write_text(written)
    async with terminal(tmp_path, "init") as screen:
        await screen.answer("What shall we set up?", "Letters")
        await screen.until("I leave it as it is.")
        await screen.until("the environment has no NOT_THERE")
        await screen.hush("What now?", "k")
        await screen.until("What shall we set up?")
    assert (tmp_path / "config.toml").read_text() == written

"""The mail settings of the config, as the mail clients take them."""

from __future__ import annotations

from bot.config import Config, MailboxSettings, OAuthSettings, SmtpSettings
from bot.mail.mailbox import Mailbox
from bot.mail.oauth import Grant, Tokens
from bot.mail.smtp import Relay


def relay_of(config: Config) -> Relay | None:
    """Make the relay that letters are sent through, if the config names one."""
    return relay_for(config.smtp, config.office.mp) if config.smtp else None


def relay_for(settings: SmtpSettings, mp: str) -> Relay:
    """Make a relay from its table in the config; letters come from the MP, where one is named."""
    fields = settings.model_dump(exclude={"sent_folder", "oauth", "per_second", "connections"})
    fields["password"] = settings.password.get_secret_value()
    fields["tokens"] = tokens_of(settings.oauth)
    return Relay(**fields, name=f"{mp} MP" if mp else "")


def tokens_of(settings: OAuthSettings | None) -> Tokens | None:
    """Make the tokens of a table `oauth` in the config, if there is one."""
    if settings is None:
        return None
    fields = settings.model_dump(exclude={"client_secret", "refresh_token"})
    fields["client_secret"] = settings.client_secret.get_secret_value()
    fields["refresh_token"] = settings.refresh_token.get_secret_value()
    return Tokens(Grant(**fields))


def mailbox_of(settings: MailboxSettings) -> Mailbox:
    """Make a mailbox of its table in the config."""
    fields = settings.model_dump(exclude={"oauth"})
    fields["password"] = settings.password.get_secret_value()
    return Mailbox(**fields, tokens=tokens_of(settings.oauth))


def mailbox_name(settings: MailboxSettings) -> str:
    """Name a mailbox: two folders of one user, or two users of one name, are two mailboxes."""
    folder = "" if settings.folder == "INBOX" else f" {settings.folder}"
    return f"mailbox {settings.user} at {settings.host}{folder}"


def mailbox_box(settings: MailboxSettings) -> str:
    """Name a mailbox's folder as the store knows it."""
    return f"{settings.user}@{settings.host}/{settings.folder}"

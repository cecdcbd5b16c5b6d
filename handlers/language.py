"""Language: in which you are spoken to."""

from __future__ import annotations

from bot.commands import Commands, Role
from bot.domain.language import Language
from bot.store.work import Work
from bot.talk import Button, Reply, Request
from bot.words.speaking import _, speaking

commands = Commands("language", "In which language I speak to you.")


@commands.command(role=Role.CANDIDATE, example="language cymraeg")
def language(request: Request, work: Work, name: Language) -> Reply:
    """Choose the language in which I speak to you; the rooms keep the office's."""
    work.people.speak(request.by, name.code)
    with speaking(name.code):
        return Reply(
            _("From now on I speak {language} with you.", language=name.called),
            Button(_("What can I ask?"), "help"),
            private=True,
        )

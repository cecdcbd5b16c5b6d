"""Language: in which you are spoken to.

English or Welsh. The choice is the member's, on every platform; what is said in rooms is said in
the office's language.
"""

from __future__ import annotations

from bot.commands import Commands, Does, Role
from bot.domain.language import Language
from bot.store.work import Work
from bot.talk import Button, Reply, Request
from bot.words.speaking import _, speaking

commands = Commands("language", "In which language I speak to you.")


@commands.command(role=Role.CANDIDATE, example="language cymraeg", does=Does.CHANGES)
def language(request: Request, work: Work, name: Language) -> Reply:
    """Choose the language in which I speak to you; the rooms keep the office's.

    The reply is in the new language already. Raises UserError for one that there is no translation
    into.
    """
    work.people.keep_language(request.by, name.code)
    # The office had set the old language for this request.
    with speaking(name.code):
        return Reply(
            _("From now on I speak {language} with you.", language=name.called),
            Button(_("What can I ask?"), "help"),
            private=True,
        )

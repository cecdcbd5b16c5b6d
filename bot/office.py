"""The office: who asks, which command, may they; do it in one Work; errors become words."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from mimetypes import guess_type
from types import MappingProxyType
from uuid import uuid4

from rapidfuzz import fuzz, process

from bot.actions.briefing.guide import lost
from bot.commands import Command, Commands, recent
from bot.commands.parameters import first_word
from bot.commands.sentences import Understood, hear, learn, noted, pointed
from bot.config import Config
from bot.config.settings import PaceSettings
from bot.delivery.waker import Waker
from bot.domain.errors import NotAllowed, UserError
from bot.domain.people import STRANGER, Member
from bot.domain.rate_limit import Heed, Limit, Pace
from bot.domain.times.london import previous_working_day
from bot.domain.understanding.deciding import Does
from bot.networks import Network
from bot.networks.tools.outlets import outlets
from bot.store.answered import AlreadyAnswered
from bot.store.audit import REFUSED
from bot.store.work import Store, Work
from bot.talk import BUTTON_BYTES, Button, Reply, Request, is_old, room_for
from bot.words.speaking import _, as_typed, in_english, marked, of_app, speaking

logger = logging.getLogger(__name__)

DONE, NOT_DONE, FAILED = marked("done"), marked("not done"), marked("failed")
REMEMBERED = 10_000  # events of this process whose repeats are passed over in silence
NEAR = 70  # rapidfuzz ratio, of 100, from which a misspelt command is worth offering
CLOSE = 80  # … and from which it is likelier than what a sentence of those words may mean


class Office:
    """The front door: `answer` takes a request from anywhere and always has words for it."""

    def __init__(
        self,
        config: Config,
        store: Store,
        commands: Sequence[Commands],
        clock: Callable[[], datetime],
        *,
        waker: Waker | None = None,
        networks: Mapping[str, Network] = MappingProxyType({}),
    ) -> None:
        self.config = config
        self.store = store
        self.clock = clock
        self.waker = waker
        self.networks = networks
        self.outlets = outlets(config, networks)
        self.room = room_for(config, "office")
        self._commands = {c.words: c for group in commands for c in group.declared}
        self._pictures = next((c for c in self._commands.values() if c.pictures), None)
        self._groups = {group.word: group for group in commands}
        self._events: OrderedDict[str, None] = OrderedDict()
        self._pace = _pace(config.pace)

    def learn(self) -> None:
        """Do at the start what whoever first asks would wait for, and everybody behind them."""
        learn(self._commands)
        previous_working_day(self.clock())

    async def answer(self, request: Request) -> Reply:
        """Do what was asked, once; a platform's repeat of the same event gets no second answer.

        Nor does who asks faster than anybody can: that never reaches the store.
        """
        event = request.event and f"{request.place.platform}:{request.event}"
        if event in self._events:
            return Reply()
        heed = self._pace.heed(_who(request), request.at)
        if heed is Heed.PASS_OVER:
            return Reply()
        if event:
            self._events[event] = None
            if len(self._events) > REMEMBERED:
                self._events.popitem(last=False)
            request = replace(request, event=event)
        request = replace(
            request,
            text=storable(request.text),
            fields={name: storable(answer) for name, answer in request.fields.items()},
        )
        try:
            act = self._slow_down if heed is Heed.SLOW_DOWN else self._in_words
            return await self._done(request, act)
        except Exception:
            self._events.pop(request.event, None)
            logger.exception("the store did not take a request")
            return _mishap("store")

    async def _done(self, request: Request, act: Callable[[Work, Request], Reply]) -> Reply:
        """Do it in one Work; a request that was heard before leaves none."""
        try:
            return await self.store.do(
                lambda work: act(work, request), lasts=not self._only_shows(request)
            )
        except AlreadyAnswered:
            before = await self.store.do(lambda work: work.answered.answer(request.event))
            return before or Reply()

    def _only_shows(self, request: Request) -> bool:
        """Say whether a command is asked, as it is written, that does no more than show."""
        named = None if request.files else self._named(_line(request))
        return named is not None and named[0].does is Does.SHOWS

    def _slow_down(self, work: Work, request: Request) -> Reply:
        """Tell somebody once that they are too fast."""
        by = work.people.known(request.handle)
        work.audit.note(replace(request, by=by), "more than one can follow", REFUSED)
        with speaking(self._tongue(by, request)):
            said = _(
                "That is more than I can follow, so I have stopped listening to you. Wait "
                "{calm:.0f} seconds, then ask again what I left out.",
                calm=self.config.pace.calm_seconds,
            )
        return Reply(said, private=True)

    def _tongue(self, by: Member, request: Request) -> str:
        """Return the language to speak: theirs, a stranger's app's, or the office's."""
        theirs = of_app(request.handle.language) if by is STRANGER else by.language
        return theirs or self.config.office.language

    def _in_words(self, work: Work, request: Request) -> Reply:
        """Answer a request.

        Raises AlreadyAnswered if this event was answered before (checked last: repeats are rare).
        """
        by = work.people.known(request.handle)
        self._pace.met(_who(request), member=by is not STRANGER)
        request = replace(request, by=by, config=self.config, outlets=self.outlets)
        with speaking(self._tongue(by, request)):
            reply, did, outcome = self._attempt(work, request)
        if did:
            work.audit.note(request, did, outcome)
        if request.event:
            work.answered.keep(request.event, reply, request.at)
        return reply

    def _attempt(self, work: Work, request: Request) -> tuple[Reply, str, str]:
        """Return the reply, what was done (for the audit) and the outcome."""
        try:
            heard = self._understood(work, request)
        except UserError as error:
            did = "" if request.by is not STRANGER else "something unknown"
            return _sorry(error), did, REFUSED
        if isinstance(heard, Reply):
            return heard, "", "asked back"
        did = heard.command.told(heard.typed, request.fields)
        try:
            with work.part():
                return self._run(heard, request, work), did, DONE
        except NotAllowed as error:
            return _sorry(error), did, REFUSED
        except UserError as error:
            return _sorry(error), did, NOT_DONE
        except Exception:
            number = uuid4().hex[:6]
            logger.exception("request %s failed: %s", number, did)
            return _mishap(number), did, FAILED

    def _run(self, heard: Understood, request: Request, work: Work) -> Reply:
        command = heard.command
        _refuse_old(request)
        command.refuse(request.by)
        reply = command.run(request, work, heard.typed)
        recent.note(work, request, command, heard.typed, reply=reply, commands=self._commands)
        return noted(reply, heard.note)

    def _understood(self, work: Work, request: Request) -> Understood | Reply:
        """Find the command in what was typed; where it is a sentence, what that means."""
        line = in_english(_line(request), {*self._commands, *self._groups})
        named, pictures = self._named(line), _brings_pictures(request)
        if named and (" " in named[0].words or not pictures):
            return pointed(work, request, *named)
        heard = hear(work, request, self._commands)
        if self._pictures and pictures:
            return heard if isinstance(heard, Understood) else Understood(self._pictures, line)
        if isinstance(heard, Understood):
            return heard
        self._offer_spelling(request, _pair(line)[0], CLOSE if heard else NEAR)
        if heard is None and request.by is STRANGER:
            raise UserError(_("I did not understand that. Here is what I can do:"), hint="help")
        return heard or lost(request, work)

    def _named(self, line: str) -> tuple[Command, str] | None:
        """Return the command that a line begins with, and what follows; None in a sentence."""
        pair, rest = _pair(line)
        if pair in self._commands:
            return self._commands[pair], rest
        first, after = first_word(line)
        bare = self._commands.get(first.casefold())
        return (bare, after) if bare and (bare.parameters or not after) else None

    def _offer_spelling(self, request: Request, pair: str, least: int) -> None:
        """Raise UserError with the nearest command by its spelling, if one is near enough."""
        by, first = request.by, pair.partition(" ")[0]
        mine = [words for words, command in self._commands.items() if by.role.may(command.role)]
        if first in self._groups:
            mine = [words for words in mine if words.split()[0] == first] or mine
        known = {*mine, *map(as_typed, mine)}
        near = process.extractOne(pair.strip(), known, scorer=fuzz.ratio, score_cutoff=least)
        if near:
            said = _("I don't know “{words}”. Did you mean this?", words=pair.strip())
            raise UserError(said, hint=near[0])


def _pace(settings: PaceSettings) -> Pace:
    return Pace(
        Limit(settings.at_once, settings.a_minute),
        Limit(settings.stranger_at_once, settings.stranger_a_minute),
        timedelta(seconds=settings.calm_seconds),
    )


def _line(request: Request) -> str:
    """Return what was typed, without the sign that platforms put before a command."""
    return request.text.strip().removeprefix("/").strip()


def _pair(line: str) -> tuple[str, str]:
    """Return the first two words, in small letters, and the rest."""
    first, after = first_word(line)
    second, rest = first_word(after)
    return f"{first} {second}".casefold(), rest


def _who(request: Request) -> tuple[str, str]:
    return request.handle.platform, request.handle.user


def _refuse_old(request: Request) -> None:
    """Raise NotAllowed for a button of long ago."""
    if request.shown and is_old(request.shown, request.at):
        raise NotAllowed(
            _(
                "That button is from long ago, and much may have changed since, so I did "
                "nothing. To do it all the same:"
            ),
            hint=request.text,
        )


def storable(text: str) -> str:
    """Drop what no database keeps: NUL (PostgreSQL) and lone surrogates (both)."""
    return text.replace("\0", "").encode(errors="ignore").decode()


def _brings_pictures(request: Request) -> bool:
    """Say whether pictures came, and nothing else; a chat may not know a file by more than name."""
    kinds = [(file.mime, guess_type(file.name)[0] or "") for file in request.files]
    return bool(kinds) and all(any(kind.startswith("image/") for kind in each) for each in kinds)


def _sorry(error: UserError) -> Reply:
    if error.hint and len(error.hint.encode()) <= BUTTON_BYTES:
        button = Button(as_typed(error.hint), error.hint)
        return Reply(error.message, button, private=True, faults=error.fields)
    words = "\n".join(filter(None, [error.message, error.hint]))
    return Reply(words, private=True, faults=error.fields)


def _mishap(number: str) -> Reply:
    return Reply(
        _(
            "That went wrong on my side, and nothing was changed. It is in my log as {number}; "
            "please tell whoever looks after me.",
            number=number,
        ),
        private=True,
    )

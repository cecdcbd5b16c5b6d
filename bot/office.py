"""The office: who asks, which command, may they; do it in one Work; errors become words.

Every platform calls `Office.answer`, and it always returns a reply: mistakes, refusals and faults
of our own become words with what to do next. One request is one transaction with its audit line;
the effects that it planned begin after the commit.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from types import MappingProxyType
from uuid import uuid4

from bot.actions.briefing.guide import lost
from bot.commands import Command, Commands, pressing, recent
from bot.commands.call import Call, Several
from bot.commands.hints import hint_button
from bot.commands.lines import Named
from bot.commands.offering import either
from bot.commands.sentences import joined, noted
from bot.commands.understanding import Understanding
from bot.config import Config, PaceSettings
from bot.domain.errors import DatabaseAway, DoneBefore, NotAllowed, UserError
from bot.domain.people import STRANGER, Member
from bot.domain.rate_limit import Decision, Limit, RateLimiter
from bot.domain.times import previous_working_day
from bot.networks import Network
from bot.networks.registry.outlets import outlets
from bot.store.answered import AlreadyAnswered
from bot.store.audit import REFUSED
from bot.store.work import Store, Work
from bot.talk import BUTTON_BYTES, Ending, Form, Reply, Request, is_old, room_for
from bot.words.speaking import _, marked, of_app, speaking

logger = logging.getLogger(__name__)

DONE, NOT_DONE, FAILED = marked("done"), marked("not done"), marked("failed")
ASKED = marked("form shown")
REMEMBERED = 10_000  # events of this process whose repeats are passed over in silence


class Office:
    """The front door: `answer` takes a request from anywhere and always has words for it.

    `networks` are by the name of their config's table. `clock` gives aware times.
    """

    def __init__(
        self,
        config: Config,
        store: Store,
        commands: Sequence[Commands],
        clock: Callable[[], datetime],
        *,
        networks: Mapping[str, Network] = MappingProxyType({}),
    ) -> None:
        self.config = config
        self.store = store
        self.clock = clock
        self.networks = networks
        self.outlets = outlets(config, networks)
        self.room = room_for(config, "office")
        self._understanding = Understanding(commands)
        self._events: OrderedDict[str, None] = OrderedDict()
        self._pace = _pace(config.pace)

    def learn(self) -> None:
        """Do at the start what whoever first asks would wait for, and everybody behind them."""
        self._understanding.learn()
        previous_working_day(self.clock())

    async def answer(self, request: Request) -> Reply:
        """Do what was asked, once; a platform's repeat of the same event gets no second answer.

        Nor does who asks faster than anybody can: that never reaches the store.

        Never raises. A fault of the store itself is said, too, and the same event may then be sent
        again.
        """
        event = request.event and f"{request.place.platform}:{request.event}"
        # In memory, before the store: a platform that repeats at once costs nothing.
        if event in self._events:
            return Reply()
        heed = self._pace.check(_who(request), request.at)
        if heed is Decision.IGNORE:
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
            if heed is Decision.SLOW_DOWN:
                return await self.store.do(partial(self._slow_down, request))
            return await self._done(request)
        except Exception as error:
            # Nothing was done: the platform's repeat shall be.
            self._events.pop(request.event, None)
            if isinstance(error, DatabaseAway):
                return _without_memory()
            logger.exception("the store did not take a request")
            return _mishap("store")

    async def _done(self, request: Request) -> Reply:
        """Do it in one Work; a request that was answered before leaves none."""
        typed = self._understanding.named(request)
        durable = not self._understanding.only_shows(request, typed)
        try:
            return await self.store.do(
                partial(self._in_words, request, typed=typed), durable=durable
            )
        except AlreadyAnswered:
            before = await self.store.do(lambda work: work.answered.answer(request.event))
            return before or Reply()

    def _slow_down(self, request: Request, work: Work) -> Reply:
        """Tell a person once that they are too fast."""
        by = work.people.known(request.handle)
        work.audit.note(replace(request, by=by), "more than one can follow", REFUSED)
        with speaking(self._tongue(request, by)):
            said = _(
                "That is more than I can follow, so I have stopped reading for now. Wait "
                "{calm:.0f} seconds, then send again what I did not answer.",
                calm=self.config.pace.calm_seconds,
            )
        return Reply(said, private=True)

    def _tongue(self, request: Request, by: Member) -> str:
        """Return the language to speak: theirs, a stranger's app's, or the office's."""
        theirs = of_app(request.handle.language) if by is STRANGER else by.language
        return theirs or self.config.office.language

    def _in_words(self, request: Request, work: Work, typed: Named | None) -> Reply:
        """Answer a request.

        Raises AlreadyAnswered if this event was answered before (checked last: repeats are rare).
        """
        by = work.people.known(request.handle)
        self._pace.identified(_who(request), member=by is not STRANGER)
        request = replace(request, by=by, config=self.config, outlets=self.outlets)
        with speaking(self._tongue(request, by)):
            reply, did, outcome = self._attempt(request, work, typed)
        if did:
            work.audit.note(request, did, outcome)
        # A typed line on the local page has no name that could come again.
        if request.event:
            work.answered.add(request.event, reply, request.at)
        return reply

    def _attempt(self, request: Request, work: Work, typed: Named | None) -> tuple[Reply, str, str]:
        """Return the reply, what was done (for the audit) and the outcome."""
        known = self._understanding.commands
        try:
            call = self._understanding.call(request, work, typed) or _lost(request, work)
        except UserError as error:
            did = "" if request.by is not STRANGER else "something unknown"
            return _sorry(error, Ending.NOT_UNDERSTOOD, known), did, REFUSED
        if isinstance(call, Reply):
            return call, "", "asked back"
        if isinstance(call, Call):
            return self._tried(request, work, call)
        return self._in_order(request, work, call)

    def _in_order(self, request: Request, work: Work, several: Several) -> tuple[Reply, str, str]:
        """Do several calls in their order, up to the first that is not done; each is audited."""
        replies: list[Reply] = []
        for number, call in enumerate(several.calls, 1):
            reply, did, outcome = self._tried(request, work, call)
            replies.append(reply)
            if number == len(several.calls) or outcome != DONE:
                break
            work.audit.note(request, did, outcome)
        left = several.calls[len(replies) :]
        return joined(replies, [call.line for call in left]), did, outcome

    def _tried(self, request: Request, work: Work, call: Call) -> tuple[Reply, str, str]:
        """Do a call, and return as `_attempt` does.

        A fault of our own is logged under a number that the asker is told; the audit says that it
        failed.
        """
        known = self._understanding.commands
        did = call.audited
        try:
            # What the command wrote before it failed is dropped; the audit's line is not.
            with work.savepoint():
                reply = self._run(request, work, call)
        except NotAllowed as error:
            return _sorry(error, Ending.NOT_ALLOWED, known), did, REFUSED
        except DoneBefore as error:
            return _sorry(error, Ending.NOT_DONE, known), did, NOT_DONE
        except UserError as error:
            if asked := either(call, error):
                return asked, did, NOT_DONE
            fields = request.fields or call.stuck
            again = call.form(fields) if fields else None
            return _sorry(error, Ending.NOT_DONE, known, again), did, NOT_DONE
        except Exception:
            number = uuid4().hex[:6]
            logger.exception("request %s failed: %s", number, did)
            return _mishap(number), did, FAILED
        return reply, did, ASKED if reply.only_asks else DONE

    def _run(self, request: Request, work: Work, call: Call) -> Reply:
        _refuse_old(request)
        call.command.refuse(request.by)
        pressing.refuse_again(request, work, call)
        reply = call.run(request, work)
        pressing.spend(request, work, call, reply, self._understanding.commands)
        # After the command: only what was done is remembered as “that”.
        recent.note(request, work, call, reply, self._understanding.commands)
        return noted(reply, call.note)


def _lost(request: Request, work: Work) -> Reply:
    """Say that nothing was understood; UserError to a stranger."""
    if request.by is STRANGER:
        raise UserError(_("I did not understand that. Here is what I can do:"), hint="help")
    return lost(request, work)


def _pace(settings: PaceSettings) -> RateLimiter:
    return RateLimiter(
        Limit(settings.at_once, settings.a_minute),
        Limit(settings.stranger_at_once, settings.stranger_a_minute),
        timedelta(seconds=settings.calm_seconds),
    )


def _who(request: Request) -> tuple[str, str]:
    return request.handle.platform, request.handle.user


def _refuse_old(request: Request) -> None:
    """Raise NotAllowed for a button of long ago.

    A month (`is_old`): by then what it was shown for is over. The hint does it all the same.
    """
    if request.shown and is_old(request.shown, request.at):
        raise NotAllowed(
            _(
                "That button is from long ago, and much may have changed since, so I did "
                "nothing. To do it all the same:"
            ),
            hint=request.text,
        )


def storable(text: str) -> str:
    """Drop what no database keeps: NUL (PostgreSQL) and lone surrogates (both).

    A paste or a faulty client may bring them.
    """
    return text.replace("\0", "").encode(errors="ignore").decode()


def _sorry(
    error: UserError,
    ending: Ending,
    known: Mapping[str, Command],
    again: Form | None = None,
) -> Reply:
    """Say a mistake and what to try; `again` is the form in which it was made, as filled in."""
    form = [again] if again and again.fields else []
    if error.hint and len(error.hint.encode()) <= BUTTON_BYTES:
        # A hint that fits in a button is pressed, a longer one is read.
        button = hint_button(error.hint, known)
        return Reply(error.message, *form, button, private=True, faults=error.fields, ending=ending)
    words = "\n".join(filter(None, [error.message, error.hint]))
    return Reply(words, *form, private=True, faults=error.fields, ending=ending)


def _without_memory() -> Reply:
    return Reply(
        _("I cannot reach my memory just now, so nothing was done. Ask me again in a minute."),
        private=True,
        ending=Ending.FAILED,
    )


def _mishap(number: str) -> Reply:
    return Reply(
        _(
            "That went wrong on my side, and nothing was changed. It is in my log as {number}; "
            "please tell whoever looks after me.",
            number=number,
        ),
        private=True,
        ending=Ending.FAILED,
    )

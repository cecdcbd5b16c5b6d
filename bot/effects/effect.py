"""Effects: what is to be done to the outside world, as frozen values that the ledger keeps.

A handler plans an effect and never carries one out. The JSON names here are stored: an effect that
was planned weeks ago by an older version must still be read.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from enum import StrEnum

from bot.domain.posts.post import Photo
from bot.talk import Place, Reply
from bot.words.speaking import marked


class State(StrEnum):
    """How far an effect has come."""

    PROPOSED = marked("proposed")
    PLANNED = marked("planned")
    SENDING = marked("sending")
    DONE = marked("done")
    FAILED = marked("failed")
    UNKNOWN = marked("unknown")
    CANCELLED = marked("cancelled")


# A person can still settle what is unknown, but the courier never touches it again.
FINAL = frozenset({State.DONE, State.FAILED, State.UNKNOWN, State.CANCELLED})


@dataclass(frozen=True, slots=True)
class Say:
    """Say `reply` in `place`."""

    place: Place
    reply: Reply


@dataclass(frozen=True, slots=True)
class Run:
    """Run a long job of our own, which may be repeated; its reply is said in `place`.

    `job` names the code to run, `name` is its argument as people see it (a file, a postcode, a
    wave), `data` its input, which is kept beside its entry. `key` is that entry's; it and `data`
    are filled in when the job runs.
    """

    job: str
    name: str
    data: bytes
    place: Place
    key: str = ""

    @property
    def told(self) -> str:
        """The key of the card that says how far it is, and at last what came of it."""
        return f"{self.key}:told"


@dataclass(frozen=True, slots=True)
class Mail:
    """Send one letter to one person.

    Its Message-ID (without angle brackets) is fixed here, before the first try, and every try
    bears it. `in_reply_to` and `references` (oldest first) put it under the letter it answers.
    """

    to: str
    name: str
    subject: str
    text: str
    message_id: str
    in_reply_to: str = ""
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publish:
    """Publish a post on a network, as it was approved; `slot` is when it was meant to go out.

    The bytes of the photos are in the store, by their hash. `place` is told what came of it.
    `ahead`: the network is handed it before its slot, and publishes it itself. `before`: the
    network's id of what it holds of this post from before, to be taken back first.
    """

    post: int
    network: str
    text: str
    link: str
    photos: tuple[Photo, ...]
    slot: datetime
    place: Place
    ahead: bool = False
    before: str = ""


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take from a network a post that it was handed for `slot`; `remote_id` is its own id of it."""

    post: int
    network: str
    remote_id: str
    slot: datetime
    place: Place


Effect = Say | Run | Mail | Publish | TakeBack


def blanked(effect: Effect) -> Effect:
    """Return an effect without what is personal in it, for when it is over.

    A letter keeps its Message-ID, by which an answer to it is recognised.
    """
    match effect:
        case Mail():
            return Mail("", "", "", "", effect.message_id)
        case Say() | Run() | Publish() | TakeBack():
            return effect


def to_json(effect: Effect) -> str:
    """Write an effect so that `from_json` reads the same one, but for what a job is to read."""
    match effect:
        case Say(place, reply):
            said = json.loads(reply.to_json())
            return json.dumps({"say": {"place": asdict(place), "reply": said}})
        case Run(job, name, _, place):
            return json.dumps({"run": {"job": job, "name": name, "place": asdict(place)}})
        case Mail():
            # Not `asdict`, which copies each field: there may be thousands in one transaction.
            own = {each.name: getattr(effect, each.name) for each in fields(effect)}
            return json.dumps({"mail": own})
        case Publish():
            publish = asdict(effect) | {"slot": effect.slot.isoformat()}
            return json.dumps({"publish": publish})
        case TakeBack():
            back = asdict(effect) | {"slot": effect.slot.isoformat()}
            return json.dumps({"take_back": back})


def from_json(stored: str) -> Effect:
    """Read what `to_json` wrote. Raises KeyError or ValueError for anything else."""
    # One key, the kind, and its fields: a second key would be refused here.
    ((kind, fields),) = json.loads(stored).items()
    if kind == "mail":
        return Mail(**fields | {"references": tuple(fields["references"])})
    place = Place(**fields["place"])
    if kind == "publish":
        photos = tuple(Photo(**photo) for photo in fields["photos"])
        slot = datetime.fromisoformat(fields["slot"])
        return Publish(**fields | {"photos": photos, "slot": slot, "place": place})
    if kind == "take_back":
        slot = datetime.fromisoformat(fields["slot"])
        return TakeBack(**fields | {"slot": slot, "place": place})
    if kind == "say":
        return Say(place, Reply.from_json(json.dumps(fields["reply"]).encode()))
    return Run(fields["job"], fields["name"], b"", place)

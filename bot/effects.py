"""Effects: what is to be done to the outside world, as frozen facts that the ledger keeps."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

from bot.talk import Place, Reply


class State(StrEnum):
    """How far an effect has come."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    SENDING = "sending"
    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"


FINAL = frozenset({State.DONE, State.FAILED, State.UNKNOWN, State.CANCELLED})


@dataclass(frozen=True, slots=True)
class Say:
    """Say `reply` in `place`."""

    place: Place
    reply: Reply


@dataclass(frozen=True, slots=True)
class Run:
    """Do a long job of our own by name; it may be repeated, and tells `place` what came of it."""

    job: str
    name: str
    data: bytes
    place: Place


Effect = Say | Run


def to_json(effect: Effect) -> str:
    """Write an effect so that `from_json` reads the same one."""
    match effect:
        case Say(place, reply):
            said = json.loads(reply.to_json())
            return json.dumps({"say": {"place": asdict(place), "reply": said}})
        case Run(job, name, data, place):
            run = {"job": job, "name": name, "data": data.hex(), "place": asdict(place)}
            return json.dumps({"run": run})


def from_json(stored: str) -> Effect:
    """Read what `to_json` wrote; KeyError or ValueError if it is something else."""
    ((kind, fields),) = json.loads(stored).items()
    place = Place(**fields["place"])
    if kind == "say":
        return Say(place, Reply.from_json(json.dumps(fields["reply"]).encode()))
    return Run(fields["job"], fields["name"], bytes.fromhex(fields["data"]), place)

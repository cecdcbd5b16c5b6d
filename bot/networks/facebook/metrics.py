"""Metrics: how a post does, each number asked by itself, by the dated names in metrics.toml.

Names are retired by date. Asked one by one, a name that is gone costs its own number and no other.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.domain.errors import Refused
from bot.networks import Measures
from bot.networks.facebook.graph import Graph
from bot.networks.tools import id_in, rows_in


class Measure(BaseModel):
    """Where one number is found: in a field of the post, in an insight, or in a part of one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    field: str = ""
    insight: str = ""
    part: str = ""


_read = tomllib.loads(files(__package__).joinpath("metrics.toml").read_text(encoding="utf-8"))
MEASURES = tuple(Measure.model_validate(each) for each in _read["measure"])
LIKES_NEEDED: int = _read["likes_needed"]


async def measures(graph: Graph, page: str, post_id: str) -> Measures:
    """Ask for every number; the note says why there are none of views and people."""
    found: dict[str, Any] = {
        measure.name: await _ask(graph, post_id, measure) for measure in MEASURES
    }
    seen = any(found[measure.name] is not None for measure in MEASURES if not measure.field)
    return replace(Measures(**found), note="" if seen else await _why_none(graph, page))


async def _why_none(graph: Graph, page: str) -> str:
    """Say why a post has no numbers of views: too few likes of the Page, or too soon."""
    told = await graph.get(page, fields="id,fan_count")
    id_in(told)
    likes = _number(told.get("fan_count"))
    if likes is not None and likes < LIKES_NEEDED:
        return f"Facebook gives no numbers of views under {LIKES_NEEDED} likes."
    return "Facebook has no numbers of views for this post yet: they come about once a day."


async def _ask(graph: Graph, post_id: str, measure: Measure) -> int | None:
    """Return one number, or None: a name may be dead, or a permission missing."""
    found = await _field(graph, post_id, measure.field) if measure.field else None
    if found is None and measure.insight:
        found = await _insight(graph, post_id, measure)
    return found


async def _field(graph: Graph, post_id: str, field: str) -> int | None:
    """Return the count in a field of the post; None where Facebook refuses it."""
    name = field.partition(".")[0]
    try:
        answer = await graph.get(post_id, fields=field)
    except Refused:
        return None
    id_in(answer)  # which is told with whatever is asked for
    told = answer.get(name, {})
    return _number(told.get("count", told.get("summary", {}).get("total_count")))


async def _insight(graph: Graph, post_id: str, measure: Measure) -> int | None:
    """Return the newest value of an insight over the post's life; None where it is refused."""
    try:
        told = await graph.get(f"{post_id}/insights", metric=measure.insight, period="lifetime")
    except Refused:
        return None
    values = [value for insight in rows_in(told, "data") for value in insight.get("values", [])]
    value = values[-1].get("value") if values else None
    if measure.part and isinstance(value, Mapping):
        return _number(value.get(measure.part, 0))
    return _number(value)


def _number(value: Any) -> int | None:
    """Read a number; one in parts (paid and organic, say, or by kind) is their sum."""
    if isinstance(value, Mapping):
        return sum(_number(part) or 0 for part in value.values())
    return value if isinstance(value, int) else None

"""What a call to the Graph API may say, asked of Meta's own library (facebook-business 26.0.3)."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Any

from facebook_business.adobjects.page import Page
from facebook_business.adobjects.pagepost import PagePost
from facebook_business.api import FacebookAdsApi
from facebook_business.typechecker import TypeChecker

FacebookAdsApi.init(access_token="x", crash_log=False)  # it would tell Meta of a crash

# Taken on every call or by every list, and so not among an edge's own.
EVERYWHERE = {"appsecret_proof", "fields", "limit", "since", "until", "after", "before"}
UNTYPED = {"metric"}
"""It holds names, and the library says "list<Object>", which can hold none."""
NODES = {"page": Page, "post": PagePost}
LISTS = {"published_posts": "post", "scheduled_posts": "post"}
"""What the nodes in an edge's list are."""


@cache
def checker_of(node: str, method: str, edge: str) -> TypeChecker | None:
    """Return what knows the parameters of one method on one edge; None if there is no such."""
    cls = NODES[node]
    for name, function in inspect.getmembers(cls, inspect.isfunction):
        try:
            source = inspect.getsource(function)
        except OSError:
            continue
        if f"endpoint='/{edge}'" in source and f"method='{method}'" in source:
            return getattr(cls("1"), name)(params={}, pending=True)._param_checker
    return None


def complaints(node: str, method: str, edge: str, said: Mapping[str, str]) -> list[str]:
    """Say what Meta's own library would not have sent."""
    checker = checker_of(node, method, edge)
    if checker is None:
        return [f"Unsupported {method} request: no /{edge}"]
    asked = unknown_fields(LISTS.get(edge, node), said.get("fields", ""))
    wrong = [f"no such field: {name}" for name in asked]
    for name, value in said.items():
        if name in EVERYWHERE:
            continue
        if not checker.is_valid_key(name):
            wrong.append(f"unknown parameter {name}")
        elif name not in UNTYPED and not any(
            checker.is_valid_pair(name, each) for each in readings(value)
        ):
            wrong.append(f"{name}={value!r} is not {checker.get_type(name)}")
    return wrong


def readings(value: str) -> Iterator[Any]:
    """Yield what a form's text may stand for."""
    with suppress(ValueError):
        yield json.loads(value)
    yield value


def unknown_fields(node: str, asked: str) -> list[str]:
    """Return the fields of a `fields=` that the node has neither as field nor as edge."""
    names = [each.partition(".")[0].partition("{")[0] for each in asked.split(",") if each]
    known = set(vars(NODES[node].Field).values())
    return [name for name in names if name not in known and not checker_of(node, "GET", name)]

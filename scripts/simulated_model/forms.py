"""Answers in the form that a task asks for: a vote, a choice, a judgement."""

from collections.abc import Mapping
from dataclasses import replace
import json
import re
from typing import Any, Final

from .conversation import Conversation
from .planning import owner_of
from .reporting import Draft

_CONTEXT: Final = re.compile(r"<context>\s*(.*?)\s*</context>", re.DOTALL)
_VOTE: Final = re.compile(r"Vote for exactly one of: (.+?)\. Your headline is 'Vote: '")
_CHOICE: Final = "Your headline is exactly one of these ids"
_JUDGE: Final = "Begin your headline with 'pass'"
_UNFINISHED: Final = re.compile(
    r"\b(?:TODO|TBD|FIXME|XXX)\b|\[(?:insert|add|your|fill)[^\]]*\]"
)


def in_form(talk: Conversation, draft: Draft) -> Draft:
    """Return what was found in the form that is asked for, if one is."""
    if found := _VOTE.search(talk.task):
        return _vote(talk, draft, found.group(1).split(" | "))
    if _CHOICE in talk.task:
        return _choice(_context(talk))
    if _JUDGE in talk.task:
        return _judged(str(_context(talk).get("report", "")))
    return draft


def _choice(context: Mapping[str, Any]) -> Draft:
    """Say whose a question is."""
    owner = owner_of(str(context["question"]), context["candidates"])
    if owner is None:
        return Draft(headline="nobody", body="It is in none of the areas.")
    return Draft(headline=owner, body="Most of the question is in that area.")


def _vote(talk: Conversation, draft: Draft, choices: list[str]) -> Draft:
    """Vote for the one choice that speaks out of what was read, or abstain."""
    read = json.dumps(_context(talk)) + " ".join(one.text for one in talk.results)
    named = [choice for choice in choices if choice.casefold() in read.casefold()]
    if len(named) == 1:
        return replace(draft, headline=f"Vote: {named[0]}")
    said = "Nothing that was read speaks for one choice alone."
    return replace(draft, headline="Abstain", body=f"{said}\n\n{draft.body}".strip())


def _judged(output: str) -> Draft:
    """Judge an output: whole or not, as far as that shows."""
    if not re.search(r"\w{3}", output):
        return Draft(headline="fail: there is nothing to judge", body="score: 0")
    if found := _UNFINISHED.search(output):
        return Draft(
            headline=f"needs_work: it holds unfinished text ({found.group().lower()})",
            body="score: 30\n\nThe rest reads well.",
        )
    return Draft(
        headline="pass", body="score: 85\n\nIt is whole, and says what it must."
    )


def _context(talk: Conversation) -> Mapping[str, Any]:
    """Return the structured data of the task."""
    found = _CONTEXT.search(talk.user_text)
    try:
        data = json.loads(found.group(1)) if found else {}
    except json.JSONDecodeError:
        return {}
    return data if isinstance(data, dict) else {}

"""Where an agent with the web may go: pure rules on a definition's fields."""

from collections.abc import Mapping
import re
from typing import Any, Final

import voluptuous as vol

from homeassistant.helpers import config_validation as cv

from .kinds import Pattern, Web

_SITE: Final = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}(?:/[^\s?#]*)?"
)

_NAME_SITES: Final = (
    "name the sites whose pages it may open: a page could make an agent that knows the"
    " house carry out what it knows. Only a task agent without tools may open any page"
)


def site(value: Any) -> str:
    """Accept a site as people write it, with or without a path below it."""
    text = cv.string(value).strip().lower().removeprefix("https://")
    text = text.removeprefix("http://").rstrip("/")
    if _SITE.fullmatch(text) is None:
        raise vol.Invalid(f"'{text}' must be a site, like example.com")
    return text


def web_problem(valid: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the field that is wrong with what an agent may do on the web, and why.

    A page can tell an agent to open another one whose address says what the agent
    has read. So who reads the house opens only pages of sites that a person named.
    """
    if not valid["web"]:
        return None
    pattern = Pattern(valid["pattern"])
    if pattern is Pattern.ORCHESTRATOR:
        return "web", "an orchestrator only delegates and has no tools of its own"
    if valid["web_domains"] and valid["web_blocked_domains"]:
        return "web_blocked_domains", "name either the sites it may see or those not"
    knows = pattern is not Pattern.TASK or valid["tools"] or valid["llm_apis"]
    if Web.FETCH in valid["web"] and knows and not valid["web_domains"]:
        return "web_domains", _NAME_SITES
    return None

"""The fields of a definition: one flat schema for the UI and for files."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final

from cronsim import CronSim, CronSimError
import voluptuous as vol

from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util, slugify

from .kinds import (
    Autonomy,
    Flow,
    InboxPolicy,
    MissedRun,
    NotifyWhen,
    Overlap,
    Pattern,
    TaskKind,
    Web,
)
from .web_rules import site

MAX_NAME: Final = 64
MAX_DESCRIPTION: Final = 300
MAX_IDENTITY: Final = 20_000
MAX_FALLBACK: Final = 10_000
MAX_CRONS: Final = 24
MAX_PHASES: Final = 20
MAX_STEPS: Final = 20
#: An agent with more tools than this is refused (F043).
MAX_TOOLS: Final = 32
MAX_SITES: Final = 50


def _agent_ref(value: Any) -> str:
    """Accept an agent by id or by name."""
    if not (slug := slugify(cv.string(value))):
        raise vol.Invalid("expected the id or the name of an agent")
    return slug


def _cron(value: Any) -> str:
    """Accept a five-field cron expression."""
    text = " ".join(cv.string(value).split())
    if len(text.split(" ")) != 5:
        raise vol.Invalid(f"'{text}' must have five fields, like '0 7 * * 1-5'")
    try:
        next(CronSim(text, dt_util.utcnow()))
    except (CronSimError, StopIteration) as err:
        raise vol.Invalid(f"'{text}' is not a cron expression ({err})") from err
    return text


def _text(limit: int) -> Any:
    """Accept text of at most ``limit`` characters."""
    return vol.All(cv.string, str.strip, vol.Length(max=limit))


def _choice(kind: type[StrEnum]) -> Callable[[Any], str]:
    """Accept one of the words of a closed list, and name them in the error."""
    words = [str(word) for word in kind]

    def validate(value: Any) -> str:
        """Accept one of the words."""
        if (word := cv.string(value)) not in words:
            known = f"{', '.join(words[:-1])} or {words[-1]}"
            raise vol.Invalid(f"'{word}' is none of {known}")
        return word

    return validate


def _notify_target(value: Any) -> str:
    """Accept a notify entity or a notify action."""
    target = cv.string(value)
    if not target.startswith("notify.") or len(target) <= len("notify."):
        raise vol.Invalid(
            f"'{target}' must be a notify entity or action, like notify.mobile_app_x"
        )
    return target


_STRINGS = vol.All(cv.ensure_list, [cv.string])

_SITES = vol.All(cv.ensure_list, [site], vol.Unique(), vol.Length(max=MAX_SITES))

_RANGE = vol.All([vol.Coerce(float)], vol.Length(min=2, max=2))

#: What a report must satisfy; an agent's own, and a step's in place of it.
_CONTRACT: Final[Mapping[Any, Any]] = {
    vol.Optional("min_length", default=20): vol.All(
        vol.Coerce(int), vol.Range(0, 2_000)
    ),
    vol.Optional("must_mention", default=list): _STRINGS,
    vol.Optional("number_ranges", default=dict): {cv.string: _RANGE},
}


def _phase(value: Any) -> dict[str, Any]:
    """Accept a phase; something in it must be able to end it."""
    phase: dict[str, Any] = _PHASE_FIELDS(value)
    if not (phase["exit_when"] or phase["exit_conditions"] or phase["confirm"]):
        raise vol.Invalid(
            "a phase needs exit_when, exit_conditions or confirm", path=["exit_when"]
        )
    return phase


_PHASE_FIELDS = vol.Schema(
    {
        vol.Required("name"): vol.All(_text(MAX_NAME), vol.Length(min=1)),
        vol.Optional("instructions", default=""): _text(MAX_IDENTITY),
        vol.Optional("members", default=list): vol.All(cv.ensure_list, [_agent_ref]),
        vol.Optional("exit_when", default=""): _text(MAX_FALLBACK),
        vol.Optional("exit_conditions", default=list): vol.All(cv.ensure_list, [dict]),
        vol.Optional("confirm", default=False): cv.boolean,
        vol.Optional("days", default=0): vol.All(vol.Coerce(int), vol.Range(0, 3_650)),
    }
)

_STEP = vol.Schema(
    {
        vol.Required("name"): vol.All(_text(MAX_NAME), vol.Length(min=1)),
        vol.Required("agent"): _agent_ref,
        vol.Optional("task", default=""): _text(MAX_IDENTITY),
        vol.Optional("kind", default="research"): _choice(TaskKind),
        vol.Optional("when", default=""): _text(MAX_FALLBACK),
        vol.Optional("gate"): vol.Schema(_CONTRACT),
    }
)

_SCOPE = vol.Schema(
    {
        vol.Optional(kind): _STRINGS
        for kind in ("entity_id", "device_id", "area_id", "floor_id", "label_id")
    }
)

#: Every field of a definition with its validator and default.
DEFINITION_SCHEMA: Final = vol.Schema(
    {
        vol.Required("name"): vol.All(_text(MAX_NAME), vol.Length(min=1)),
        vol.Required("pattern"): _choice(Pattern),
        vol.Optional("icon", default="mdi:account-tie"): cv.icon,
        vol.Optional("description", default=""): _text(MAX_DESCRIPTION),
        vol.Optional("owns", default=""): _text(MAX_DESCRIPTION),
        vol.Required("identity"): vol.All(_text(MAX_IDENTITY), vol.Length(min=10)),
        vol.Optional("model", default="routine"): vol.All(
            _text(100), vol.Length(min=1)
        ),
        vol.Optional("tools", default=list): vol.All(
            _STRINGS, vol.Unique(), vol.Length(max=MAX_TOOLS)
        ),
        vol.Optional("llm_apis", default=list): vol.All(_STRINGS, vol.Unique()),
        vol.Optional("web", default=list): vol.All(
            cv.ensure_list, [_choice(Web)], vol.Unique()
        ),
        vol.Optional("web_domains", default=list): _SITES,
        vol.Optional("web_blocked_domains", default=list): _SITES,
        vol.Optional("web_uses", default=5): vol.All(vol.Coerce(int), vol.Range(1, 20)),
        vol.Optional("skills", default=list): vol.All(_STRINGS, vol.Unique()),
        vol.Optional("scope", default=dict): _SCOPE,
        vol.Optional("scope_domains", default=list): vol.All(_STRINGS, vol.Unique()),
        vol.Optional("autonomy", default="observe"): _choice(Autonomy),
        vol.Optional("cron", default=list): vol.All(
            cv.ensure_list, [_cron], vol.Length(max=MAX_CRONS)
        ),
        vol.Optional("triggers", default=list): vol.All(cv.ensure_list, [dict]),
        vol.Optional("task", default=""): _text(MAX_IDENTITY),
        vol.Optional("missed_run", default="skip"): _choice(MissedRun),
        vol.Optional("missed_run_minutes", default=60): vol.All(
            vol.Coerce(int), vol.Range(1, 10_080)
        ),
        vol.Optional("overlap", default="single"): _choice(Overlap),
        vol.Optional("notify", default=list): vol.All(cv.ensure_list, [_notify_target]),
        vol.Optional("notify_when", default="never"): _choice(NotifyWhen),
        vol.Optional("reviewed_by"): vol.Any(None, "", _agent_ref),
        vol.Optional("tokens_per_run", default=60_000): vol.All(
            vol.Coerce(int), vol.Range(1_000, 5_000_000)
        ),
        vol.Optional("tokens_per_day", default=400_000): vol.All(
            vol.Coerce(int), vol.Range(1_000, 50_000_000)
        ),
        vol.Optional("cost_per_day"): vol.Any(
            None, vol.All(vol.Coerce(float), vol.Range(0, 1_000))
        ),
        vol.Optional("run_seconds", default=180): vol.All(
            vol.Coerce(float), vol.Range(1, 3_600)
        ),
        vol.Optional("call_seconds", default=30): vol.All(
            vol.Coerce(float), vol.Range(0.1, 600)
        ),
        vol.Optional("stall_seconds", default=120): vol.All(
            vol.Coerce(float), vol.Range(0.1, 3_600)
        ),
        vol.Optional("max_turns", default=12): vol.All(
            vol.Coerce(int), vol.Range(1, 50)
        ),
        vol.Optional("max_output_tokens", default=3_000): vol.All(
            vol.Coerce(int), vol.Range(100, 32_000)
        ),
        **_CONTRACT,
        vol.Optional("requires", default=list): _STRINGS,
        vol.Optional("idempotent", default=True): cv.boolean,
        vol.Optional("rollback", default=False): cv.boolean,
        vol.Optional("fallback", default=""): _text(MAX_FALLBACK),
        vol.Optional("enabled", default=True): cv.boolean,
        vol.Optional("labels", default=list): _STRINGS,
        vol.Optional("dispatch_agents", default=list): vol.All(
            cv.ensure_list, [_agent_ref]
        ),
        vol.Optional("dispatch_labels", default=list): _STRINGS,
        vol.Optional("goal", default=""): _text(MAX_DESCRIPTION),
        vol.Optional("done_when", default=""): _text(MAX_FALLBACK),
        vol.Optional("roster", default=list): vol.All(cv.ensure_list, [_agent_ref]),
        vol.Optional("phases", default=list): vol.All(
            cv.ensure_list, [_phase], vol.Length(max=MAX_PHASES)
        ),
        vol.Optional("flow", default="check_in"): _choice(Flow),
        vol.Optional("steps", default=list): vol.All(
            cv.ensure_list, [_STEP], vol.Length(max=MAX_STEPS)
        ),
        vol.Optional("choices", default=list): vol.All(_STRINGS, vol.Unique()),
        vol.Optional("max_rounds", default=2): vol.All(
            vol.Coerce(int), vol.Range(1, 5)
        ),
        vol.Optional("tokens_per_workflow", default=1_000_000): vol.All(
            vol.Coerce(int), vol.Range(1_000, 50_000_000)
        ),
        vol.Optional("inbox", default="next_run"): _choice(InboxPolicy),
        vol.Optional("rest_after", default=0): vol.All(
            vol.Coerce(int), vol.Range(0, 100)
        ),
        vol.Optional("approval_minutes", default=60): vol.All(
            vol.Coerce(int), vol.Range(1, 1_440)
        ),
    }
)

FIELDS: Final = frozenset(str(key) for key in DEFINITION_SCHEMA.schema)

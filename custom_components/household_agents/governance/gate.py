"""The gate: what a tool call may do, decided by code and never by prompt.

Pure functions on values. Text that an agent reads can change what it asks
for; nothing here looks at text.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.helpers.llm import ToolAnnotations

from ..agents.definition import AgentDefinition
from ..agents.kinds import Autonomy


class Verdict(StrEnum):
    """What the gate says."""

    ALLOW = "allow"
    DENY = "deny"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict and a reason that the model can use."""

    verdict: Verdict
    reason: str = ""
    #: The name of the rule that decided.
    rule: str = ""

    def as_dict(self) -> dict[str, str]:
        """Return JSON data for the trace."""
        return {"verdict": str(self.verdict), "rule": self.rule, "reason": self.reason}


@dataclass(frozen=True, slots=True, kw_only=True)
class GatedCall:
    """A tool call as the gate sees it."""

    tool: str
    annotations: ToolAnnotations
    #: The entities that it would touch.
    entities: Sequence[str] = ()
    #: The Home Assistant action behind it, like ``light.turn_on``.
    action: str | None = None
    #: The tool comes from another LLM API: what it touches cannot be known.
    external: bool = False
    #: The other household that it would write to.
    household: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GateFacts:
    """What the gate decides on, gathered at the moment of the call."""

    agent: AgentDefinition
    enabled: bool
    tools: frozenset[str]
    entities: frozenset[str]
    sensitive_entities: frozenset[str] = frozenset()
    #: A person has said yes to exactly this call.
    approved: bool = False
    #: The standing permission that covers this call.
    standing: str | None = None

    def about(self, entities: Sequence[str], offered: Iterable[str]) -> dict[str, Any]:
        """Return as JSON data what of this bears on a call, for the trace.

        Without ``tools`` they are those that the run was ``offered``.
        """
        facts: dict[str, Any] = {"enabled": self.enabled}
        if entities:
            facts["in_scope"] = [one for one in entities if one in self.entities]
        if sensitive := [one for one in entities if one in self.sensitive_entities]:
            facts["sensitive"] = sensitive
        if self.approved:
            facts["approved"] = True
        if self.standing is not None:
            facts["standing"] = self.standing
        if self.tools != frozenset(offered):
            facts["tools"] = sorted(self.tools)
        return facts

    @classmethod
    def from_dict(
        cls, agent: AgentDefinition, data: Mapping[str, Any], offered: Iterable[str]
    ) -> GateFacts:
        """Read what ``about`` told of a call."""
        return cls(
            agent=agent,
            enabled=data["enabled"],
            tools=frozenset(data.get("tools", offered)),
            entities=frozenset(data.get("in_scope", ())),
            sensitive_entities=frozenset(data.get("sensitive", ())),
            approved=data.get("approved", False),
            standing=data.get("standing"),
        )


type Rule = Callable[[GatedCall, GateFacts], Decision | None]

ALLOW: Final = Decision(Verdict.ALLOW)

#: Actions that no agent may ever take: they administer Home Assistant itself
#: or hide what they touch.
DENIED_DOMAINS: Final = frozenset(
    {
        "automation",
        "backup",
        "conversation",
        "frontend",
        "hassio",
        "homeassistant",
        "household_agents",
        "logger",
        "persistent_notification",
        "python_script",
        "recorder",
        "rest_command",
        "scene",
        "script",
        "shell_command",
        "system_log",
        "update",
    }
)

#: What hides what it touches: only those that a definition names one by one, and
#: only to be run as they are.
GRANTED: Final[Mapping[str, str]] = {
    "scene": "scene.turn_on",
    "script": "script.turn_on",
}

#: Domains in which a person always has to say yes.
SENSITIVE_DOMAINS: Final = frozenset(
    {
        "alarm_control_panel",
        "button",
        "camera",
        "cover",
        "device_tracker",
        "lawn_mower",
        "lock",
        "person",
        "siren",
        "vacuum",
        "valve",
        "water_heater",
    }
)


def decide(call: GatedCall, facts: GateFacts) -> Decision:
    """Apply the rules in order; the first that has an opinion decides.

    A person's yes turns asking into allowing, and nothing else: what is denied
    stays denied.
    """
    for rule in RULES:
        if (decision := rule(call, facts)) is not None:
            if decision.verdict is Verdict.ASK and facts.approved:
                decision = ALLOW
            return replace(decision, rule=rule.__name__.lstrip("_"))
    return Decision(Verdict.DENY, "BLOCKED: no rule allows this.")


def _agent_enabled(call: GatedCall, facts: GateFacts) -> Decision | None:
    """Refuse everything to an agent that was switched off."""
    if facts.enabled:
        return None
    return _deny(f"{facts.agent.name} is switched off")


def _tool_listed(call: GatedCall, facts: GateFacts) -> Decision | None:
    """Refuse tools that the definition does not list."""
    if call.tool in facts.tools:
        return None
    return _deny(
        f"'{call.tool}' is not one of your tools",
        f"use one of: {', '.join(sorted(facts.tools))}",
    )


def _entities_in_scope(call: GatedCall, facts: GateFacts) -> Decision | None:
    """Refuse entities out of scope, whether to read or to change."""
    if outside := sorted(set(call.entities) - facts.entities):
        return _deny(
            f"{', '.join(outside[:5])} is not in your scope or not exposed to Assist",
            "use only entities that your tools have shown you",
        )
    return None


def _action_not_denied(call: GatedCall, facts: GateFacts) -> Decision | None:
    """Refuse actions that administer Home Assistant or hide their targets."""
    if call.action is None:
        return None
    domain = call.action.partition(".")[0]
    if domain in GRANTED and call.action == GRANTED[domain] and call.entities:
        return _named_one_by_one(call, facts, domain)
    if domain in DENIED_DOMAINS:
        return _deny(f"agents may never call {call.action}")
    return None


def _named_one_by_one(
    call: GatedCall, facts: GateFacts, domain: str
) -> Decision | None:
    """Refuse scripts and scenes that a definition does not name by their entity ids."""
    if any(one.partition(".")[0] != domain for one in call.entities):
        return _deny(f"agents may never call {call.action} on anything else")
    named = facts.agent.scope.get(ATTR_ENTITY_ID, ())
    if missing := sorted(set(call.entities) - set(named)):
        return _deny(
            f"agents may never call {call.action}, but on what their scope names by its "
            f"entity id, and yours does not name {', '.join(missing[:5])}"
        )
    return None


def _harmless(call: GatedCall, facts: GateFacts) -> Decision | None:
    """Allow reading, and writing what is the agent's own."""
    notes = call.annotations
    harmless = not notes.destructive and not notes.open_world
    own = call.action is None and not call.entities and not call.external
    if notes.read_only or (own and harmless):
        return ALLOW
    return None


def _standing(call: GatedCall, facts: GateFacts) -> Decision | None:
    """Allow an asking agent what a person has said "always" to, short of what is sensitive."""
    if facts.standing is None or facts.agent.autonomy is not Autonomy.ASK:
        return None
    if call.action is None or not call.entities or call.household:
        return None
    return ALLOW if _sensitive(call, facts) is None else None


def _autonomy(call: GatedCall, facts: GateFacts) -> Decision | None:
    """Hold changes to the agent's autonomy."""
    if facts.agent.autonomy is Autonomy.OBSERVE:
        return _deny(
            "your autonomy is 'observe': you may read but not change anything",
            "put it under proposed_actions in your report",
        )
    if facts.agent.autonomy is Autonomy.ASK:
        return _ask("every change of yours needs a person's yes")
    return None


def _sensitive(call: GatedCall, facts: GateFacts) -> Decision | None:
    """Ask for whatever could harm, or cannot be checked."""
    if call.external:
        return _ask("what this tool touches cannot be checked")
    touched = {entity_id.partition(".")[0] for entity_id in call.entities}
    if call.action:
        touched.add(call.action.partition(".")[0])
    if hiding := sorted(touched & GRANTED.keys()):
        return _ask(f"what a {hiding[0]} touches does not show")
    if risky := sorted(touched & SENSITIVE_DOMAINS):
        return _ask(f"{', '.join(risky)} is sensitive")
    if tagged := sorted(set(call.entities) & facts.sensitive_entities):
        return _ask(f"{', '.join(tagged)} was marked sensitive")
    return None


def _write_out(call: GatedCall, facts: GateFacts) -> Decision | None:
    """Allow an acting agent to write to a household that a person has connected."""
    return ALLOW if call.household and not call.entities else None


def _act_in_scope(call: GatedCall, facts: GateFacts) -> Decision | None:
    """Allow an acting agent what is left: changes to known entities in its scope."""
    return (
        ALLOW if call.entities else _deny("it does not say which entities it touches")
    )


def _deny(what: str, instead: str = "report it instead") -> Decision:
    """Deny with a reason that tells the model what to do."""
    return Decision(Verdict.DENY, f"BLOCKED: {what}. Instead: {instead}.")


def _ask(why: str) -> Decision:
    """Ask for a person's approval."""
    return Decision(Verdict.ASK, f"NEEDS APPROVAL: {why}")


RULES: Final[tuple[Rule, ...]] = (
    _agent_enabled,
    _tool_listed,
    _entities_in_scope,
    _action_not_denied,
    _harmless,
    _standing,
    _autonomy,
    _sensitive,
    _write_out,
    _act_in_scope,
)

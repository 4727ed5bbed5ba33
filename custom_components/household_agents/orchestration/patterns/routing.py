"""Routing: a rule first, then who owns it, and a model only where that is unsure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
import logging
from typing import Any, Protocol

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import TemplateError
from homeassistant.helpers.template import Template, result_as_boolean

from ...agents.definition import AgentDefinition
from ...agents.registry import Registry
from ...dispatch.run import RunError
from ...model.usage import NO_USAGE, Usage
from ..flow_graph import task_text
from ..work import TaskResult, TaskWork
from .answers import ask_gated
from .matching import best_match, clear_match, scores

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Who gets a task, and why; nobody, if nobody is right for it."""

    agent_id: str | None
    why: str
    usage: Usage = NO_USAGE
    #: The definition's step, where it was one.
    rule: Mapping[str, Any] | None = None


class Choose(Protocol):
    """Has a small model choose among candidates."""

    async def __call__(
        self, work: TaskWork, question: str, candidates: Sequence[AgentDefinition]
    ) -> Choice:
        """Return its choice; nobody, with the reason, if it made none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Routing:
    """Performs a task by the one agent that it is right for."""

    hass: HomeAssistant
    registry: Registry
    choose: Choose

    async def __call__(self, work: TaskWork) -> TaskResult:
        """Choose, ask, and say in the report who was chosen and why."""
        choice = await self._chosen(work)
        if choice.agent_id is None:
            return TaskResult(
                report=None,
                error=str(RunError.NO_CHOICE),
                error_detail=choice.why,
                usage=choice.usage,
            )
        spec, rule = work.task.spec, choice.rule or {}
        answer = await ask_gated(
            work,
            choice.agent_id,
            task_text(rule.get("task", ""), spec.description, spec.task_id),
            options=rule.get("options") or spec.options,
        )
        agent = self.registry.get(choice.agent_id)
        chosen = f"Chosen: {agent.name if agent else choice.agent_id}, {choice.why}."
        return _with_choice(answer.result, choice, chosen)

    async def _chosen(self, work: TaskWork) -> Choice:
        """Choose: by rule, by who owns it, by a model."""
        rules: Sequence[Mapping[str, Any]] = work.task.spec.options.get("rules", ())
        candidates = self._there(work.task.spec.agents)
        failed: list[str] = []
        for rule in rules:
            if not rule["when"] or rule["agent"] not in candidates:
                continue
            if self._holds(work, rule, failed):
                why = f"because the rule of '{rule['name']}' holds"
                return Choice(agent_id=rule["agent"], why=why, rule=rule)
        # Whose rule does not hold is out; who has none is left to choose from.
        without = {rule["agent"]: rule for rule in rules if not rule["when"]}
        left = [
            agent
            for agent_id, agent in candidates.items()
            if not rules or agent_id in without
        ]
        choice = await self._among(work, left)
        why = "; ".join([choice.why, *failed])
        return replace(choice, why=why, rule=without.get(choice.agent_id or ""))

    async def _among(
        self, work: TaskWork, candidates: Sequence[AgentDefinition]
    ) -> Choice:
        """Choose among those that no rule decides on."""
        if not candidates:
            return Choice(agent_id=None, why="no rule holds and nobody else is there")
        if len(candidates) == 1:
            why = "the only one that is left"
            return Choice(agent_id=candidates[0].agent_id, why=why)
        question = work.task.spec.description
        found = scores(question, candidates)
        if (clear := clear_match(found)) is not None:
            return Choice(agent_id=clear, why="who owns what it is about")
        choice = await self.choose(work, question, candidates)
        if choice.agent_id is None and (best := best_match(found)) is not None:
            why = f"the closest by its area, since no model chose ({choice.why})"
            return replace(choice, agent_id=best, why=why)
        return choice

    def _there(self, agent_ids: Sequence[str]) -> dict[str, AgentDefinition]:
        """Return those that can be asked now."""
        return {
            agent_id: agent
            for agent_id in agent_ids
            if (agent := self.registry.get(agent_id)) is not None
            and self.registry.enabled(agent_id)
        }

    def _holds(
        self, work: TaskWork, rule: Mapping[str, Any], failed: list[str]
    ) -> bool:
        """Whether a rule's template renders true; one that fails does not."""
        variables = {
            "request": work.workflow.request,
            "context": dict(work.workflow.context),
        }
        try:
            rendered = Template(rule["when"], self.hass).async_render(variables)
        except TemplateError as err:
            _LOGGER.warning(
                "The rule of step '%s' of %s failed: %s",
                rule["name"],
                work.workflow.agent_id,
                err,
            )
            failed.append(f"the rule of '{rule['name']}' failed: {err}")
            return False
        return result_as_boolean(rendered)


def _with_choice(result: TaskResult, choice: Choice, chosen: str) -> TaskResult:
    """Say in a result who was chosen, and count what choosing has used."""
    result = replace(result, usage=result.usage + choice.usage)
    if (report := result.report) is None:
        detail = f"{result.error_detail}; {chosen}".lstrip("; ")
        return replace(result, error_detail=detail)
    body = f"{report.body}\n\n{chosen}".strip()
    return replace(result, report=replace(report, body=body))

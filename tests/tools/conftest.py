"""A run's tool context, made of real parts around the `hass` fixture."""

from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
import json
from pathlib import Path
from typing import Any

import pytest

from custom_components.household_agents.agents.definition import AgentDefinition, parse
from custom_components.household_agents.agents.skills import SkillLibrary
from custom_components.household_agents.governance.actuator import Actuator
from custom_components.household_agents.governance.effects import RunEffects
from custom_components.household_agents.governance.notifier import (
    Notifier,
    NotifySettings,
)
from custom_components.household_agents.governance.quiet_hours import QuietHours
from custom_components.household_agents.memory.effect_log import EffectLog
from custom_components.household_agents.memory.journal import Journal
from custom_components.household_agents.memory.records import Report
from custom_components.household_agents.memory.tiers import (
    HOUSEHOLD,
    MemoryView,
    Snapshot,
)
from custom_components.household_agents.tools.base import ToolContext, ToolError
from custom_components.household_agents.tools.catalogue import CATALOGUE
from custom_components.household_agents.tools.schema import validate
from homeassistant.core import Context, HomeAssistant
from homeassistant.util import dt as dt_util

MIDNIGHT = time(0)
NEVER_QUIET = QuietHours(start=MIDNIGHT, end=MIDNIGHT, weekend_end=MIDNIGHT)
ALWAYS_QUIET = QuietHours(
    start=MIDNIGHT, end=time(23, 59, 59), weekend_end=time(23, 59)
)


def make_agent(**fields: Any) -> AgentDefinition:
    """Make a definition with what a test says of it."""
    return parse(
        {
            "name": "Meter Reader",
            "pattern": "domain",
            "identity": "You read the meters of the house.",
            "autonomy": "act",
            **fields,
        }
    )


@dataclass(slots=True, kw_only=True)
class FakeDelegate:
    """Colleagues that answer with what a test gave them."""

    agents: Sequence[AgentDefinition] = ()
    read: Sequence[AgentDefinition] = ()
    reports: Mapping[str, Report] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)

    async def ask(self, agent_id: str, task: str, context: Mapping[str, Any]) -> Report:
        """Answer with the report of a test."""
        self.asked.append((agent_id, task))
        if (report := self.reports.get(agent_id)) is None:
            raise ToolError(f"{agent_id} gave no report")
        return report

    async def research(self, question: str) -> Report:
        """Answer with the findings of a test."""
        return await self.ask("research", question, {})

    def colleagues(self) -> Sequence[AgentDefinition]:
        """Return the colleagues of a test."""
        return self.agents

    def reporters(self) -> Sequence[AgentDefinition]:
        """Return the agents whose reports may be read."""
        return self.read


type MakeContext = Callable[..., ToolContext]


@pytest.fixture
async def journal(hass: HomeAssistant, tmp_path: Path) -> AsyncGenerator[Journal]:
    """Open a journal of its own."""
    opened = await Journal.async_open(tmp_path / "journal.db", retention_days=90)
    yield opened
    await opened.async_close()


@pytest.fixture
def undeliverable() -> list[tuple[str, str]]:
    """Collect what could not be delivered."""
    return []


@pytest.fixture
def make_context(
    hass: HomeAssistant, journal: Journal, undeliverable: list[tuple[str, str]]
) -> MakeContext:
    """Make a run's context; entities in scope are named by the test."""

    def make(
        entities: Iterable[str] = (),
        *,
        delegate: FakeDelegate | None = None,
        library: SkillLibrary | None = None,
        quiet: QuietHours = NEVER_QUIET,
        household_targets: tuple[str, ...] = (),
        **fields: Any,
    ) -> ToolContext:
        agent = make_agent(**fields)
        actuator = Actuator(hass, EffectLog(journal.database))
        now = dt_util.now()
        return ToolContext(
            hass=hass,
            agent=agent,
            run_id="run-1",
            ha_context=Context(),
            now=now,
            entities=tuple(sorted(entities)),
            memory=MemoryView(
                agent.agent_id,
                Snapshot(owner=agent.agent_id),
                Snapshot(owner=HOUSEHOLD),
                now,
            )
            if agent.pattern.remembers
            else None,
            journal=journal,
            skills=library or SkillLibrary(),
            actuator=actuator,
            notifier=Notifier(
                hass,
                journal,
                actuator,
                NotifySettings(targets=household_targets, quiet=quiet),
                on_undeliverable=lambda target, error: undeliverable.append(
                    (target, error)
                ),
            ),
            effects=RunEffects(
                agent_id=agent.agent_id, run_id="run-1", work_key="run-1"
            ),
            delegate=delegate or FakeDelegate(),
        )

    return make


async def call(context: ToolContext, name: str, /, **arguments: Any) -> Any:
    """Call a tool as the loop does; its answer is JSON within its bound."""
    tool = CATALOGUE[name]
    answer = await tool.call(context, validate(tool, arguments, context))
    text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
    assert len(text) <= tool.max_result * 1.2
    return answer

"""Every tool there is, and which of them an agent gets."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ..agents.definition import RECOMMENDED_TOOLS, AgentDefinition
from ..agents.skills import SkillLibrary
from .base import Tool
from .calendars import AddCalendarEvent, GetCalendarEvents
from .control import ControlDevice
from .delegate import AskAgent, GetLastReports
from .history import GetHistory, GetStatistics
from .home import GetStates
from .mail import GetHeadlines, GetMail
from .memory_tools import Forget, LogEvent, ProposeCoreMemory, Recall, Remember
from .message_tool import SendMessage
from .notify_tool import SendNotification, Speak
from .research import Research
from .skill_tools import ActivateSkill, ReadSkillResource
from .todo_lists import AddTodoItem, CompleteTodoItem, GetTodoItems
from .weather import GetWeatherForecast

#: An agent with more tools is set up with a warning (F041, F044).
WARN_ABOVE: Final = RECOMMENDED_TOOLS

_TOOLS: Final[tuple[Tool, ...]] = (
    ActivateSkill(),
    AddCalendarEvent(),
    AddTodoItem(),
    AskAgent(),
    CompleteTodoItem(),
    ControlDevice(),
    Forget(),
    GetCalendarEvents(),
    GetHeadlines(),
    GetHistory(),
    GetLastReports(),
    GetMail(),
    GetStates(),
    GetStatistics(),
    GetTodoItems(),
    GetWeatherForecast(),
    LogEvent(),
    ProposeCoreMemory(),
    ReadSkillResource(),
    Recall(),
    Remember(),
    Research(),
    SendMessage(),
    SendNotification(),
    Speak(),
)

#: The tools by name, sorted.
CATALOGUE: Final[Mapping[str, Tool]] = MappingProxyType(
    {tool.name: tool for tool in sorted(_TOOLS, key=lambda tool: tool.name)}
)

#: Come with skills and go with them: nobody has to list them.
READ_SKILL_RESOURCE: Final = "read_skill_resource"
SKILL_TOOLS: Final = frozenset({"activate_skill", READ_SKILL_RESOURCE})


#: What strangers write, of all that a tool may have heard from; the rest is said
#: within the household.
_STRANGERS: Final = frozenset({"calendar", "headlines", "mail"})


def written_by_strangers(agent: AgentDefinition) -> frozenset[str]:
    """Return where strangers write what an agent reads: tools, the web, other APIs."""
    heard = {
        tool.heard_from
        for name in agent.tools
        if (tool := CATALOGUE.get(name)) is not None and tool.heard_from in _STRANGERS
    }
    return frozenset(
        {str(one) for one in heard}
        | {f"web: {one}" for one in agent.web}
        | {f"API: {one}" for one in agent.llm_apis}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """An agent's tools in a stable order, and what is wrong with its list."""

    tools: tuple[Tool, ...]
    problems: tuple[str, ...] = ()


def toolbox(agent: AgentDefinition, skills: SkillLibrary | None = None) -> Selection:
    """Return the tools of a definition, with those for skills where it has skills.

    Reading files is offered where one of its skills brings files along.
    """
    names = set(agent.tools) - SKILL_TOOLS
    if agent.skills:
        names |= SKILL_TOOLS
    if skills is not None and not skills.brings_files(agent.skills):
        names.discard(READ_SKILL_RESOURCE)
    tools = tuple(CATALOGUE[name] for name in sorted(names & CATALOGUE.keys()))
    problems = [
        f"{agent.name}: there is no tool '{name}'. Take it out of tools."
        for name in sorted(names - CATALOGUE.keys())
    ]
    if len(tools) > WARN_ABOVE:
        problems.append(
            f"{agent.name} has {len(tools)} tools; more than {WARN_ABOVE} make an agent "
            "slow, costly and unsure. Give some of its work to another agent."
        )
    return Selection(tools=tools, problems=tuple(problems))

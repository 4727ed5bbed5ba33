"""The gallery: every bundled agent and skill is valid, focused and affordable."""

from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from pathlib import Path
import re

from cronsim import CronSim
import pytest

from custom_components.household_agents.agents import gallery as gallery_module
from custom_components.household_agents.agents.definition import (
    AgentDefinition,
    does_everything,
)
from custom_components.household_agents.agents.files import load_folder
from custom_components.household_agents.agents.gallery import STARTING_STAFF, gallery
from custom_components.household_agents.agents.kinds import Autonomy, Pattern
from custom_components.household_agents.agents.skills import load_skills
from custom_components.household_agents.tools.catalogue import CATALOGUE, toolbox

AGENTS = tuple(gallery().values())
SKILLS_FOLDER = Path(gallery_module.__file__).parent.parent / "gallery" / "skills"
SKILLS = sorted(path.name for path in SKILLS_FOLDER.iterdir())
LIBRARY = load_skills(SKILLS_FOLDER, None)
#: What a task agent has no use for: it keeps no memory.
MEMORY_TOOLS = {"recall", "remember", "forget", "log_event", "propose_core_memory"}
#: What tells an agent of a kind of entity; get_states tells of every one.
READERS = {
    "calendar": "get_calendar_events",
    "event": "get_headlines",
    "media_player": "speak",
    "todo": "get_todo_items",
    "weather": "get_weather_forecast",
}
PATTERNS = {
    "domain": """
        celebrations chores climate_comfort credit_coach energy_manager family_calendar
        finance_manager gardener health_reminders home_maintenance kids_routines
        laundry_and_dishes moving_coordinator newborn_care_coordinator
        nightly_reflection nutrition_chef paperwork pet_keeper
        postpartum_wellness_coach school_coordinator security_watch shopping_assistant
        travel_companion vehicle_keeper
    """,
    "task": """
        announcer content_publishing daily_briefing evening_round heartbeat
        inbox_triage research_assistant reviewer weekly_planner
    """,
    "orchestrator": "checkin chief_of_staff main_agent",
    "team": "buying_our_first_home moving_home",
}


def test_every_file_is_valid() -> None:
    """F234: no bundled definition has a problem, and each has a file of its name."""
    loaded = load_folder(gallery_module.FOLDER)
    assert loaded.problems == ()
    assert [f"{agent.agent_id}.md" for agent in loaded.definitions] == [
        agent.file for agent in loaded.definitions
    ]


def test_broken_gallery_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bundled folder is read strictly: a broken file is never just left out."""
    (tmp_path / "a.md").write_text("no front matter")
    monkeypatch.setattr(gallery_module, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"a\.md, line 1"):
        gallery.__wrapped__()


def test_starting_staff_comes_first() -> None:
    """F254: who is offered first is there, with a specialist, a reviewer, a check-in."""
    assert tuple(gallery())[: len(STARTING_STAFF)] == STARTING_STAFF
    assert {gallery()[agent_id].pattern for agent_id in STARTING_STAFF} == {
        Pattern.DOMAIN,
        Pattern.TASK,
        Pattern.ORCHESTRATOR,
    }


@pytest.fixture(autouse=True)
def auto_enable_custom_integrations() -> None:
    """Do without Home Assistant: definitions are only read here."""


@pytest.mark.parametrize("pattern", sorted(PATTERNS))
def test_agents_that_are_shipped(pattern: str) -> None:
    """F002-F007, F011, F012, F016, F020, F026: a staff for what families ask for."""
    shipped = {one.agent_id for one in AGENTS if one.pattern == pattern}
    assert shipped >= set(PATTERNS[pattern].split())


@pytest.mark.parametrize(
    ("agent_id", "cron"),
    [
        ("daily_briefing", ("0 6 * * *",)),
        ("checkin", ("0 7,21 * * *", "30 12,17 * * *")),
        ("content_publishing", ("40 * * * *",)),
        ("weekly_planner", ("10 19 * * 0",)),
        ("heartbeat", ("0 9-19/2 * * *",)),
        ("reviewer", ()),
    ],
)
def test_schedules_of_the_contract(agent_id: str, cron: tuple[str, ...]) -> None:
    """F073-F076, F082: who is woken when."""
    assert gallery()[agent_id].cron == cron


def test_schedules_are_staggered() -> None:
    """No two different agents are woken less than three minutes apart."""
    start = datetime(2026, 1, 1, tzinfo=UTC)
    end = start + timedelta(days=62)
    fires: list[tuple[datetime, str]] = []
    for agent_id, agent in gallery().items():
        for cron in agent.cron:
            for at in CronSim(cron, start):
                if at > end:
                    break
                fires.append((at, agent_id))
    close = [
        (first, second)
        for first, second in pairwise(sorted(fires))
        if second[0] - first[0] < timedelta(minutes=3)
    ]
    assert len(fires) > 62 * 24
    assert close == []


def test_nothing_wakes_the_house_at_night() -> None:
    """Between ten and six nothing begins that could tell somebody something."""
    start = datetime(2026, 1, 1, tzinfo=UTC)
    at_night = {
        agent.agent_id
        for agent in AGENTS
        for cron in agent.cron
        for at in islice(CronSim(cron, start), 200)
        if agent.enabled and not 6 <= at.hour < 22
    }
    assert at_night == set()


def test_identities_are_focused() -> None:
    """F044: a tight identity that says how it works and what it never does."""
    loose = {
        agent.agent_id
        for agent in AGENTS
        if not 150 <= len(agent.identity.split()) <= 400
        or "What you never do:" not in agent.identity
        or "hat your report holds" not in agent.identity
    }
    assert loose == set()


def test_agents_are_complete() -> None:
    """A person who adds one has nothing left to write, and nothing left to fear."""
    incomplete = {
        agent.agent_id
        for agent in AGENTS
        if not all((agent.description, agent.owns, agent.fallback, agent.task))
        or agent.scope
        or agent.budget.cost_per_day is None
        or not agent.budget.tokens_per_run <= agent.budget.tokens_per_day <= 300_000
        or agent.model not in ("routine", "strong")
    }
    assert incomplete == set()


def test_everybody_owns_something_else() -> None:
    """F037: one thing each, and each thing once."""
    assert len({agent.owns for agent in AGENTS}) == len(AGENTS)
    assert len({agent.description for agent in AGENTS}) == len(AGENTS)
    assert len({agent.icon for agent in AGENTS}) == len(AGENTS)


def test_tools_exist_and_are_few() -> None:
    """F041-F044: every tool exists and nobody is above the recommended number."""
    wrong = {
        agent.agent_id
        for agent in AGENTS
        if not set(agent.tools) <= CATALOGUE.keys()
        or toolbox(agent).problems
        or not (5 <= len(agent.tools) <= 10 or agent.pattern.delegates)
    }
    assert wrong == set()


def test_scopes_are_narrow() -> None:
    """Nobody sees a kind of entity that none of its tools reads."""
    blind = {
        (agent.agent_id, domain)
        for agent in AGENTS
        for domain in agent.scope_domains
        if not {"get_states", READERS.get(domain)} & set(agent.tools)
    }
    assert blind == set()
    # Whoever talks with the main agent may ask it for any of their devices.
    rest = [agent for agent in AGENTS if not agent.talks]
    assert max(len(agent.scope_domains) for agent in rest) <= 8


def test_pattern_rules() -> None:
    """F013, F017, F025, F120: who has memory, who delegates, who asks whom."""

    def keeps_rules(agent: AgentDefinition) -> bool:
        """Return whether an agent is what its pattern allows."""
        tools = set(agent.tools)
        if agent.talks:
            # It acts itself, and knows of areas only whose they are (F036).
            areas = {"get_calendar_events", "get_todo_items", "get_mail"}
            return "ask_agent" in tools and not tools & areas
        return {
            Pattern.DOMAIN: tools >= {"recall", "remember"}
            and "ask_agent" not in tools,
            Pattern.TASK: not tools & MEMORY_TOOLS,
            Pattern.ORCHESTRATOR: not tools and not agent.skills,
            Pattern.TEAM: not tools and not agent.skills,
        }[agent.pattern]

    assert [one.agent_id for one in AGENTS if not keeps_rules(one)] == []
    assert [one.agent_id for one in AGENTS if does_everything(one)] == []


def test_autonomy_fits_the_tools() -> None:
    """Nobody acts unasked but who only speaks; who observes can change nothing.

    The main agent is asked by whoever talks with it.
    """

    def expected(agent: AgentDefinition) -> Autonomy:
        """Return the least freedom that an agent's tools need."""
        changes = {
            name
            for name in agent.tools
            if not CATALOGUE[name].annotations.read_only
            and not CATALOGUE[name].delegates
            and name not in MEMORY_TOOLS
        }
        if changes == {"speak"} or agent.talks:
            return Autonomy.ACT
        return Autonomy.ASK if changes else Autonomy.OBSERVE

    wrong = [one.agent_id for one in AGENTS if one.autonomy is not expected(one)]
    assert wrong == []


def test_references_exist() -> None:
    """Skills and colleagues that a definition names are shipped as well."""
    for agent in AGENTS:
        assert LIBRARY.missing(agent.skills) == (), agent.agent_id
        members = {member for phase in agent.phases for member in phase.members}
        named = {*agent.roster, *members, *agent.dispatch_agents}
        named.add(agent.reviewed_by or agent.agent_id)
        assert named <= gallery().keys(), agent.agent_id
        assert members <= set(agent.roster), agent.agent_id


def test_checkin_knows_no_domain() -> None:
    """F020, F021: the check-in names nobody and no area; it finds agents at run time."""
    checkin = gallery()["checkin"]
    text = f"{checkin.identity} {checkin.task} {checkin.description}".lower()
    domain = [one.name.lower() for one in AGENTS if one.pattern is Pattern.DOMAIN]
    assert [name for name in domain if name in text] == []
    assert checkin.dispatch_agents == ()
    assert checkin.dispatch_labels == ()


def test_only_content_is_disabled() -> None:
    """F005: content publishing is optional and off until it is wanted."""
    off = [agent_id for agent_id, agent in gallery().items() if not agent.enabled]
    assert off == ["content_publishing"]


def test_reviewer_is_another_agent() -> None:
    """F045, F105: the reviewer is critical, and reviews nobody's work with its own."""
    reviewer = gallery()["reviewer"]
    assert reviewer.requires == ("report",)
    assert reviewer.reviewed_by is None
    assert "Be critical, not lenient" in " ".join(reviewer.identity.split())
    for severity in ("CRITICAL", "HIGH", "MEDIUM", "LOW"):
        assert severity in reviewer.identity


@pytest.mark.parametrize(
    ("agent_id", "words"),
    [
        ("newborn_care_coordinator", ("medical", "emergency", "where the baby")),
        ("postpartum_wellness_coach", ("medical", "emergency")),
        ("health_reminders", ("medical", "doses", "emergency", "where a child")),
        ("pet_keeper", ("veterinary", "doses", "emergency")),
        ("school_coordinator", ("where a child",)),
        ("kids_routines", ("where a child", "none is")),
        ("security_watch", ("who is at home", "child", "police")),
        ("evening_round", ("who is at home",)),
        ("travel_companion", ("stands empty", "where a traveller")),
        ("inbox_triage", ("passwords", "new bank details", "open links")),
        ("gardener", ("open a valve", "edible")),
        ("paperwork", ("legal or tax advice",)),
    ],
)
def test_what_must_never_be_done(agent_id: str, words: tuple[str, ...]) -> None:
    """F006, F007: cautions about health, whereabouts and strangers are in the identity."""
    never = gallery()[agent_id].identity.partition("What you never do:")[2]
    text = " ".join(never.split())
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize(
    ("agent_id", "promise"),
    [
        ("newborn_care_coordinator", "no medical advice"),
        ("postpartum_wellness_coach", "no medical advice"),
        ("health_reminders", "no medical advice"),
        ("pet_keeper", "no veterinary advice"),
    ],
)
def test_reminders_only_is_said_when_chosen(agent_id: str, promise: str) -> None:
    """F006, F007: whoever adds one of these reads what it does not do."""
    assert promise in gallery()[agent_id].description.lower()
    assert "advice" in gallery()[agent_id].fallback


def test_skills_keep_the_standard() -> None:
    """F239: every bundled skill is valid to the letter."""
    assert LIBRARY.problems == ()
    assert list(LIBRARY.skills) == SKILLS
    assert len(SKILLS) >= 42


def test_skills_are_usable() -> None:
    """F037: one thing each, said when to use, short, with tools that exist."""
    unusable = {
        skill.name
        for skill in LIBRARY.skills.values()
        if not skill.description.startswith("Use this skill when ")
        or not 80 <= len(skill.description) <= 250
        or not 10 < skill.body.count("\n") < 200
        or not _tool_like(skill.body) <= CATALOGUE.keys()
        or not set(skill.allowed_tools or ()) <= CATALOGUE.keys()
    }
    assert unusable == set()


def test_every_skill_is_somebodys() -> None:
    """F118, F233: no skill is shipped that no agent can activate."""
    assert {name for agent in AGENTS for name in agent.skills} == set(SKILLS)


def test_skills_name_the_files_that_they_bring() -> None:
    """Details stand in files of their own, which the instructions say when to read."""
    named = {
        (skill.name, path)
        for skill in LIBRARY.skills.values()
        for path in re.findall(r"`(references/[\w.-]+)`", skill.body)
    }
    brought = {
        (skill.name, path)
        for skill in LIBRARY.skills.values()
        for path in skill.resources
    }
    assert named == brought
    assert len(brought) >= 5


def test_agents_have_the_tools_of_their_skills() -> None:
    """F236, F237: knowledge without capability would be an empty promise."""
    lacking = {
        (agent.agent_id, skill.name): missing
        for agent in AGENTS
        for skill in LIBRARY.available(agent.skills)
        # The skill says what to do without the tool.
        if (missing := _tool_like(skill.body) - set(agent.tools) - {"forget"})
    }
    assert lacking == {}


def test_skills_hand_over_to_skills_at_hand() -> None:
    """Where one skill or identity names another, its agent has that one too."""
    pattern = re.compile(r"\bskill\s+([a-z]+(?:-[a-z]+)+)\b")
    lacking = {
        (agent.agent_id, name)
        for agent in AGENTS
        for text in (
            agent.identity,
            agent.task,
            *(skill.body for skill in LIBRARY.available(agent.skills)),
        )
        for name in pattern.findall(text)
        if name not in agent.skills
    }
    assert lacking == set()


@pytest.mark.parametrize(
    ("name", "tools"),
    [
        ("weather-report", ("get_weather_forecast",)),
        ("voice-note", ("speak",)),
        ("expense-tracker", None),
    ],
)
def test_single_purpose_skills(name: str, tools: tuple[str, ...] | None) -> None:
    """F038-F040: weather only, voice note only, expenses only."""
    assert LIBRARY.skills[name].allowed_tools == tools


def _tool_like(text: str) -> set[str]:
    """Return what a text names like a tool: a verb of ours and an underscore."""
    verbs = ("get_", "add_", "complete_", "send_", "log_", "ask_", "control_")
    bare = {"recall", "remember", "forget", "speak"}
    code = text.split("`")[1::2]
    return {word for word in code if word.startswith(verbs) or word in bare}

"""The gallery: every bundled agent and skill is valid, focused and affordable."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from cronsim import CronSim
import pytest

from custom_components.household_agents.agents import gallery as gallery_module
from custom_components.household_agents.agents.files import load_folder
from custom_components.household_agents.agents.gallery import STARTING_STAFF, gallery
from custom_components.household_agents.agents.kinds import Autonomy, Pattern
from custom_components.household_agents.agents.skills import SkillLibrary, load_skills
from custom_components.household_agents.tools.catalogue import CATALOGUE, toolbox

AGENTS = sorted(gallery())
DOMAIN = sorted(
    agent_id for agent_id, agent in gallery().items() if agent.pattern is Pattern.DOMAIN
)
SKILLS_FOLDER = Path(gallery_module.__file__).parent.parent / "gallery" / "skills"
SKILLS = sorted(path.name for path in SKILLS_FOLDER.iterdir())
#: What a task agent has no use for: it keeps no memory.
MEMORY_TOOLS = {"recall", "remember", "forget", "log_event", "propose_core_memory"}


@pytest.fixture(scope="module")
def library() -> SkillLibrary:
    """Return the bundled skills."""
    return load_skills(SKILLS_FOLDER, None)


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


@pytest.mark.parametrize(
    ("agent_id", "pattern"),
    [
        ("finance_manager", "domain"),
        ("nutrition_chef", "domain"),
        ("home_maintenance", "domain"),
        ("content_publishing", "task"),
        ("newborn_care_coordinator", "domain"),
        ("postpartum_wellness_coach", "domain"),
        ("daily_briefing", "task"),
        ("reviewer", "task"),
        ("checkin", "orchestrator"),
        ("chief_of_staff", "orchestrator"),
        ("energy_manager", "domain"),
        ("family_calendar", "domain"),
        ("weekly_planner", "task"),
        ("heartbeat", "task"),
        ("buying_our_first_home", "team"),
        ("credit_coach", "domain"),
    ],
)
def test_agents_that_are_shipped(agent_id: str, pattern: str) -> None:
    """F002-F007, F011, F012, F016, F020, F026: the packs of the contract."""
    assert gallery()[agent_id].pattern == pattern


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


@pytest.mark.parametrize("agent_id", AGENTS)
def test_identity_is_focused(agent_id: str) -> None:
    """F044: a tight identity that says how it works and what it never does."""
    identity = gallery()[agent_id].identity
    assert 150 <= len(identity.split()) <= 400
    assert "What you never do:" in identity
    assert "hat your report holds" in identity


@pytest.mark.parametrize("agent_id", AGENTS)
def test_agent_is_complete(agent_id: str) -> None:
    """A person who adds it has nothing left to write."""
    agent = gallery()[agent_id]
    assert agent.description
    assert agent.owns
    assert agent.fallback
    assert agent.task
    assert agent.scope == {}
    assert agent.budget.cost_per_day is not None
    assert agent.budget.tokens_per_run <= agent.budget.tokens_per_day <= 300_000
    assert agent.model in ("routine", "strong")


@pytest.mark.parametrize("agent_id", AGENTS)
def test_tools_exist_and_are_few(agent_id: str) -> None:
    """F041-F044: every tool exists and nobody is above the recommended number."""
    agent = gallery()[agent_id]
    assert set(agent.tools) <= CATALOGUE.keys()
    assert toolbox(agent).problems == ()
    assert 5 <= len(agent.tools) <= 10 or agent.pattern.delegates


@pytest.mark.parametrize("agent_id", AGENTS)
def test_pattern_rules(agent_id: str) -> None:
    """F013, F017, F025: who has memory, who delegates, who asks whom."""
    agent = gallery()[agent_id]
    tools = set(agent.tools)
    rules = {
        Pattern.DOMAIN: tools >= {"recall", "remember"} and "ask_agent" not in tools,
        Pattern.TASK: not tools & MEMORY_TOOLS,
        Pattern.ORCHESTRATOR: not tools and not agent.skills,
        Pattern.TEAM: not tools and not agent.skills,
    }
    assert rules[agent.pattern]


@pytest.mark.parametrize("agent_id", AGENTS)
def test_autonomy_fits_the_tools(agent_id: str) -> None:
    """Nobody acts unasked, and who only observes is offered nothing to change."""
    agent = gallery()[agent_id]
    changes = {
        name
        for name in agent.tools
        if not CATALOGUE[name].annotations.read_only
        and name not in MEMORY_TOOLS | {"ask_agent"}
    }
    assert agent.autonomy is (Autonomy.ASK if changes else Autonomy.OBSERVE)


@pytest.mark.parametrize("agent_id", AGENTS)
def test_references_exist(agent_id: str, library: SkillLibrary) -> None:
    """Skills and colleagues that a definition names are shipped as well."""
    agent = gallery()[agent_id]
    assert library.missing(agent.skills) == ()
    members = {member for phase in agent.phases for member in phase.members}
    named = {*agent.roster, *members, *agent.dispatch_agents}
    assert named | {agent.reviewed_by or agent_id} <= gallery().keys()
    assert members <= set(agent.roster)


@pytest.mark.parametrize("agent_id", DOMAIN)
def test_checkin_knows_no_domain(agent_id: str) -> None:
    """F020, F021: the check-in names nobody and no area; it finds agents at run time."""
    checkin = gallery()["checkin"]
    text = f"{checkin.identity} {checkin.task} {checkin.description}".lower()
    assert gallery()[agent_id].name.lower() not in text
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
    "agent_id", ["newborn_care_coordinator", "postpartum_wellness_coach"]
)
def test_medical_content_is_reminders_only(agent_id: str) -> None:
    """F006, F007: what these two must never do stands in their identity."""
    agent = gallery()[agent_id]
    assert "no medical advice" in agent.description.lower()
    never = agent.identity.partition("What you never do:")[2]
    assert "medical" in never
    assert "emergency" in never


def test_skills_keep_the_standard(library: SkillLibrary) -> None:
    """F239: every bundled skill is valid to the letter."""
    assert library.problems == ()
    assert list(library.skills) == SKILLS
    assert len(SKILLS) >= 16


@pytest.mark.parametrize("name", SKILLS)
def test_skill_is_usable(name: str, library: SkillLibrary) -> None:
    """F037: one thing each, said when to use, short, with tools that exist."""
    skill = library.skills[name]
    assert skill.description.startswith("Use this skill when ")
    assert 80 <= len(skill.description) <= 250
    assert 10 < skill.body.count("\n") < 200
    assert _tool_like(skill.body) <= CATALOGUE.keys()
    assert set(skill.allowed_tools or ()) <= CATALOGUE.keys()


@pytest.mark.parametrize("agent_id", AGENTS)
def test_agents_have_the_tools_of_their_skills(
    agent_id: str, library: SkillLibrary
) -> None:
    """F236, F237: knowledge without capability would be an empty promise."""
    agent = gallery()[agent_id]
    needed = {
        tool
        for skill in library.available(agent.skills)
        for tool in _tool_like(skill.body)
    }
    # The skill says what to do without the tool.
    assert needed - set(agent.tools) <= {"forget"}


@pytest.mark.parametrize(
    ("name", "tools"),
    [
        ("weather-report", ("get_weather_forecast",)),
        ("voice-note", ("speak",)),
        ("expense-tracker", None),
    ],
)
def test_single_purpose_skills(
    name: str, tools: tuple[str, ...] | None, library: SkillLibrary
) -> None:
    """F038-F040: weather only, voice note only, expenses only."""
    assert library.skills[name].allowed_tools == tools


def _tool_like(text: str) -> set[str]:
    """Return what a text names like a tool: a verb of ours and an underscore."""
    verbs = ("get_", "add_", "complete_", "send_", "log_", "ask_", "control_")
    bare = {"recall", "remember", "forget", "speak"}
    code = text.split("`")[1::2]
    return {word for word in code if word.startswith(verbs) or word in bare}

"""Hooks of people's own: from files, from the form, and from a correction."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockUser, async_mock_service

from custom_components.household_agents.const import DOMAIN, FILES_FOLDER
from custom_components.household_agents.governance.gate import Decision, Verdict
from custom_components.household_agents.governance.hooks import Hook, HookCall
from custom_components.household_agents.hook_book import hook_book
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.tiers import Tier
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import Context, HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from homeassistant.helpers import issue_registry as ir
from scripts.simulated_model import SimulatedModel
from tests.flow_texts import check_texts

from .conftest import MakeHousehold, agent, run

LAMP = "light.lamp"
BUTLER = agent(
    "Butler",
    autonomy="act",
    tools=["control_device", "get_states"],
    scope={"entity_id": [LAMP]},
)
GOOD = """\
hooks:
  - name: Dim
    tool: light.*
    argument: data.brightness_pct
    comparison: above
    value: 60
    verdict: deny
    reason: Lights stay below 60 percent
"""


@pytest.fixture(autouse=True)
def house(expose: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the house a lamp that shows at once what becomes of it."""
    expose(LAMP, "on", brightness=128)
    monkeypatch.setattr(
        "custom_components.household_agents.governance.verifying.SETTLE_SECONDS", 0.01
    )


@pytest.fixture
def folder(hass: HomeAssistant) -> Path:
    """Return the folder of hook files, empty."""
    path = Path(hass.config.path(FILES_FOLDER, "hooks"))
    path.mkdir(parents=True, exist_ok=True)
    for file in path.iterdir():
        file.unlink()
    return path


def brightens(percent: int) -> dict[str, Any]:
    """Return a scripted turn in which the model makes the lamp brighter."""
    arguments = {
        "action": "light.turn_on",
        "entity_ids": [LAMP],
        "data": {"brightness_pct": percent},
    }
    return {"tools": [{"name": "control_device", "input": arguments}]}


def told(model: SimulatedModel) -> str:
    """Return all that the model was told last."""
    return str(model.turns[-1].text)


async def act(hass: HomeAssistant, name: str, **data: Any) -> dict[str, Any]:
    """Call an action of ours as an automation and return its response."""
    response = await hass.services.async_call(
        DOMAIN, name, data, blocking=True, return_response=True
    )
    assert response is not None
    return dict(response)


async def reload(hass: HomeAssistant) -> list[dict[str, Any]]:
    """Read the files anew and return what is wrong."""
    problems: list[dict[str, Any]] = (await act(hass, "reload"))["problems"]
    return problems


async def own(hass: HomeAssistant) -> list[str]:
    """Return the names of people's own hooks that apply."""
    return [one["name"] for one in (await act(hass, "get_hooks"))["own"]]


async def test_a_hook_of_a_file_refuses_a_call(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    folder: Path,
) -> None:
    """What is above is refused with the reason, what is below is done (F238)."""
    calls = async_mock_service(hass, "light", "turn_on")
    (folder / "lights.yaml").write_text(GOOD, "utf-8")
    household = await make_household(BUTLER)
    model.script([brightens(61), brightens(60)])
    result = await run(hass, "butler")
    assert "BLOCKED: Lights stay below 60 percent. Instead" in told(model)
    assert [call.data["brightness_pct"] for call in calls] == [60]
    steps = await household.journal.steps(result["run_id"])
    (said,) = [step.data["hooks"] for step in steps if "hooks" in step.data]
    assert (said[0]["hook"], said[0]["verdict"]) == ("Dim", "deny")


async def test_a_run_with_hooks_replays_the_same(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    folder: Path,
) -> None:
    """A replay gives what hooks said then; with today they are asked again."""
    async_mock_service(hass, "light", "turn_on")
    (folder / "lights.yaml").write_text(GOOD, "utf-8")
    await make_household(BUTLER)
    model.script([brightens(61), brightens(60)])
    run_id = (await run(hass, "butler"))["run_id"]
    (folder / "lights.yaml").unlink()
    await reload(hass)
    assert (await act(hass, "replay_run", run_id=run_id))["same"] is True
    today = await act(hass, "replay_run", run_id=run_id, today=True)
    differing = [one for one in today["decisions"] if not one["same"]]
    assert differing[0]["what"] == "control_device"
    assert differing[0]["recorded"]["refused"] == "hook"


BAD_FILES = [
    ("hooks: [", 2, ""),
    ("- name: Dim\n", 1, ""),
    ("rules: []\n", 1, "hooks"),
    ("hooks: deny\n", 1, "hooks"),
    (GOOD + "version: 2\n", 9, "version"),
    ("hooks:\n  - !include secrets.yaml\n", 2, ""),
    ("# " + "x" * 64 * 1024, 1, ""),
    ("hooks: &all\n  - *all\n", 1, ""),
]


@pytest.mark.parametrize(
    ("text", "line", "field"), BAD_FILES, ids=range(len(BAD_FILES))
)
async def test_a_file_that_cannot_be_read_keeps_what_it_held(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    folder: Path,
    text: str,
    line: int,
    field: str,
) -> None:
    """The last good version applies, over a restart too, and people are told where."""
    (folder / "lights.yaml").write_text(GOOD, "utf-8")
    household = await make_household(BUTLER)
    (folder / "lights.yaml").write_text(text, "utf-8")
    (problem,) = await reload(hass)
    assert (problem["file"], problem["line"]) == ("lights.yaml", line)
    assert problem["field"] == field
    assert "What it held before still applies" in problem["message"]
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await own(hass) == ["Dim"]
    issues = ir.async_get(hass)
    issue = issues.async_get_issue(DOMAIN, "hook_file_lights_yaml")
    assert issue is not None
    assert issue.translation_placeholders is not None
    assert issue.translation_placeholders["file"] == "lights.yaml"
    (folder / "lights.yaml").write_text(GOOD, "utf-8")
    assert await reload(hass) == []
    assert issues.async_get_issue(DOMAIN, "hook_file_lights_yaml") is None


async def test_a_hook_that_is_wrong_leaves_the_others_alone(
    hass: HomeAssistant, make_household: MakeHousehold, folder: Path
) -> None:
    """A bad hook is skipped, or applies as it was; file, line and field are named."""
    (folder / "lights.yaml").write_text(GOOD, "utf-8")
    await make_household(BUTLER)
    more = "  - {name: New, tool: '*', verdict: allow, reason: None}\n"
    last = "  - {name: Last, tool: speak, verdict: deny, reason: Silence}\n"
    text = GOOD.replace("value: 60", "value: much") + more + last
    (folder / "lights.yaml").write_text(text, "utf-8")
    kept, skipped = await reload(hass)
    assert (kept["line"], kept["field"]) == (6, "Dim: value")
    assert "'much' is not a number. It applies as it was before." in kept["message"]
    assert (skipped["line"], skipped["field"]) == (9, "New: verdict")
    assert "This hook is skipped." in skipped["message"]
    assert await own(hass) == ["Dim", "Last"]


async def test_files_are_bounded(
    hass: HomeAssistant, make_household: MakeHousehold, folder: Path
) -> None:
    """A hundred hooks are the limit; a file that is deleted takes its hooks away."""
    one = "  - {{name: Rule {0}, tool: speak, verdict: ask, reason: Why not}}\n"
    many = "hooks:\n" + "".join(one.format(index) for index in range(70))
    (folder / "a.yaml").write_text(many, "utf-8")
    (folder / "b.yaml").write_text(many, "utf-8")
    (folder / "_off.yaml").write_text("hooks: 1", "utf-8")
    await make_household(BUTLER)
    (problem,) = (await act(hass, "get_hooks"))["problems"]
    assert problem["file"] == "b.yaml"
    assert "100" in problem["message"]
    assert len(await own(hass)) == 100
    (folder / "a.yaml").unlink()
    assert await reload(hass) == []
    assert len(await own(hass)) == 70


RULE = {
    "name": "Dim",
    "tool": "light.*",
    "argument": "data.brightness_pct",
    "comparison": "above",
    "value": ["60"],
    "verdict": "deny",
    "reason": "Lights stay below 60 percent",
}


async def fill(hass: HomeAssistant, result: Any, data: Any, step: str) -> Any:
    """Fill the form of a hook in and check its texts."""
    check_texts(result, "config_subentries", "hook")
    assert (result["type"], result["step_id"]) == (FlowResultType.FORM, step)
    return await hass.config_entries.subentries.async_configure(
        result["flow_id"], dict(data)
    )


async def test_a_hook_is_added_changed_and_deleted_in_the_ui(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A mistake is shown at its field; what is saved applies from the next call on."""
    calls = async_mock_service(hass, "light", "turn_on")
    household = await make_household(BUTLER)
    entry, flows = household.entry, hass.config_entries.subentries
    result = await flows.async_init(
        (entry.entry_id, "hook"), context={"source": "user"}
    )
    result = await fill(hass, result, {**RULE, "value": ["much"]}, "user")
    assert result["errors"] == {"value": "invalid_hook"}
    assert "'much'" in result["description_placeholders"]["detail"]
    result = await fill(hass, result, RULE, "user")
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    model.script([brightens(80)])
    await run(hass, "butler")
    assert calls == []
    (subentry_id,) = [
        one.subentry_id
        for one in entry.subentries.values()
        if one.subentry_type == "hook"
    ]
    result = await flows.async_init(
        (entry.entry_id, "hook"),
        context={"source": "reconfigure", "subentry_id": subentry_id},
    )
    result = await fill(hass, result, {**RULE, "value": ["90"]}, "reconfigure")
    check_texts(result, "config_subentries", "hook")
    assert result["reason"] == "reconfigure_successful"
    await hass.async_block_till_done()
    model.script([brightens(80)])
    await run(hass, "butler")
    assert len(calls) == 1
    hass.config_entries.async_remove_subentry(entry, subentry_id)
    await hass.async_block_till_done()
    assert await own(hass) == []
    # A hook is no agent: nobody was added to the staff, and nobody has gone.
    assert [one.agent_id for one in household.registry.all()] == ["butler"]


async def test_a_hook_that_no_longer_validates_is_said_so(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """A stored hook that an update has broken is named under Repairs."""
    household = await make_household(BUTLER)
    broken = ConfigSubentry(
        data={**RULE, "comparison": "like"},  # type: ignore[arg-type]
        subentry_type="hook",
        title="Dim",
        unique_id=None,
    )
    hass.config_entries.async_add_subentry(household.entry, broken)
    await hass.async_block_till_done()
    issue = ir.async_get(hass).async_get_issue(DOMAIN, "hook_broken_dim")
    assert issue is not None
    assert issue.translation_placeholders is not None
    assert issue.translation_placeholders["field"] == "comparison"
    hass.config_entries.async_remove_subentry(household.entry, broken.subentry_id)
    await hass.async_block_till_done()
    assert ir.async_get(hass).async_get_issue(DOMAIN, "hook_broken_dim") is None


class Dark(Hook):
    """Refuses everything."""

    name = "dark"

    def before_call(self, call: HookCall) -> Decision | None:
        """Refuse."""
        return Decision(Verdict.DENY, f"BLOCKED: no {call.tool} in the dark.")


async def test_other_code_adds_a_hook_and_takes_it_away(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The interface is four methods; what was added survives changes of people's own."""
    household = await make_household(BUTLER)
    remove = hook_book(household).add(Dark())
    await reload(hass)
    assert "dark" in (await act(hass, "get_hooks"))["others"]
    model.script([{"tools": [{"name": "get_states", "input": {}}]}])
    await run(hass, "butler")
    assert "no get_states in the dark" in told(model)
    remove()
    assert "dark" not in (await act(hass, "get_hooks"))["others"]


@pytest.fixture
async def anna(hass: HomeAssistant, hass_admin_user: MockUser) -> Context:
    """Return the context of an administrator."""
    return Context(user_id=hass_admin_user.id)


async def correct(
    hass: HomeAssistant, who: Context | None, name: str = "butler", **data: Any
) -> dict[str, Any]:
    """Correct an agent in somebody's name and return the response."""
    response = await hass.services.async_call(
        DOMAIN,
        "correct",
        {"agent": name, **data},
        blocking=True,
        context=who,
        return_response=True,
    )
    assert isinstance(response, dict)
    return response


TOO_BRIGHT = "Never make the lamp brighter than 60 percent."


async def test_a_correction_is_read_first_and_enforced(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Context,
) -> None:
    """The next run's prompt begins with the order, and code refuses what breaks it."""
    calls = async_mock_service(hass, "light", "turn_on")
    household = await make_household(BUTLER)
    await hass.services.async_call(
        DOMAIN,
        "edit_memory",
        {"agent": "butler", "tier": "core", "key": "a_fact", "text": "Anna likes tea."},
        blocking=True,
    )
    hook = {
        "tool": "light.turn_on",
        "argument": "data.brightness_pct",
        "comparison": "above",
        "value": 60,
    }
    response = await correct(hass, anna, correction=TOO_BRIGHT, hook=hook)
    key = "standing_order_never_make_the_lamp_brighter_than_60"
    assert response["standing_order"] == {"key": key, "text": TOO_BRIGHT}
    assert response["hook"]["agents"] == ["butler"]
    model.script([brightens(100)])
    await run(hass, "butler")
    prompt = "\n".join(block["text"] for block in model.turns[0].body["system"])
    assert 0 < prompt.index(TOO_BRIGHT) < prompt.index("Anna likes tea.")
    assert f"BLOCKED: {TOO_BRIGHT.rstrip('.')}" in told(model)
    assert calls == []
    (commit,) = await household.journal.history("butler", key=key, limit=5)
    assert (str(commit.origin), commit.user_id) == ("person", anna.user_id)
    assert [one.title for one in hooks_of(household)] == [TOO_BRIGHT]


def hooks_of(household: Household) -> list[ConfigSubentry]:
    """Return the hooks that the UI shows."""
    return [
        one
        for one in household.entry.subentries.values()
        if one.subentry_type == "hook"
    ]


async def test_an_order_replaces_an_older_one_and_what_was_wrong_is_forgotten(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Only the newest order on a matter is ever read again."""
    household = await make_household(BUTLER)
    await hass.services.async_call(
        DOMAIN,
        "edit_memory",
        {
            "agent": "butler",
            "tier": "working",
            "key": "bins",
            "text": "Bins go out on Monday.",
        },
        blocking=True,
    )
    first = await correct(hass, None, correction="Bins go out on Tuesday.")
    again = await correct(hass, None, correction="Bins go out on Tuesday.")
    assert again["standing_order"] == first["standing_order"]
    key = first["standing_order"]["key"]
    second = await correct(
        hass,
        None,
        correction="Bins go out on Wednesday.",
        replaces=key.removeprefix("standing_order_"),
        forget="bins",
    )
    assert second["standing_order"]["key"] == key
    assert second["forgotten"] == "bins"
    await run(hass, "butler")
    assert "Wednesday" in model.turns[0].text
    assert "Bins go out on Tuesday" not in model.turns[0].text
    assert "Bins go out on Monday" not in model.turns[0].text
    snapshot = await household.memory.async_load("butler")
    assert [entry.key for entry in snapshot.core] == [key]


REFUSED = [
    ("weatherman", {"correction": "Say it shorter."}, "correction_needs_hook"),
    (
        "butler",
        {"correction": "Say it shorter.", "replaces": "nothing"},
        "correction_key_unknown",
    ),
    (
        "butler",
        {"correction": "Say it shorter.", "forget": "nothing"},
        "correction_key_unknown",
    ),
    (
        "butler",
        {"correction": "Not so bright.", "hook": {"tool": "no tool"}},
        "hook_invalid",
    ),
    ("butler", {"correction": "x" * 1_000}, "memory_refused"),
]


@pytest.mark.parametrize(("name", "data", "key"), REFUSED)
async def test_a_correction_that_is_refused_writes_nothing(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    anna: Context,
    name: str,
    data: dict[str, Any],
    key: str,
) -> None:
    """What is wrong is said, and no half of a correction is left behind."""
    household = await make_household(BUTLER, agent("Weatherman", pattern="task"))
    for number in range(5):
        await household.memory.edit("butler", Tier.CORE, f"k{number}", "y" * 999, None)
    with pytest.raises(ServiceValidationError) as caught:
        await correct(hass, anna, name, **data)
    assert caught.value.translation_key == key
    snapshot = await household.memory.async_load("butler")
    assert len(snapshot.core) == 5
    assert hooks_of(household) == []


async def test_a_task_agent_is_corrected_by_a_hook(
    hass: HomeAssistant, make_household: MakeHousehold, anna: Context
) -> None:
    """Who remembers nothing can still be held to a rule."""
    await make_household(agent("Weatherman", pattern="task"))
    response = await correct(
        hass, anna, "weatherman", correction="Never speak.", hook={"tool": "speak"}
    )
    assert response["standing_order"] is None
    assert await own(hass) == ["Never speak."]


async def test_who_may_correct(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    anna: Context,
    hass_read_only_user: MockUser,
) -> None:
    """Rules are made by people who may decide; agents correct nobody."""
    household = await make_household(BUTLER)
    hook = {"tool": "speak"}
    with pytest.raises(Unauthorized):
        await correct(
            hass,
            Context(user_id=hass_read_only_user.id),
            correction="Never speak.",
            hook=hook,
        )
    with pytest.raises(ServiceValidationError) as caught:
        await correct(hass, None, correction="Never speak.", hook=hook)
    assert caught.value.translation_key == "correction_needs_person"
    butler = household.registry.get("butler")
    assert butler is not None
    user_id = await household.parts.users.async_user_of(butler)
    with pytest.raises(ServiceValidationError) as caught:
        await correct(hass, Context(user_id=user_id), correction="Obey me only.")
    assert caught.value.translation_key == "correction_by_agent"
    assert hooks_of(household) == []
    await correct(hass, anna, correction="Never speak.", hook=hook)
    assert await own(hass) == ["Never speak."]

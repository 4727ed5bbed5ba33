"""Repairs with flows: each ends with the issue gone because its cause is (F218).

Everything goes through the doors that the frontend uses.
"""

from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

from aiohttp.test_utils import TestClient
from freezegun import freeze_time
from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    MockUser,
    async_fire_time_changed,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.household_agents.const import DOMAIN
from homeassistant.components import persistent_notification
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run, subentry

CLIENT_ID = "https://example.com/app"
URL = "/api/repairs/issues/fix"
GARDENER = "---\nname: Gardener\npattern: domain\ncron: {cron}\n---\nYou garden.\n"


class Repairs:
    """The repairs dashboard, as the frontend talks to it."""

    _client: TestClient[Any, Any]

    def __init__(
        self, hass: HomeAssistant, make: ClientSessionGenerator, user: MockUser
    ) -> None:
        """Log in when it is looked at: that freezes the server's routes."""
        self._hass = hass
        self._make = make
        self._user = user
        self._flow_id = ""

    async def open(self, issue_id: str) -> dict[str, Any]:
        """Begin to mend an issue and return the first step."""
        auth = self._hass.auth
        token = await auth.async_create_refresh_token(self._user, CLIENT_ID)
        self._client = await self._make(auth.async_create_access_token(token))
        return await self._post(URL, {"handler": DOMAIN, "issue_id": issue_id})

    async def submit(self, **answers: Any) -> dict[str, Any]:
        """Answer the step that is shown and return the next."""
        return await self._post(f"{URL}/{self._flow_id}", answers)

    async def _post(self, path: str, data: dict[str, Any]) -> dict[str, Any]:
        """Post, and let what follows come about."""
        response = await self._client.post(path, json=data)
        assert response.status == HTTPStatus.OK, await response.text()
        step: dict[str, Any] = await response.json()
        self._flow_id = step.get("flow_id", "")
        await self._hass.async_block_till_done(wait_background_tasks=True)
        return step


@pytest.fixture
async def repairs(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    hass_admin_user: MockUser,
) -> Repairs:
    """Return the repairs dashboard of an administrator."""
    assert await async_setup_component(hass, "repairs", {})
    return Repairs(hass, hass_client, hass_admin_user)


def issues(hass: HomeAssistant) -> set[str]:
    """Return our issues."""
    return {
        issue_id for domain, issue_id in ir.async_get(hass).issues if domain == DOMAIN
    }


async def write(hass: HomeAssistant, name: str, text: str) -> None:
    """Write a file of the household."""

    def do() -> None:
        path = Path(hass.config.path(DOMAIN, name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    await hass.async_add_executor_job(do)


async def pass_time(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, time: timedelta
) -> None:
    """Let time pass."""
    freezer.tick(time)
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done(wait_background_tasks=True)


class Target:
    """A notify action that may be out of order."""

    def __init__(self, hass: HomeAssistant, name: str) -> None:
        """Register it."""
        self.titles: list[str] = []
        self.broken = False

        async def take(call: ServiceCall) -> None:
            if self.broken:
                raise HomeAssistantError("The phone is gone")
            self.titles.append(call.data["title"])

        hass.services.async_register("notify", name, take)


@pytest.mark.parametrize(
    ("file", "broken", "mended", "issue_id", "says"),
    [
        (
            "agents/gardener.md",
            GARDENER.format(cron="'every day'"),
            GARDENER.format(cron="'0 6 * * *'"),
            "definition_file_gardener_md",
            {"file": "gardener.md", "line": "4", "field": "cron.0"},
        ),
        (
            "skills/baking/SKILL.md",
            "no front matter",
            "---\nname: baking\ndescription: How to bake bread.\n---\nUse flour.\n",
            "skill_problem_baking",
            {"skill": "baking"},
        ),
        (
            "hooks/rules.yaml",
            "hooks:\n  - name: Night\n",
            "hooks:\n  - {name: Night, tool: light.*, verdict: deny, reason: Late}\n",
            "hook_file_rules_yaml",
            {"file": "rules.yaml"},
        ),
    ],
    ids=["definition", "skill", "hook"],
)
async def test_a_file_is_read_again(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    repairs: Repairs,
    file: str,
    broken: str,
    mended: str,
    issue_id: str,
    says: dict[str, str],
) -> None:
    """Submitting does not clear it: the file has to be right."""
    await write(hass, file, broken)
    await make_household(agent("Chef"))
    step = await repairs.open(issue_id)
    assert step["description_placeholders"].items() >= says.items()
    step = await repairs.submit()
    assert step["errors"] == {"base": "still_there"}
    assert issue_id in issues(hass)
    await write(hass, file, mended)
    assert (await repairs.submit())["type"] == "create_entry"
    assert issues(hass) == set()


async def test_a_broken_definition_opens_its_form(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    repairs: Repairs,
) -> None:
    """The flow leads to the agent's own form; the issue stays until that is saved."""
    entry = MockConfigEntry(
        domain=DOMAIN,
        unique_id=DOMAIN,
        data={"api_key": "simulated-key", "base_url": model.url},
        subentries_data=[subentry(agent("Banker", cron="every day"))],
    )
    entry.add_to_hass(hass)
    await make_household(entry=entry)
    await repairs.open("definition_broken_banker")
    step = await repairs.submit()
    assert (step["type"], step["reason"]) == ("abort", "continue_in_form")
    kind, flow_id = step["next_flow"]
    assert kind == "config_subentries_flow"
    form = hass.config_entries.subentries.async_get(flow_id)
    assert form["step_id"] == "agent"
    assert issues(hass) == {"definition_broken_banker"}
    hass.config_entries.subentries.async_abort(flow_id)
    (banker,) = entry.subentries.values()
    hass.config_entries.async_update_subentry(
        entry, banker, data={**banker.data, "cron": ["0 6 * * *"]}
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    assert issues(hass) == set()


async def test_a_trigger_in_a_file_is_attached_again(
    hass: HomeAssistant, make_household: MakeHousehold, repairs: Repairs
) -> None:
    """What was not there when the agent was armed may be there now."""
    broken = GARDENER.replace(
        "cron: {cron}", "triggers:\n  - trigger: state\n    entity_id: [{entity}]"
    )
    await write(hass, "agents/gardener.md", broken.format(entity="'not an entity'"))
    await make_household(agent("Chef"))
    assert issues(hass) == {"trigger_broken_gardener"}
    await repairs.open("trigger_broken_gardener")
    step = await repairs.submit()
    assert step["errors"] == {"base": "still_there"}
    await write(hass, "agents/gardener.md", broken.format(entity="light.garden"))
    assert (await repairs.submit())["type"] == "create_entry"
    assert issues(hass) == set()


@pytest.fixture
async def undelivered(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    freezer: FrozenDateTimeFactory,
) -> Target:
    """Have a message that does not get to a phone, and return the phone."""
    phone = Target(hass, "old_phone")
    phone.broken = True
    await make_household(
        agent("Herald", notify_when="always"),
        agent("Chef", notify=["notify.old_phone", "notify.new_phone"]),
        options={"notify": ["notify.old_phone"]},
    )
    await run(hass, "herald")
    await pass_time(hass, freezer, timedelta(minutes=1, seconds=1))
    assert issues(hass) == {"notify_undeliverable_notify_old_phone"}
    return phone


def entry_of(hass: HomeAssistant) -> MockConfigEntry:
    """Return the household's entry."""
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    assert isinstance(entry, MockConfigEntry)
    return entry


async def test_another_target_gets_what_waits(
    hass: HomeAssistant, repairs: Repairs, undelivered: Target
) -> None:
    """The new phone stands wherever the old one stood, once, and has the message."""
    phone = Target(hass, "new_phone")
    step = await repairs.open("notify_undeliverable_notify_old_phone")
    assert step["menu_options"] == ["choose", "remove", "again"]
    await repairs.submit(next_step_id="choose")
    step = await repairs.submit(target="notify.new_phone")
    assert step["type"] == "create_entry"
    assert len(phone.titles) == 1
    entry = entry_of(hass)
    assert entry.options["notify"] == ["notify.new_phone"]
    chef = next(one for one in entry.subentries.values() if one.unique_id == "chef")
    assert chef.data["notify"] == ["notify.new_phone"]
    assert issues(hass) == set()
    assert await entry.runtime_data.journal.outbox() == []


async def test_a_target_is_taken_out(
    hass: HomeAssistant, repairs: Repairs, undelivered: Target
) -> None:
    """What waited for it is shown in Home Assistant, and nothing is lost."""
    await repairs.open("notify_undeliverable_notify_old_phone")
    await repairs.submit(next_step_id="remove")
    assert (await repairs.submit())["type"] == "create_entry"
    assert entry_of(hass).options["notify"] == []
    assert persistent_notification._async_get_or_create_notifications(hass)
    assert await entry_of(hass).runtime_data.journal.outbox() == []
    assert issues(hass) == set()


async def test_a_target_is_tried_again(
    hass: HomeAssistant, repairs: Repairs, undelivered: Target
) -> None:
    """It is out of order until a message has arrived."""
    await repairs.open("notify_undeliverable_notify_old_phone")
    await repairs.submit(next_step_id="again")
    assert (await repairs.submit())["errors"] == {"base": "still_there"}
    undelivered.broken = False
    assert (await repairs.submit())["type"] == "create_entry"
    assert len(undelivered.titles) == 1
    assert issues(hass) == set()


async def test_a_used_up_budget_is_raised_for_today(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    repairs: Repairs,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Agents go on at once, also after a restart; tomorrow the budget is what it was."""
    freezer.move_to("2026-05-04 09:00:00-07:00")
    household = await make_household(
        agent("Chef", tokens_per_day=12_000, max_output_tokens=500)
    )
    while (await run(hass, "chef"))["state"] == "completed":
        pass
    (issue_id,) = issues(hass)
    await repairs.open(issue_id)
    step = await repairs.submit(next_step_id="pause")
    assert (step["type"], step["reason"]) == ("abort", "left_paused")
    assert issues(hass) == {issue_id}

    await repairs.open(issue_id)
    await repairs.submit(next_step_id="more")
    assert (await repairs.submit(more=500))["type"] == "create_entry"
    assert issues(hass) == set()
    assert (await run(hass, "chef"))["state"] == "completed"
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert (await run(hass, "chef"))["state"] == "completed"

    freezer.move_to("2026-05-05 09:00:00-07:00")
    household = household.entry.runtime_data
    (tokens, *_) = household.budgets.standings(household.registry.get("chef"))
    assert tokens.limit == 12_000


async def test_what_agents_depend_on_is_tried(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    repairs: Repairs,
) -> None:
    """The model is asked for a word; only its answer ends the outage."""
    household = await make_household(agent("Chef"), agent("Banker"), agent("Herald"))
    model.inject("server_error", times=None)
    for name in ("chef", "banker", "herald"):
        await run(hass, name)
    with freeze_time(dt_util.utcnow() + timedelta(hours=1, minutes=6)):
        async_fire_time_changed(hass, dt_util.utcnow())
        await hass.async_block_till_done()
    assert "dependency_down_model" in issues(hass)
    await repairs.open("dependency_down_model")
    step = await repairs.submit()
    assert step["errors"] == {"base": "still_there"}
    assert step["description_placeholders"]["error_detail"]
    model.reset()
    assert (await repairs.submit())["type"] == "create_entry"
    assert household.parts.dependencies.outages() == []
    assert "dependency_down_model" not in issues(hass)


async def test_an_inbox_is_read_in_a_run(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    repairs: Repairs,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Each run reads twenty; the issue goes when few enough are left."""
    await make_household(agent("Chef"))
    for number in range(75):
        await hass.services.async_call(
            DOMAIN,
            "send_message",
            {"agent": "chef", "subject": f"Guest {number}", "body": "Hello"},
            blocking=True,
        )
        freezer.tick(timedelta(seconds=7))
    await repairs.open("inbox_unread_chef")
    step = await repairs.submit()
    assert step["errors"] == {"base": "still_there"}
    assert step["description_placeholders"]["count"] == "55"
    assert (await repairs.submit())["type"] == "create_entry"
    assert issues(hass) == set()


async def test_an_agent_that_fails_its_trial_is_run_again(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    repairs: Repairs,
    freezer: FrozenDateTimeFactory,
) -> None:
    """One outage mends itself and is no issue; a failed trial is, until a run is well."""
    household = await make_household(agent("Chef"))
    model.inject("refusal", times=None)
    for _ in range(3):
        await run(hass, "chef")
    assert issues(hass) == set()
    await pass_time(hass, freezer, timedelta(minutes=6))
    await run(hass, "chef")
    await hass.async_block_till_done()
    assert issues(hass) == {"agent_down_chef"}
    step = await repairs.open("agent_down_chef")
    assert step["description_placeholders"]["agent"] == "Chef"
    step = await repairs.submit()
    assert step["errors"] == {"base": "run_failed"}
    assert issues(hass) == {"agent_down_chef"}
    model.reset()
    step = await repairs.submit()
    assert step["type"] == "create_entry", step
    assert issues(hass) == set()
    assert household.breakers.open_until("chef") is None


async def test_another_model_takes_the_place_of_an_unknown_one(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    repairs: Repairs,
) -> None:
    """It is tried before it stands anywhere; then settings and agents have it."""
    household = await make_household(agent("Chef", model="claude-haiku-1"))
    assert (await run(hass, "chef"))["error"] == "model_unknown"
    assert issues(hass) == {"model_unknown_claude_haiku_1"}
    step = await repairs.open("model_unknown_claude_haiku_1")
    (field,) = step["data_schema"]
    assert field["default"] == "claude-haiku-4-5-20251001"
    assert step["description_placeholders"]["used_by"] == "Chef"
    step = await repairs.submit(model="claude-haiku-2")
    assert step["errors"] == {"base": "unknown_model"}
    assert issues(hass) == {"model_unknown_claude_haiku_1"}
    step = await repairs.submit(model="claude-haiku-4-5-20251001")
    assert step["type"] == "create_entry"
    assert issues(hass) == set()
    chef = household.entry.runtime_data.registry.get("chef")
    assert chef is not None
    assert chef.model == "claude-haiku-4-5-20251001"
    assert (await run(hass, "chef"))["state"] == "completed"


async def test_a_retired_model_is_told_of_before_it_is_gone(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    repairs: Repairs,
) -> None:
    """The SDK's dates are shown with who uses it; the settings get another one."""
    entry = MockConfigEntry(
        domain=DOMAIN,
        unique_id=DOMAIN,
        data={
            "api_key": "simulated-key",
            "base_url": model.url,
            "routine_model": "claude-haiku-4-5",
            "strong_model": "claude-opus-4-0",
        },
        subentries_data=[subentry(agent("Chef"))],
    )
    entry.add_to_hass(hass)
    await make_household(entry=entry)
    assert issues(hass) == {"model_retired_claude_opus_4_0"}
    step = await repairs.open("model_retired_claude_opus_4_0")
    told = step["description_placeholders"]
    assert (told["date"], told["used_by"]) == ("June 15th, 2026", "strong")
    step = await repairs.submit(model="claude-opus-5")
    assert step["type"] == "create_entry"
    assert entry.data["strong_model"] == "claude-opus-5"
    assert issues(hass) == set()


async def test_a_household_that_is_not_loaded_ends_the_flow(
    hass: HomeAssistant, make_household: MakeHousehold, repairs: Repairs
) -> None:
    """There is nothing to look at, and the issue is not cleared by that."""
    await write(hass, "agents/gardener.md", "no front matter")
    household = await make_household(agent("Chef"))
    await repairs.open("definition_file_gardener_md")
    await hass.config_entries.async_unload(household.entry.entry_id)
    step = await repairs.submit()
    assert (step["type"], step["reason"]) == ("abort", "not_loaded")
    assert "definition_file_gardener_md" in issues(hass)

"""Automations in a real house: in YAML, of a blueprint, and over a restart."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from scripts.household.client import HassClient, Json
from scripts.household.home import House
from scripts.household.phone import DEVICE_NAME, Phone
from scripts.household.staff import DOMAIN
from scripts.simulated_model import SimulatedModel

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

BLUEPRINT = (
    Path(__file__).parents[2]
    / "blueprints/automation/household_agents/ask_before_leaving.yaml"
)
RUN, CALM, TOLD = f"{DOMAIN}_run", "house_is_calm", "briefing_was_told"
#: It is loaded before the integration has ever been set up.
_AUTOMATIONS = """
automation:
  - id: ask_and_branch
    alias: Ask and branch
    triggers:
      - trigger: event
        event_type: ask_about_the_house
    actions:
      - action: household_agents.run_agent
        target:
          entity_id: event.home_maintenance_activity
        data:
          task: Is anything wrong with the house?
          notify: false
        response_variable: run
      - if:
          - condition: template
            value_template: "{{ run.report.urgency in ['high', 'critical'] }}"
        then:
          - action: notify.mobile_app_demo_phone
            data:
              title: Look at the house
              message: "{{ run.report.headline }}"
        else:
          - event: house_is_calm
            event_data:
              headline: "{{ run.report.headline }}"
  - id: tell_of_the_briefing
    alias: Tell of the briefing
    triggers:
      - trigger: household_agents.run_finished
        target:
          entity_id: event.daily_briefing_activity
        options:
          result: [completed, degraded]
    conditions:
      - condition: household_agents.is_healthy
        target:
          entity_id: sensor.daily_briefing_status
    actions:
      - event: briefing_was_told
        event_data:
          run_id: "{{ trigger.run_id }}"
"""


@pytest.fixture(scope="module")
def packages() -> Mapping[str, str]:
    """Give the house automations in YAML."""
    return {"automations": _AUTOMATIONS}


@pytest.fixture(autouse=True)
def healthy(model: SimulatedModel) -> None:
    """Begin every test with a model that is well and was asked nothing."""
    model.reset()


def reports(
    model: SimulatedModel, headline: str, urgency: str = "normal", *items: str
) -> None:
    """Have the agent for the house report something."""
    report = {
        "headline": headline,
        "body": f"{headline}.",
        "urgency": urgency,
        "items": [{"title": item} for item in items],
    }
    turn = {"tools": [{"name": "report", "input": report}]}
    model.script([turn], contains="You are responsible for the house itself")


async def device(client: HassClient, name: str) -> str:
    """Return a device's id."""
    listed: list[Json] = await client.send("config/device_registry/list")
    (found,) = [one["id"] for one in listed if one["name"] == name]
    return str(found)


async def test_an_automation_branches_on_what_an_agent_answers(
    client: HassClient, model: SimulatedModel, phone: Phone
) -> None:
    """The response of an action about a target decides what happens (F148)."""
    reports(model, "The boiler loses pressure", "high")
    await client.rest("POST", "/api/events/ask_about_the_house")
    push = await phone.wait_for(lambda one: one.title == "Look at the house")
    assert push.message == "The boiler loses pressure"

    reports(model, "All is well", "low")
    async with client.events(CALM) as calm:
        await client.rest("POST", "/api/events/ask_about_the_house")
        event = await calm.wait_for(lambda one: True)
    assert event["data"] == {"headline": "All is well"}


async def test_the_editor_offers_what_belongs_to_an_agent(client: HassClient) -> None:
    """By its device, whoever opens the editor first."""
    target = {"device_id": [await device(client, "Home maintenance")]}
    triggers = await client.send("get_triggers_for_target", target=target)
    conditions = await client.send("get_conditions_for_target", target=target)
    actions = await client.send("get_services_for_target", target=target)
    assert f"{DOMAIN}.report_needs_attention" in triggers
    assert f"{DOMAIN}.is_waiting" in conditions
    assert f"{DOMAIN}.run_agent" in actions
    wanted = f"{DOMAIN}.team_phase_changed"
    async with client.subscribe("trigger_platforms/subscribe") as described:
        event = await described.wait_for(lambda one: wanted in one)
    assert set(event[wanted]["fields"]) == {"from", "to"}


async def test_a_blueprint_asks_whoever_left_the_house_open(
    client: HassClient, model: SimulatedModel, phone: Phone
) -> None:
    """Saved, filled in and set off through the doors that the frontend uses."""
    path = f"household_agents/{BLUEPRINT.name}"
    saved = await client.send(
        "blueprint/save",
        domain="automation",
        path=path,
        yaml=BLUEPRINT.read_text("utf-8"),
    )
    assert saved == {"overrides_existing": False}
    listed = await client.send("blueprint/list", domain="automation")
    assert "error" not in listed[path]
    await client.rest("POST", "/api/states/person.anna", {"state": "home"})
    inputs = {
        "agent": await device(client, "Home maintenance"),
        "people": ["person.anna"],
        "phone": await device(client, DEVICE_NAME),
        "gone": {"seconds": 1},
    }
    await client.rest(
        "POST",
        "/api/config/automation/config/leaving",
        {"alias": "Leaving", "use_blueprint": {"path": path, "input": inputs}},
    )
    await client.wait_for_state("automation.leaving", "on")

    reports(model, "Something is open", "normal", "The kitchen window")
    await client.rest("POST", "/api/states/person.anna", {"state": "not_home"})
    push = await phone.wait_for(lambda one: one.title == "Something is open")
    assert push.message == "The kitchen window"
    reports(model, "The window is closed", "low")
    async with client.events(RUN) as seen:
        await phone.press(client, push.actions[0]["action"])
        event = await seen.wait_for(lambda one: one["data"]["state"] == "completed")
    assert "The kitchen window" in event["data"]["task"]


async def test_a_finished_run_is_told_once_over_a_restart(house: House) -> None:
    """What was before the restart is not told again, and what comes after it is."""

    async def brief() -> object:
        """Have a briefing, which is told once, and return when that was."""
        async with house.client.events(TOLD) as told:
            run = await house.client.action(
                f"{DOMAIN}.run_agent", {"agent": "daily_briefing"}, return_response=True
            )
            event = await told.wait_for(lambda one: True)
            assert [one["data"]["run_id"] for one in told.seen] == [run["run_id"]]
            assert event["context"]["parent_id"] == run["run_id"]
        return await last()

    async def last() -> object:
        """Return when the automation was set off last."""
        path = "/api/states/automation.tell_of_the_briefing"
        state: Json = await house.client.rest("GET", path)
        return state["attributes"]["last_triggered"]

    first = await brief()
    await house.restart()
    assert await last() == first
    assert await brief() != first

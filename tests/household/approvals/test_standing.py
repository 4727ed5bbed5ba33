"""What people say for good: "always" is a standing permission, "never" a hook (F118)."""

from collections.abc import Callable
from typing import Any, override

import pytest

from custom_components.household_agents.const import SUBENTRY_HOOK
from custom_components.household_agents.governance.gate import Decision, Verdict
from custom_components.household_agents.governance.hooks import Hook, HookCall, Hooks
from homeassistant.core import HomeAssistant, ServiceCall
from scripts.simulated_model import SimulatedModel
from tests.household.conftest import MakeHousehold, run

from .helpers import People, settle
from .warden import HEAT, LIST, OTHER, WARDEN, always, said, wanted, warm

pytestmark = pytest.mark.usefixtures("warmed")


async def test_always_carries_it_out_and_asks_no_more(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    people: People,
    warmed: list[ServiceCall],
) -> None:
    """The same is allowed from then on, by a rule that the trace names."""
    household, _, result = await always(hass, make_household, model, anna)
    assert result["approval"]["remembered"] == "always"
    assert result["standing"]["kind"] == "always"
    assert result["standing"]["given_by"] == "Anna"
    assert len(warmed) == 1
    hass.states.async_set(HEAT, "heat", {"temperature": 18})
    model.script([{"tools": [{"name": "control_device", "input": warm()}]}])
    told = await run(hass, "warden")
    assert len(warmed) == 2
    assert household.parts.approvals.pending() == []
    steps = await household.journal.steps(told["run_id"])
    (tool,) = [
        step.data
        for step in steps
        if step.kind == "tool" and step.data["tool"] == "control_device"
    ]
    assert tool["gate"]["rule"] == "standing"
    assert tool["gate"]["facts"]["standing"] == result["standing"]["standing_id"]
    assert tool["leases"]


@pytest.mark.parametrize(
    "arguments",
    [warm(22), warm(21, OTHER), warm(21, HEAT, OTHER)],
    ids=["another value", "another entity", "one entity more"],
)
async def test_always_reaches_no_further_than_its_call(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    warmed: list[ServiceCall],
    arguments: dict[str, Any],
) -> None:
    """Any other value or entity is asked about as before."""
    household, *_ = await always(hass, make_household, model, anna)
    assert len(await wanted(hass, household, model, arguments)) == 1
    assert len(warmed) == 1


async def test_always_is_for_any_words_in_a_list(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
) -> None:
    """The list is what matters: the items are others each time."""
    item = {"list": LIST, "title": "Milk"}
    household, _, result = await always(
        hass, make_household, model, anna, item, "add_todo_item"
    )
    assert result["standing"]["any_arguments"]
    more = await wanted(
        hass, household, model, {**item, "title": "Bread"}, "add_todo_item"
    )
    assert more == []
    (last, *_) = await household.journal.runs(agent_id="warden", limit=1)
    rules = [
        step.data["gate"]["rule"]
        for step in await household.journal.steps(last.run_id)
        if step.kind == "tool" and step.data["tool"] == "add_todo_item"
    ]
    assert rules == ["standing"]


async def test_always_outlives_a_restart_and_can_be_taken_back(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    warmed: list[ServiceCall],
) -> None:
    """It is listed, and after it is taken back the agent asks again."""
    household, client, result = await always(hass, make_household, model, anna)
    entry = household.entry
    await hass.config_entries.async_reload(entry.entry_id)
    await settle(hass)
    household = entry.runtime_data
    await client.send_json_auto_id({"type": "household_agents/standing/list"})
    listed = (await client.receive_json())["result"]["standing"]
    assert listed == [result["standing"]]
    assert await wanted(hass, household, model, warm()) == []
    standing_id = result["standing"]["standing_id"]
    remove = {"type": "household_agents/standing/remove", "standing_id": standing_id}
    await client.send_json_auto_id(remove)
    assert (await client.receive_json())["success"]
    await client.send_json_auto_id(remove)
    assert (await client.receive_json())["error"]["code"] == "not_found"
    hass.states.async_set(HEAT, "heat", {"temperature": 18})
    assert len(await wanted(hass, household, model, warm())) == 1


class Cautious(Hook):
    """Asks about every warmth."""

    name = "cautious"

    @override
    def before_call(self, call: HookCall) -> Decision | None:
        """Ask."""
        if call.action != "climate.set_temperature":
            return None
        return Decision(Verdict.ASK, "NEEDS APPROVAL: heating costs money")


async def test_always_is_nothing_against_a_hook_that_asks(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
) -> None:
    """A hook of later asks all the same; to its question "always" is no answer."""
    household, client, _ = await always(hass, make_household, model, anna)
    household.parts.hooks = Hooks([*household.parts.hooks.hooks, Cautious()])
    (approval,) = await wanted(hass, household, model, warm())
    assert approval.rule == "cautious"
    answer = await said(client, approval, yes=True)
    assert answer["error"]["translation_key"] == "always_not_possible"
    assert household.parts.approvals.pending() == [approval]


async def test_always_is_no_answer_to_what_is_sensitive(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
) -> None:
    """A lock is asked about each time, whatever the agent's autonomy."""
    household = await make_household(WARDEN)
    client = await anna()
    lock = {"action": "lock.unlock", "entity_ids": ["lock.front_door"], "data": {}}
    (approval,) = await wanted(hass, household, model, lock)
    await client.send_json_auto_id({"type": "household_agents/approvals/subscribe"})
    await client.receive_json()
    (listed,) = (await client.receive_json())["event"]["approvals"]
    assert (listed["can_always"], listed["can_never"]) == (False, True)
    answer = await said(client, approval, yes=True)
    assert answer["error"]["translation_key"] == "always_not_possible"
    assert household.parts.approvals.pending() == [approval]


async def test_what_becomes_sensitive_later_asks_again(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
) -> None:
    """A permission gives way to what an entity turns out to be."""
    household, *_ = await always(hass, make_household, model, anna)
    hass.states.async_set(HEAT, "heat", {"temperature": 18, "device_class": "gate"})
    assert len(await wanted(hass, household, model, warm())) == 1


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ({"tools": ["control_device", "get_mail"]}, 0),
        ({"tools": ["control_device", "get_history"]}, 1),
        ({"identity": "You look after warmth, and hurry."}, 1),
    ],
    ids=["reads mail", "reads history", "is told otherwise"],
)
async def test_always_ends_when_strangers_may_speak_to_the_agent(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    changes: dict[str, Any],
    left: int,
) -> None:
    """What was given to somebody who heard the household alone is not a stranger's."""
    household, *_ = await always(hass, make_household, model, anna)
    (subentry,) = household.entry.subentries.values()
    hass.config_entries.async_update_subentry(
        household.entry, subentry, data={**WARDEN, **changes}
    )
    await settle(hass)
    assert len(household.parts.permissions.all()) == left
    kept = await household.journal.get_state("standing_permissions")
    assert kept is not None
    assert len(kept["given"]) == left


async def test_always_ends_with_its_agent(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
) -> None:
    """An agent that comes later under the same name has been allowed nothing."""
    household, *_ = await always(hass, make_household, model, anna)
    (subentry,) = household.entry.subentries.values()
    hass.config_entries.async_remove_subentry(household.entry, subentry.subentry_id)
    await settle(hass)
    assert household.parts.permissions.all() == []


async def test_never_denies_and_makes_a_hook(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    warmed: list[ServiceCall],
) -> None:
    """It is refused from then on, whatever the value, and its hook says whose word it is."""
    household = await make_household(WARDEN)
    client = await anna()
    (approval,) = await wanted(hass, household, model, warm())
    answer = await said(client, approval, yes=False, note="Too warm")
    assert answer["result"]["approval"]["state"] == "denied"
    assert answer["result"]["approval"]["remembered"] == "never"
    await settle(hass)
    (hook,) = [
        one
        for one in household.entry.subentries.values()
        if one.subentry_type == SUBENTRY_HOOK
    ]
    assert "Warden; Anna" in hook.title
    assert hook.data["agents"] == ["warden"]
    assert await wanted(hass, household, model, warm(25)) == []
    assert len(await wanted(hass, household, model, warm(21, OTHER))) == 1
    assert warmed == []
    await client.send_json_auto_id({"type": "household_agents/standing/list"})
    (listed,) = (await client.receive_json())["result"]["standing"]
    assert (listed["kind"], listed["entity_ids"]) == ("never", [HEAT])
    await client.send_json_auto_id(
        {"type": "household_agents/standing/remove", "standing_id": hook.subentry_id}
    )
    assert (await client.receive_json())["success"]
    assert len(await wanted(hass, household, model, warm(25))) == 2


async def test_never_ends_what_was_always_allowed(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
) -> None:
    """Of two words for the same thing the stricter one counts, and the other goes."""
    household, client, _ = await always(hass, make_household, model, anna)
    (approval,) = await wanted(hass, household, model, warm(25))
    assert (await said(client, approval, yes=False))["success"]
    assert household.parts.permissions.all() == []


async def test_an_approver_takes_back_always_but_not_never(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    people: People,
) -> None:
    """Hooks are an administrator's to delete, whoever made them."""
    household = await make_household(WARDEN, options={"approvers": [people.ben.id]})
    client = await anna(people.ben)
    (first,) = await wanted(hass, household, model, warm())
    given = (await said(client, first, yes=True))["result"]["standing"]
    await settle(hass)
    (second,) = await wanted(hass, household, model, warm(25, OTHER))
    never = (await said(client, second, yes=False))["result"]["standing"]
    for one, code in ((given, None), (never, "unauthorized")):
        await client.send_json_auto_id(
            {
                "type": "household_agents/standing/remove",
                "standing_id": one["standing_id"],
            }
        )
        assert (await client.receive_json()).get("error", {}).get("code") == code


async def test_nobody_else_says_anything_for_good(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    anna: Callable[..., Any],
    people: People,
) -> None:
    """Who may not answer gives no permission, and makes no hook."""
    household = await make_household(WARDEN)
    (approval,) = await wanted(hass, household, model, warm())
    client = await anna(people.cleo)
    for yes in (True, False):
        answer = await said(client, approval, yes=yes)
        assert answer["error"]["code"] == "unauthorized"
    assert household.parts.permissions.all() == []
    assert len(household.entry.subentries) == 1
    assert household.parts.approvals.pending() == [approval]

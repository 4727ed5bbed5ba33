"""Set back what went wrong: at the first problem, after a failure, after a restart (F106)."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.household_agents.agents.kinds import TaskKind
from custom_components.household_agents.governance import verifying
from homeassistant.core import Context, HomeAssistant, ServiceCall
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator, run
from .test_actions import act
from .workflows import asked, finished, spec, states

LAMP, HALL, FAN, DOOR = "light.lamp", "light.hall", "input_boolean.fan", "lock.door"
NAMES = {LAMP: "Lamp", HALL: "Hall", FAN: "Fan", DOOR: "Front door"}
BEFORE: dict[str, tuple[str, dict[str, Any]]] = {
    LAMP: ("on", {"brightness": 200}),
    HALL: ("off", {}),
    FAN: ("off", {}),
}
FITTER = agent(
    "Fitter",
    autonomy="act",
    rollback=True,
    notify_when="always",
    tools=["control_device", "add_todo_item", "get_states"],
    scope={"entity_id": [*NAMES]},
)
PHONE = {"options": {"notify": ["notify.phone"]}}


class Devices:
    """Devices that do as they are told, but for those that are dead."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Begin with all of them alive."""
        self.hass = hass
        self.dead: set[str] = set()
        self.calls: list[tuple[str, str]] = []
        self.hang: asyncio.Event | None = None

    async def serve(self, call: ServiceCall) -> None:
        """Do as told."""
        for entity_id in call.data["entity_id"]:
            self.calls.append((call.service, entity_id))
            if self.hang is not None and entity_id == FAN:
                await self.hang.wait()
            if entity_id in self.dead:
                continue
            on = call.service == "turn_on"
            more = {key: call.data[key] for key in ("brightness",) if key in call.data}
            self.set(entity_id, "on" if on else "off", call.context, **more)

    def set(
        self, entity_id: str, state: str, context: Context | None = None, **more: Any
    ) -> None:
        """Have a device show a state."""
        attributes = {"friendly_name": NAMES[entity_id], **more}
        self.hass.states.async_set(entity_id, state, attributes, context=context)

    def now(self) -> dict[str, tuple[str, dict[str, Any]]]:
        """Return how the devices are."""
        found = {}
        for entity_id in BEFORE:
            state = self.hass.states.get(entity_id)
            assert state is not None
            rest = dict(state.attributes)
            rest.pop("friendly_name")
            found[entity_id] = (state.state, rest)
        return found


@pytest.fixture(autouse=True)
def devices(
    hass: HomeAssistant, expose: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> Devices:
    """Have a lamp that is on, a hall and a fan that are off, and a locked door."""
    monkeypatch.setattr(verifying, "SETTLE_SECONDS", 0.2)
    for entity_id, name in NAMES.items():
        state, more = BEFORE.get(entity_id, ("locked", {}))
        expose(entity_id, state, friendly_name=name, **more)
    found = Devices(hass)
    for domain in ("light", "input_boolean"):
        for service in ("turn_on", "turn_off"):
            hass.services.async_register(domain, service, found.serve)
    return found


def does(action: str, *entity_ids: str, **data: Any) -> dict[str, Any]:
    """Return a turn that changes something."""
    arguments = {"action": action, "entity_ids": [*entity_ids], "data": data}
    return {"tools": [{"name": "control_device", "input": arguments}]}


def says(body: str, headline: str = "The work is over") -> dict[str, Any]:
    """Return a turn that delivers a report."""
    report = {"headline": headline, "body": body, "urgency": "low"}
    return {"tools": [{"name": "report", "input": report}]}


THREE = [
    does("light.turn_off", LAMP),
    does("light.turn_on", HALL),
    does("input_boolean.turn_on", FAN),
]


async def effects(hass: HomeAssistant, **data: Any) -> list[dict[str, Any]]:
    """Return the effects, the run's own and those that set them back."""
    listed: list[dict[str, Any]] = (await act(hass, "get_effects", **data))["effects"]
    return listed


def own(listed: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the run's own effects with their states."""
    return [(one["action"], one["state"]) for one in listed if not one["rolls_back"]]


async def test_the_first_change_that_does_not_show_sets_all_back(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    devices: Devices,
) -> None:
    """Two of three worked: they go back in reverse, and no further one is made (F107)."""
    phone = async_mock_service(hass, "notify", "phone")
    devices.dead = {FAN}
    await make_household(FITTER, **PHONE)
    model.script(
        [
            *THREE,
            does("light.turn_on", HALL),
            *[says("I turned off the Lamp, and the Fan is on.")] * 2,
        ]
    )
    result = await run(hass, "fitter")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert devices.now() == BEFORE
    assert devices.calls == [
        ("turn_off", LAMP),
        ("turn_on", HALL),
        ("turn_on", FAN),
        ("turn_off", HALL),
        ("turn_on", LAMP),
    ]
    assert own(await effects(hass, run_id=result["run_id"])) == [
        ("light.turn_off", "rolled_back"),
        ("light.turn_on", "rolled_back"),
        ("input_boolean.turn_on", "not_confirmed"),
    ]
    assert "Nothing more is changed in this run" in model.turns[4].text
    assert "Set back as it was: Hall, Lamp." in result["report"]["notes"]
    (claim,) = result["report"]["claims"]
    assert claim.endswith("(it was done and then set back, since the run went wrong)")
    assert "⚠️ Set back as it was: Hall, Lamp." in phone[0].data["message"]


async def test_what_sets_back_is_an_effect_like_any_other(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    devices: Devices,
) -> None:
    """It has a lease, the run's context, and names what it sets back."""
    devices.dead = {FAN}
    await make_household(FITTER)
    model.script(THREE)
    result = await run(hass, "fitter")
    listed = await effects(hass, run_id=result["run_id"])
    first, *_ = listed
    back = [one for one in listed if one["rolls_back"]]
    assert [one["action"] for one in back] == ["light.turn_off", "light.turn_on"]
    assert back[1]["rolls_back"] == [first["effect_id"]]
    assert back[1]["data"] == {"brightness": 200}
    assert first["before"][LAMP]["attributes"] == {"brightness": 200}
    assert first["after"][LAMP]["state"] == "off"
    assert all(one["lease_id"] for one in back)
    assert {one["state"] for one in back} == {"confirmed"}
    state = hass.states.get(LAMP)
    assert state is not None
    assert state.context.id == result["run_id"]


async def test_a_run_that_fails_after_two_of_three_sets_two_back(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    devices: Devices,
) -> None:
    """The model refuses to go on: what it had changed is undone, and people hear it."""
    phone = async_mock_service(hass, "notify", "phone")
    await make_household(FITTER, **PHONE)
    model.script(THREE[:2])
    model.inject("refusal", times=None, after=2)
    result = await run(hass, "fitter")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert result["state"] == "failed"
    assert devices.now() == BEFORE
    assert "Set back as it was: Hall, Lamp." in phone[0].data["message"]
    assert {one["state"] for one in result["effects"] if "rolls_back" not in one} == {
        "rolled_back"
    }


async def test_a_call_that_never_returns_sets_all_back(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    devices: Devices,
) -> None:
    """A device that takes too long is a problem like one that does not react."""
    devices.hang = asyncio.Event()
    await make_household({**FITTER, "call_seconds": 1})
    model.script([*THREE, says("Nothing was changed in the end.")])
    result = await run(hass, "fitter")
    devices.hang.set()
    assert result["state"] == "completed"
    assert devices.now() == BEFORE


async def test_without_the_field_nothing_is_set_back(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    devices: Devices,
) -> None:
    """Who did not ask for it keeps what was changed."""
    await make_household({**FITTER, "rollback": False})
    model.script(THREE[:2])
    model.inject("refusal", times=None, after=2)
    await run(hass, "fitter")
    assert devices.now()[LAMP][0] == "off"
    assert own(await effects(hass)) == [
        ("light.turn_off", "confirmed"),
        ("light.turn_on", "confirmed"),
    ]


async def test_what_a_person_changed_meanwhile_stays(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    devices: Devices,
) -> None:
    """The lamp was dimmed by hand after the run's change: it is left, and said so."""
    phone = async_mock_service(hass, "notify", "phone")
    await make_household(FITTER, **PHONE)
    model.script(THREE[:2])
    model.inject("refusal", times=None, after=2)

    async def turn_on(call: ServiceCall) -> None:
        await devices.serve(call)
        # Somebody is at the lamp while the run goes on with the hall.
        if HALL in call.data["entity_id"]:
            person = Context(user_id="a_person")
            devices.set(LAMP, "on", person, brightness=20)

    hass.services.async_register("light", "turn_on", turn_on)
    await run(hass, "fitter")
    await hass.async_block_till_done(wait_background_tasks=True)
    now = devices.now()
    assert now[LAMP] == ("on", {"brightness": 20})
    assert now[HALL] == BEFORE[HALL]
    message = phone[0].data["message"]
    assert "Not set back: Lamp (somebody changed it since)." in message
    assert own(await effects(hass)) == [
        ("light.turn_off", "confirmed"),
        ("light.turn_on", "rolled_back"),
    ]


async def test_a_run_that_a_restart_cut_is_set_back_and_tried_anew(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    devices: Devices,
) -> None:
    """It dies in its third change: two are set back, then the next attempt begins."""
    devices.hang = asyncio.Event()
    household = await make_household(FITTER)
    model.script(THREE)
    await run(hass, "fitter", wait=False)
    async with asyncio.timeout(30):
        while ("turn_on", FAN) not in devices.calls:
            await asyncio.sleep(0.01)
    assert devices.now()[LAMP][0] == "off"
    entry = household.entry
    assert await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()
    devices.hang = None
    model.script([says("Nothing is left to do.")])
    household = await make_household(entry=entry)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert devices.now() == BEFORE
    states_now = [str(one.state) for one in reversed(await household.journal.runs())]
    assert states_now == ["interrupted", "completed"]
    assert own(await effects(hass))[:2] == [
        ("light.turn_off", "rolled_back"),
        ("light.turn_on", "rolled_back"),
    ]
    calls = list(devices.calls)
    await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert devices.calls == calls


async def test_a_check_that_fails_sets_the_change_back(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    devices: Devices,
) -> None:
    """In a workflow the change is undone that its verification rejects (F100)."""
    household = await make_household(FITTER, agent("Checker"), orchestrator())
    model.script(
        [does("light.turn_off", LAMP), says("The lamp was dealt with in full.")],
        contains=asked("change"),
    )
    model.script(
        [says("It is dark.", "rejected: it is too dark")], contains=asked("check")
    )
    record = await finished(
        household,
        spec("change", "fitter", kind=TaskKind.ACTUATE),
        spec("check", "checker", "change", kind=TaskKind.VERIFY),
    )
    assert states(record) == {"change": "completed", "check": "failed"}
    assert devices.now() == BEFORE
    assert "Set back as it was: Lamp." in record.task("check").error_detail
    assert own(await effects(hass)) == [("light.turn_off", "rolled_back")]


async def test_a_completed_run_keeps_what_it_did(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    devices: Devices,
) -> None:
    """All is well: nothing is set back, and its replay says the same."""
    await make_household(FITTER)
    model.script([*THREE, says("I turned off the Lamp and turned on the Fan.")])
    result = await run(hass, "fitter")
    assert result["claimed_without_action"] is False
    assert [devices.now()[one][0] for one in BEFORE] == ["off", "on", "on"]
    replay = await act(hass, "replay_run", run_id=result["run_id"])
    assert replay["same"] is True

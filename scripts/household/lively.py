"""A house in which something is going on: a whole staff, a team, a question, a failure."""

from typing import Final

from scripts.simulated_model import Fault, SimulatedModel

from .client import HassError
from .flows import SUBENTRY, Flow, filled
from .home import House
from .paper import Paper
from .phone import NOTIFY_ACTION
from .round import check_in
from .staff import DOMAIN, STAFF, Endpoint, Post, hire, set_up

LOCK: Final = "lock.front_door"
DOOR_KEEPER: Final = "You look after the doors of this house and nothing else."
#: What the door keeper wants, for which a person has to say yes.
UNLOCK: Final = {"action": "lock.unlock", "entity_ids": [LOCK]}
MORE: Final = (
    Post(agent_id="moving_coordinator", subentry_type="domain_agent"),
    Post(agent_id="moving_home", subentry_type="team"),
    Post(agent_id="energy_manager", subentry_type="domain_agent"),
    Post(agent_id="chief_of_staff", subentry_type="orchestrator"),
)


async def make_lively(
    house: House, model: SimulatedModel, endpoint: Endpoint, paper: Paper
) -> str:
    """Fill a new house with all that the dashboard can show; return the entry's id."""
    client = house.client
    entry_id = await set_up(client, endpoint, [NOTIFY_ACTION])
    for post in (*STAFF, *MORE):
        await hire(client, entry_id, post)
    await hire_door_keeper(house, entry_id)
    await check_in(house, paper)
    await client.action(f"{DOMAIN}.start_team", {"agent": "moving_home"})
    await _fail_once(house, model)
    await ask_for_the_door(house, model)
    await client.action(
        f"{DOMAIN}.run_agent", {"agent": "daily_briefing"}, return_response=True
    )
    return entry_id


async def hire_door_keeper(house: House, entry_id: str) -> None:
    """Hire somebody who may open the door, if a person says so."""
    flow = await Flow.start(house.client, SUBENTRY, [entry_id, "domain_agent"])
    await flow.choose("blank")
    answers = {
        "name": "Door keeper",
        "identity": DOOR_KEEPER,
        "abilities": {"tools": ["get_states", "control_device"]},
        "scope": {"scope": {"entity_id": [LOCK]}},
        "freedom": {"autonomy": "act"},
        "reporting": {"notify_when": "always"},
    }
    await flow.answer(filled(flow.step, answers))
    flow.result()


async def ask_for_the_door(house: House, model: SimulatedModel) -> None:
    """Have the door keeper want the door open: a question is pending afterwards."""
    model.script(
        [{"tools": [{"name": "control_device", "input": UNLOCK}]}],
        contains=DOOR_KEEPER,
    )
    result = await house.client.action(
        f"{DOMAIN}.run_agent", {"agent": "door_keeper"}, return_response=True
    )
    if result["state"] != "waiting":
        raise HassError(f"The door keeper asks nothing, but is '{result['state']}'")


async def _fail_once(house: House, model: SimulatedModel) -> None:
    """Have one run fail: the model is overloaded for an agent that has no fallback."""
    model.inject(Fault.OUT_OF_CREDIT, times=4, contains="moving_coordinator")
    await house.client.action(
        f"{DOMAIN}.run_agent", {"agent": "moving_coordinator"}, return_response=True
    )
    model.clear_faults()

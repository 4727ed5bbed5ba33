"""A house in which something is going on: a whole staff, a team, a question, a failure."""

from datetime import datetime
from pathlib import Path
from typing import Final

from scripts.simulated_model import Fault, SimulatedModel

from .client import HassClient, HassError, Json
from .home import House
from .paper import Paper
from .past import write_rounds
from .phone import NOTIFY_ACTION
from .round import ORCHESTRATOR, check_in
from .staff import DOMAIN, STAFF, Endpoint, Post, hire, hire_blank, set_up

LOCK: Final = "lock.front_door"
DOOR_KEEPER: Final = "You look after the doors of this house and nothing else."
#: Words of the moving coordinator's own prompt.
COORDINATOR: Final = "You keep a family's move together."
#: What the door keeper wants, for which a person has to say yes.
UNLOCK: Final = {"action": "lock.unlock", "entity_ids": [LOCK]}
MORE: Final = (
    Post(
        agent_id="family_calendar", subentry_type="domain_agent", domains=("calendar",)
    ),
    Post(agent_id="moving_coordinator", subentry_type="domain_agent"),
    Post(agent_id="moving_home", subentry_type="team"),
    Post(agent_id="energy_manager", subentry_type="domain_agent"),
    Post(agent_id="chief_of_staff", subentry_type="orchestrator"),
)
#: What needs more than one of them.
REQUEST: Final = "Which bills are due this week, and what can we cook for dinner?"
#: Whose memory, tier, key and text.
KNOWN: Final = (
    ("household", "core", "who_lives_here", "Sam, Mia and Leo, who is six weeks old."),
    (
        "household",
        "core",
        "quiet",
        "Leo sleeps from 19:00: nothing is said aloud then.",
    ),
    (
        "finance_manager",
        "core",
        "rent",
        "The rent is due on the first, by standing order.",
    ),
    (
        "finance_manager",
        "working",
        "open_question",
        "Sam asked for a cheaper electricity contract; two offers are awaited.",
    ),
    (
        "finance_manager",
        "long_term",
        "bill_electricity",
        "About 80 EUR a month, paid by hand, due on the 21st.",
    ),
    (
        "finance_manager",
        "long_term",
        "bill_water",
        "41 EUR every quarter, paid by hand, due at the end of the month.",
    ),
    ("nutrition_chef", "core", "allergies", "Mia must not eat peanuts."),
    ("nutrition_chef", "long_term", "sam_coriander", "Sam does not like coriander."),
    (
        "home_maintenance",
        "long_term",
        "ventilation_filter",
        "Changed every six months, type G4, kept in the garage.",
    ),
)


async def make_lively(
    house: House, model: SimulatedModel, endpoint: Endpoint, paper: Paper
) -> str:
    """Fill a new house with all that the dashboard can show; return the entry's id."""
    client = house.client
    entry_id = await set_up(client, endpoint, [NOTIFY_ACTION])
    for post in (*STAFF, *MORE):
        await hire(client, entry_id, post)
    await hire_blank(
        client,
        entry_id,
        name="Door keeper",
        identity=DOOR_KEEPER,
        tools=["get_states", "control_device"],
        entities=[LOCK],
        autonomy="act",
    )
    await _know(client)
    await check_in(house, paper)
    await client.action(f"{DOMAIN}.start_team", {"agent": "moving_home"})
    await run(client, "moving_home")
    await client.action(
        f"{DOMAIN}.run_workflow",
        {"agent": "chief_of_staff", "request": REQUEST},
        return_response=True,
    )
    await _have_trouble(house, model)
    for answer in ("approve", "deny"):
        await _ask_and_answer(house, model, answer)
    await ask_for_the_door(house, model)
    await run(client, "daily_briefing")
    return entry_id


def write_lively_past(config_dir: Path, now: datetime) -> None:
    """Give a house that has not started yet the rounds of the last four weeks."""
    asked = [
        post.agent_id
        for post in (*STAFF, *MORE)
        if post.subentry_type == "domain_agent"
    ]
    write_rounds(config_dir, now, ORCHESTRATOR, asked)


async def run(client: HassClient, agent: str) -> Json:
    """Run an agent, and return what came of it."""
    result: Json = await client.action(
        f"{DOMAIN}.run_agent", {"agent": agent}, return_response=True
    )
    return result


async def ask_for_the_door(house: House, model: SimulatedModel) -> None:
    """Have the door keeper want the door open: a question is pending afterwards."""
    model.script(
        [{"tools": [{"name": "control_device", "input": UNLOCK}]}],
        contains=DOOR_KEEPER,
    )
    result = await run(house.client, "door_keeper")
    if result["state"] != "waiting":
        raise HassError(f"The door keeper asks nothing, but is '{result['state']}'")


async def _ask_and_answer(house: House, model: SimulatedModel, answer: str) -> None:
    """Have the door keeper ask and be answered; the door is locked afterwards."""
    client = house.client
    await ask_for_the_door(house, model)
    listed = await client.action(f"{DOMAIN}.get_approvals", return_response=True)
    approval_id = listed["approvals"][0]["approval_id"]
    async with client.events(f"{DOMAIN}_run") as events:
        await client.action(f"{DOMAIN}.{answer}", {"approval_id": approval_id})
        if answer == "deny":
            return
        # What came of a yes is told by a run of its own.
        await events.wait_for(
            lambda event: (
                event["data"]["source"] == "approval"
                and event["data"]["state"] == "completed"
            )
        )
    await client.action("lock.lock", {"entity_id": LOCK})
    await client.wait_for_state(LOCK, "locked")


async def _know(client: HassClient) -> None:
    """Let the staff know what it has learned in some months."""
    for agent, tier, key, text in KNOWN:
        await client.send(
            f"{DOMAIN}/memory/set", agent=agent, tier=tier, key=key, text=text
        )


async def _have_trouble(house: House, model: SimulatedModel) -> None:
    """Have one run fail, and one deliver its agent's fallback: both cannot think."""
    troubled = (
        ("door_keeper", DOOR_KEEPER, "failed"),
        ("moving_coordinator", COORDINATOR, "degraded"),
    )
    for agent, words, state in troubled:
        model.inject(Fault.OUT_OF_CREDIT, times=4, contains=words)
        result = await run(house.client, agent)
        model.clear_faults()
        if result["state"] != state:
            raise HassError(f"'{agent}' is not {state}, but '{result['state']}'")

"""One check-in over the whole staff, told as it happens, and what must be true of it."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from .client import EventStream, HassError
from .home import House
from .paper import Paper
from .phone import Push
from .staff import DOMAIN

ORCHESTRATOR: Final = "checkin"
_ACTIVE: Final = frozenset({"queued", "acknowledged", "running"})
_GOOD: Final = frozenset({"completed", "waiting"})

type Run = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What came of a check-in: every run's last state, and the notification."""

    checkin: Run
    runs: Sequence[Run]
    acknowledged: frozenset[str]
    pushes: Sequence[Push]

    def shortcomings(self, expected: Sequence[str]) -> list[str]:
        """Say what did not happen that should have; nothing if all is well."""
        found = [
            f"{run['name']} ended as '{run['state']}': "
            f"{run['error'] or 'no error given'} {run['error_detail']}".rstrip()
            for run in self.runs
            if run["state"] not in _GOOD
        ]
        found += [
            f"{run['name']} never acknowledged run {run['run_id']}"
            for run in self.runs
            if run["run_id"] not in self.acknowledged
        ]
        asked = {
            run["agent_id"]: run for run in self.runs if run["source"] == "orchestrator"
        }
        found += [
            f"{agent_id} was not part of the check-in"
            for agent_id in expected
            if agent_id not in asked
        ]
        found += [
            f"{run['name']} used no tool, so it cannot have looked at the house"
            for run in asked.values()
            if not run["tools_used"]
        ]
        if len(self.pushes) != 1:
            found.append(f"the phone received {len(self.pushes)} notifications, not 1")
        if any(not push.message.strip() for push in self.pushes):
            found.append("a notification was empty")
        return found


async def check_in(house: House, paper: Paper) -> Round:
    """Have the orchestrator do its round, and tell it as it happens."""
    before = len(house.phone.pushes)
    async with house.client.events(f"{DOMAIN}_run") as events:
        teller = asyncio.create_task(_tell(events, paper))
        try:
            checkin: Run = await house.client.action(
                f"{DOMAIN}.run_agent", {"agent": ORCHESTRATOR}, return_response=True
            )
            await asyncio.wait_for(teller, 30)
        finally:
            teller.cancel()
        seen = [event["data"] for event in events.seen]
    family = [
        run for run in seen if checkin["run_id"] in (run["run_id"], run["root_id"])
    ]
    with suppress(HassError):
        await house.phone.wait_for(after=before, timeout=15)
    return Round(
        checkin=checkin,
        runs=list({run["run_id"]: run for run in family}.values()),
        acknowledged=frozenset(run["run_id"] for run in family if _receipt(run)),
        pushes=house.phone.pushes[before:],
    )


async def _tell(events: EventStream, paper: Paper) -> None:
    """Write receipts and reports as they come, until the orchestrator has ended."""
    async for event in events:
        run = event["data"]
        if _receipt(run):
            paper.receipt(run)
        if run["state"] not in _ACTIVE:
            paper.ended(run)
            if run["agent_id"] == ORCHESTRATOR:
                return


def _receipt(run: Run) -> bool:
    """Whether an event is the receipt of a run."""
    return bool(run["state"] == "acknowledged")

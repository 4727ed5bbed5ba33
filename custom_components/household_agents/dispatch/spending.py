"""How a run pays for its calls: checked first, reserved as they go out, settled after."""

from dataclasses import dataclass, field
from typing import Final

from homeassistant.core import HomeAssistant

from ..governance.budgets import BudgetLedger, Reservation
from ..governance.limits import BudgetLimit, Demand
from ..governance.tally import in_words, tally
from ..memory.records import Report, Urgency
from ..model.pricing import Prices
from ..model.usage import NO_USAGE, Usage
from .run import Run

#: Fewer bytes than a token has in most texts, only to reserve budget before a
#: call; what is counted afterwards comes from the API.
BYTES_PER_TOKEN: Final = 3
#: What one use of the web may add to a prompt while it is answered, in tokens.
WEB_TOKENS: Final = 3_000


@dataclass(slots=True)
class Payment:
    """One call's payment; ``used`` is set when the answer is there."""

    ledger: BudgetLedger
    demand: Demand
    used: Usage = NO_USAGE
    reservation: Reservation | None = field(default=None, init=False)

    def check(self) -> BudgetLimit | None:
        """Raise ``BudgetExceeded`` for a call that is too much.

        Returns the limit that would not bear another such call, if any.
        """
        return self.ledger.check(self.demand)

    def reserve(self) -> None:
        """Reserve the most that the call may use, or raise ``BudgetExceeded``."""
        self.reservation = self.ledger.take(self.demand)

    def settle(self) -> None:
        """Replace the reservation by what was used."""
        if self.reservation is not None:
            self.ledger.settle(self.reservation, self.used)


def demand(
    run: Run,
    prices: Prices,
    model_id: str,
    size: int,
    output_tokens: int,
    web_uses: int = 0,
) -> Demand:
    """Return the most that a request of so many bytes may use."""
    prompt = size // BYTES_PER_TOKEN + web_uses * WEB_TOKENS
    return Demand(
        agent=run.agent,
        tokens=prompt + output_tokens,
        cost=prices.most(model_id, prompt, output_tokens, web_uses),
        run_used=run.usage + run.below,
        interactive=run.request.by_person,
        root_id=run.root_id,
    )


def partial_report(hass: HomeAssistant, run: Run, why: str) -> Report | None:
    """Return what a run had when it could not go on; ``None`` if that is nothing."""
    if not run.tools_used:
        return None
    used = ", ".join(dict.fromkeys(run.tools_used))
    body = f"It stopped before it could report. By then it had used: {used}."
    if changed := in_words(tally(hass, run.effects.caused.values())):
        body = "\n".join((body, "What it changed:", *(f"- {one}" for one in changed)))
    return Report(
        headline=f"{run.agent.name} could not finish",
        body=body,
        urgency=Urgency.LOW,
        notes=(f"Partial: {why}.", *run.caveats()),
    )

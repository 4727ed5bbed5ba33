/** What agents cost on the last days, asked once for all cards of a page. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { Spend } from "../api/spend";
import type { AgentView } from "../api/types";
import type { Connection, HomeAssistant } from "../ha/types";

const DAYS = 14;
/** Past days do not change; today's share comes with the staff. */
const FRESH = 30 * 60_000;

interface Asked {
  at: number;
  answer: Promise<Spend | undefined>;
}

const asked = new WeakMap<Connection, Asked>();

function spendOf(hass: HomeAssistant): Promise<Spend | undefined> {
  const known = asked.get(hass.connection);
  if (known && Date.now() - known.at < FRESH) return known.answer;
  const answer = hass
    .callWS<Spend>({ type: "household_agents/spend", days: DAYS })
    .catch(() => {
      // Asked anew by the next card; without it, there is no line.
      asked.delete(hass.connection);
      return undefined;
    });
  asked.set(hass.connection, { at: Date.now(), answer });
  return answer;
}

/** The days of one agent, today as the staff says; nothing where nothing was spent. */
export function daysOf(spend: Spend, agent: AgentView): number[] {
  const found = spend.agents.find((one) => one.agent_id === agent.agent_id);
  const past = found ? found.cost.slice(0, -1) : spend.days.slice(1).map(() => 0);
  const days = [...past, agent.today.cost];
  return days.some((cost) => cost > 0) ? days : [];
}

/** Has the costs of the last days for its host, once it wants them. */
export class SpendController implements ReactiveController {
  spend?: Spend;
  private wanted?: Connection;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Whoever comes back to a page sees the days as they are now. */
  hostDisconnected(): void {
    this.wanted = undefined;
  }

  want(hass: HomeAssistant): void {
    if (this.wanted === hass.connection) return;
    this.wanted = hass.connection;
    void spendOf(hass).then((spend) => {
      this.spend = spend ?? this.spend;
      this.host.requestUpdate();
    });
  }
}

/** The runs of the list: fetched page by page, and live at its top. */

import type { RunsPage } from "../../api/runs";
import type { RunBrief } from "../../api/types";
import { Live } from "../../data/live";
import type { HassError, HomeAssistant } from "../../ha/types";
import { belongs, messageOf, type Filters } from "./filters";

const PAGE = 60;

export interface RunPagesState {
  runs: readonly RunBrief[];
  /** Whether something is being fetched. */
  loading: boolean;
  /** Whether there is more to fetch. */
  more: boolean;
  /** Whether a person has stopped looking further back. */
  stopped: boolean;
  error?: HassError;
}

const NOTHING: RunPagesState = {
  runs: [],
  loading: true,
  more: true,
  stopped: false,
};

export class RunPages {
  state: RunPagesState = NOTHING;
  private filters?: Filters;
  private hass?: HomeAssistant;
  private cursor: string | null = null;
  /** Counts searches, so that the answer to an earlier one is let go. */
  private turn = 0;
  private live?: Live<{ run?: RunBrief }>;

  constructor(private readonly changed: () => void) {}

  /** Look for other runs. */
  search(hass: HomeAssistant, filters: Filters): void {
    this.hass = hass;
    this.filters = filters;
    this.turn += 1;
    this.cursor = null;
    this.state = { ...NOTHING, runs: [] };
    void this.fetch();
    this.follow(hass);
  }

  /** Fetch the next page, unless that is being done. */
  next(): void {
    const { loading, more, stopped, error } = this.state;
    if (!loading && more && !stopped && !error) void this.fetch();
  }

  /** Look no further back. */
  halt(): void {
    this.turn += 1;
    this.tell({ stopped: true, loading: false });
  }

  /** Go on after a stop or an error. */
  goOn(): void {
    this.tell({ stopped: false, error: undefined });
    void this.fetch();
  }

  /** Hear of no new runs any more. */
  stop(): void {
    this.live?.stop();
    this.live = undefined;
  }

  private follow(hass: HomeAssistant): void {
    if (this.live) return;
    let lost = false;
    this.live = new Live(
      hass.connection,
      { type: "household_agents/runs/subscribe", hours: 1, limit: 1 },
      {
        event: ({ run }) => {
          if (run) this.take(run);
        },
        state: (state) => {
          // What has come in between is not told again.
          if (state === "live" && lost && this.hass && this.filters)
            this.search(this.hass, this.filters);
          lost = state === "lost";
        },
      },
    );
    this.live.start();
  }

  private take(run: RunBrief): void {
    const { runs } = this.state;
    const index = runs.findIndex((one) => one.run_id === run.run_id);
    if (index >= 0) this.tell({ runs: runs.with(index, run) });
    else if (this.filters && isNews(run, runs[0]) && belongs(this.filters, run))
      this.tell({ runs: [run, ...runs] });
  }

  private async fetch(): Promise<void> {
    const { hass, filters, turn } = this;
    if (!hass || !filters) return;
    this.tell({ loading: true });
    try {
      const page = await hass.callWS<RunsPage>({
        type: "household_agents/runs/list",
        limit: PAGE,
        ...messageOf(filters, hass),
        ...(this.cursor !== null && { cursor: this.cursor }),
      });
      if (turn !== this.turn) return;
      this.cursor = page.cursor;
      const known = new Set(this.state.runs.map((run) => run.run_id));
      const fresh = page.runs.filter((run) => !known.has(run.run_id));
      this.tell({
        runs: [...this.state.runs, ...fresh],
        loading: false,
        more: page.cursor !== null,
      });
    } catch (error) {
      if (turn === this.turn) this.tell({ loading: false, error: error as HassError });
    }
  }

  private tell(change: Partial<RunPagesState>): void {
    this.state = { ...this.state, ...change };
    this.changed();
  }
}

/** Whether a run is newer than the first of a list. */
function isNews(run: RunBrief, first: RunBrief | undefined): boolean {
  return !first || run.requested_at >= first.requested_at;
}

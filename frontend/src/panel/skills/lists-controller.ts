/** The lists of skills and definitions, read anew when the staff changes. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { Definitions, Skills } from "../../api/knowledge";
import type { AgentView } from "../../api/types";
import type { HassError, HomeAssistant } from "../../ha/types";

/** What the action `reload` answers. */
export interface Reloaded {
  added: string[];
  removed: string[];
  changed: string[];
  skills: number;
  problems: { file: string; line: number; field: string; message: string }[];
}

export class ListsController implements ReactiveController {
  definitions?: Definitions;
  skills?: Skills;
  error?: HassError;
  private hass?: HomeAssistant;
  private staff = "";
  private turn = 0;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    if (this.hass) void this.read();
  }

  /** Call it whenever the page gets its `hass` or the staff. */
  follow(hass: HomeAssistant, agents: ReadonlyMap<string, AgentView>): void {
    this.hass = hass;
    // Runs change agents all the time, their definitions not.
    const staff = [...agents.values()]
      .map((one) => [one.agent_id, one.name, one.pattern, one.description, one.enabled])
      .join("\n");
    if (staff === this.staff && this.turn) return;
    this.staff = staff;
    void this.read();
  }

  async read(): Promise<void> {
    const { hass } = this;
    if (!hass) return;
    const turn = (this.turn += 1);
    try {
      const [definitions, skills] = await Promise.all([
        hass.callWS<Definitions>({ type: "household_agents/definitions/list" }),
        hass.callWS<Skills>({ type: "household_agents/skills/list" }),
      ]);
      if (turn !== this.turn) return;
      [this.definitions, this.skills, this.error] = [definitions, skills, undefined];
    } catch (error) {
      if (turn !== this.turn) return;
      this.error = error as HassError;
    }
    this.host.requestUpdate();
  }

  /** Have all files read anew, and say what was found. */
  async reload(): Promise<Reloaded | undefined> {
    const { hass } = this;
    if (!hass) return undefined;
    const { response } = await hass.callService(
      "household_agents",
      "reload",
      {},
      undefined,
      false,
      true,
    );
    await this.read();
    return response as Reloaded;
  }
}

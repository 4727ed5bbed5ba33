import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { AgentView, StaffEvent } from "../api/types";
import type { Staff } from "../data/staff";
import type { Connection, HomeAssistant } from "../ha/types";
import { texts } from "../localize/texts";
import { checkConfig } from "./checks";
import { define } from "./define";
import { BaseEditor } from "./editor";
import { agentField, type FormField } from "./form";

interface Config {
  type: string;
  agent?: string;
  quiet?: boolean;
  [key: string]: unknown;
}

const TEXTS = texts(
  { "editor.agent": "Agent", "editor.agent_helper": "Who it is about" },
  {},
);

@define("test-editor")
class TestEditor extends BaseEditor<Config> {
  protected checked(config: Config): Config {
    return checkConfig(config, { agent: "text" });
  }

  protected texts(hass: HomeAssistant) {
    return TEXTS(hass);
  }

  protected override defaults() {
    return { quiet: true };
  }

  protected schema(hass: HomeAssistant, config: Config, staff: Staff): FormField[] {
    return [
      agentField(hass, staff, "agent", {
        patterns: ["domain"],
        chosen: config.agent,
      }),
      { name: "quiet", selector: { boolean: {} } },
    ];
  }
}

interface Form extends HTMLElement {
  schema: FormField[];
  data: Config;
  computeLabel(field: FormField): string;
  computeHelper(field: FormField): string | undefined;
}

function agent(agent_id: string, name: string, pattern = "domain"): AgentView {
  return { agent_id, name, pattern } as AgentView;
}

let tell: (event: StaffEvent) => void;
let editor: TestEditor;
const form = (): Form => editor.shadowRoot!.querySelector<Form>("ha-form")!;
const options = () =>
  (
    form().schema[0]!.selector as {
      select: { options: { value: string; label: string }[] };
    }
  ).select.options;

beforeEach(async () => {
  const connection: Connection = {
    connected: true,
    subscribeMessage: vi.fn((callback) => {
      tell = callback as typeof tell;
      return Promise.resolve(() => undefined);
    }),
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  };
  editor = new TestEditor();
  editor.hass = {
    connection,
    language: "en",
    locale: { language: "en" },
  } as HomeAssistant;
  editor.setConfig({ type: "custom:one", agent: "meals" });
  document.body.append(editor);
  await editor.updateComplete;
});

afterEach(() => editor.remove());

async function staff(...agents: AgentView[]): Promise<void> {
  tell({ loaded: true, agents, household: {} } as StaffEvent);
  await editor.updateComplete;
}

describe("an editor", () => {
  it("offers the agents of its patterns by name", async () => {
    await staff(
      agent("meals", "Meals"),
      agent("boiler", "Boiler"),
      agent("checkin", "Check-in", "orchestrator"),
    );
    expect(options()).toEqual([
      { value: "boiler", label: "Boiler" },
      { value: "meals", label: "Meals" },
    ]);
  });

  it("names a chosen agent that is gone", async () => {
    await staff(agent("boiler", "Boiler"));
    expect(options()[1]).toEqual({ value: "meals", label: "meals (no longer there)" });
  });

  it("keeps the form's fields as they are while nothing in them is new", async () => {
    await staff(agent("meals", "Meals"));
    const before = form().schema;
    await staff(agent("meals", "Meals"));
    expect(form().schema).toBe(before);
    await staff(agent("meals", "Food"));
    expect(form().schema).not.toBe(before);
  });

  it("says that there is nobody to choose", async () => {
    await staff();
    expect(editor.shadowRoot!.textContent).toContain("There is no agent to choose yet");
  });

  it("labels its fields from its part's texts", () => {
    const [field, other] = form().schema;
    expect(form().computeLabel(field!)).toBe("Agent");
    expect(form().computeHelper(field!)).toBe("Who it is about");
    expect(form().computeLabel(other!)).toBe("quiet");
    expect(form().computeHelper(other!)).toBeUndefined();
  });

  it("writes what was chosen, and neither defaults nor emptiness", () => {
    expect(form().data).toEqual({ type: "custom:one", agent: "meals", quiet: true });
    const told = vi.fn();
    editor.addEventListener("config-changed", (event) =>
      told((event as CustomEvent).detail.config),
    );
    const change = (value: Config) =>
      form().dispatchEvent(new CustomEvent("value-changed", { detail: { value } }));
    change({ type: "custom:one", agent: "", quiet: true, grid_options: { rows: 2 } });
    expect(told).toHaveBeenLastCalledWith({
      type: "custom:one",
      grid_options: { rows: 2 },
    });
    change({ type: "custom:one", agent: "boiler", quiet: false, visibility: [] });
    expect(told).toHaveBeenLastCalledWith({
      type: "custom:one",
      agent: "boiler",
      quiet: false,
      visibility: [],
    });
  });

  it("says in words what it cannot show", () => {
    expect(() =>
      editor.setConfig({ type: "x", agent: 5 as unknown as string }),
    ).toThrow("has to be a text");
  });
});

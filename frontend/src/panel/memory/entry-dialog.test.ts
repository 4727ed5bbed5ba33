import { afterEach, describe, expect, it, vi } from "vitest";

import type { MemoryEntry } from "../../api/knowledge";
import type { Message } from "../../ha/types";
import "./entry-dialog";
import type { EntryDialog } from "./entry-dialog";

function entry(fields: Partial<MemoryEntry> = {}): MemoryEntry {
  return {
    key: "bins",
    text: "Bins go out on Monday",
    tier: "long_term",
    tags: ["keep"],
    source_run: null,
    created_at: "2026-01-01T00:00:00+00:00",
    updated_at: "2026-01-01T00:00:00+00:00",
    revision: 3,
    origin: "agent",
    expires_at: null,
    seen_runs: [],
    agent_id: null,
    sources: [],
    ...fields,
  };
}

async function open(
  original: MemoryEntry | undefined,
  entries: MemoryEntry[],
  callWS: (message: Message) => Promise<unknown>,
): Promise<EntryDialog> {
  const dialog = document.createElement(
    "household-agents-memory-entry-dialog",
  ) as EntryDialog;
  Object.assign(dialog, {
    hass: { language: "en", locale: { language: "en" }, callWS } as unknown,
    owner: "chef",
    ownerName: "Chef",
    entries,
    original,
  } satisfies Partial<Record<keyof EntryDialog, unknown>> & { hass: unknown });
  document.body.append(dialog);
  await dialog.updateComplete;
  return dialog;
}

function part<T extends Element>(dialog: EntryDialog, selector: string): T {
  const found = dialog.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`There is no ${selector}`);
  return found;
}

async function write(dialog: EntryDialog, value: object): Promise<void> {
  const form = part(dialog, "ha-form");
  form.dispatchEvent(new CustomEvent("value-changed", { detail: { value } }));
  await dialog.updateComplete;
}

async function save(dialog: EntryDialog): Promise<void> {
  part<HTMLElement>(dialog, "[slot=primaryAction]").click();
  await vi.waitFor(() => dialog.updateComplete);
}

function errors(dialog: EntryDialog): Record<string, unknown> {
  return (part(dialog, "ha-form") as unknown as { error: Record<string, unknown> })
    .error;
}

afterEach(() => document.body.replaceChildren());

describe("the dialog of an entry", () => {
  it("writes what was changed, with the revision that was seen", async () => {
    const callWS = vi.fn(async () => null);
    const dialog = await open(entry(), [entry()], callWS);
    await write(dialog, { text: " Tuesday ", tier: "long_term", tags: ["keep"] });
    await save(dialog);
    expect(callWS).toHaveBeenCalledExactlyOnceWith({
      type: "household_agents/memory/set",
      agent: "chef",
      key: "bins",
      tier: "long_term",
      text: "Tuesday",
      tags: ["keep"],
      revision: 3,
    });
    expect((part(dialog, "ha-dialog") as unknown as { open: boolean }).open).toBe(
      false,
    );
  });

  it("tells mistakes once it is tried to save, and asks for nothing then", async () => {
    const callWS = vi.fn(async () => null);
    const dialog = await open(undefined, [entry()], callWS);
    expect(errors(dialog)).toEqual({});
    await write(dialog, { key: "Bins", text: "x", tier: "core", tags: [] });
    await save(dialog);
    expect(callWS).not.toHaveBeenCalled();
    expect(errors(dialog)).toMatchObject({ key: { code: "key_taken" } });
  });

  it("shows what somebody else wrote meanwhile, and takes it over", async () => {
    const callWS = vi.fn(async () => null);
    const dialog = await open(entry(), [entry()], callWS);
    await write(dialog, { text: "Mine", tier: "long_term", tags: [] });
    dialog.entries = [entry({ text: "Theirs", revision: 4 })];
    await dialog.updateComplete;
    const told = part(dialog, "ha-alert").textContent;
    expect(told).toContain("Theirs");
    expect(told).toContain("Mine");
    part<HTMLElement>(dialog, "ha-alert ha-button").click();
    await dialog.updateComplete;
    expect(dialog.shadowRoot?.querySelector("ha-alert")).toBeNull();
    await save(dialog);
    expect(callWS).toHaveBeenCalledWith(
      expect.objectContaining({ text: "Theirs", revision: 4 }),
    );
  });

  it("stays open with what the server says, and has memory read anew", async () => {
    const callWS = vi.fn(async () => {
      throw { code: "service_validation_error", message: "It was changed" };
    });
    const dialog = await open(entry(), [entry()], callWS);
    const stale = vi.fn();
    dialog.addEventListener("memory-stale", stale);
    await write(dialog, { text: "Mine", tier: "long_term", tags: [] });
    await save(dialog);
    await vi.waitFor(() =>
      expect(part(dialog, "ha-alert").textContent).toContain("It was changed"),
    );
    expect(stale).toHaveBeenCalledOnce();
    expect((part(dialog, "ha-dialog") as unknown as { open: boolean }).open).toBe(true);
  });
});

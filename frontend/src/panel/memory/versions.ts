/** How one entry came to be what it is: its values, newest first. */

import type { MemoryCommit, MemoryEntry } from "../../api/knowledge";

export interface Version {
  revision: number;
  at: string;
  origin: MemoryCommit["origin"];
  agent_id: string | null;
  run_id: string | null;
  user_id: string | null;
  /** What it said; nothing where it was deleted. */
  text: string | null;
  tier: MemoryEntry["tier"] | null;
  /** What it said before; `undefined` where that is longer ago than what is kept. */
  before: string | null | undefined;
}

/** Return the values that a key had; steps that changed nothing of it are left out. */
export function versions(history: readonly MemoryCommit[], key: string): Version[] {
  const steps = history
    .map((commit) => step(commit, key))
    .filter((one): one is Version => one !== undefined);
  const result: Version[] = [];
  for (const [index, one] of steps.entries()) {
    const before = steps[index + 1];
    if (before && before.text === one.text && before.tier === one.tier) continue;
    result.push({ ...one, before: before?.text });
  }
  return result;
}

function step(commit: MemoryCommit, key: string): Version | undefined {
  const put = commit.put.find((entry) => entry.key === key);
  const removed = commit.removed.some((stone) => stone.key === key);
  if (!put && !removed) return undefined;
  const { revision, at, origin, agent_id, run_id, user_id } = commit;
  return {
    revision,
    at,
    origin,
    agent_id,
    run_id,
    user_id,
    text: put?.text ?? null,
    tier: put?.tier ?? null,
    before: undefined,
  };
}

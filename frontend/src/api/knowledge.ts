/** What the commands about memory, definitions and skills say; all for administrators. */

import type { Pattern } from "./types";

export type Tier = "core" | "working" | "long_term";
export type Origin = "agent" | "person" | "system";

/** The owner of what all agents share. */
export const HOUSEHOLD = "household";

export interface MemoryEntry {
  key: string;
  text: string;
  tier: Tier;
  tags: string[];
  source_run: string | null;
  created_at: string;
  updated_at: string;
  revision: number;
  origin: Origin;
  expires_at: string | null;
  seen_runs: string[];
  agent_id: string | null;
  sources: string[];
}

export interface MemoryConflict {
  key: string;
  kept: string | null;
  refused: string | null;
  reason: "concurrent" | "core" | "limit" | "superseded" | "owner" | "untrusted";
  at: string;
  origin: Origin;
  agent_id: string | null;
  run_id: string | null;
}

export interface MemoryEvent {
  at: string;
  run_id: string | null;
  text: string;
}

/** `household_agents/memory/get` */
export interface Memory {
  owner: string;
  revision: number;
  core: MemoryEntry[];
  working: MemoryEntry[];
  long_term: MemoryEntry[];
  conflicts: MemoryConflict[];
  proposals: MemoryEntry[];
}

/** How a memory stands, without a word of what is in it. */
export interface MemoryStanding {
  revision: number;
  entries: number;
  /** Proposals and conflicts that wait for a person. */
  waiting: number;
  sizes: Record<Tier, number>;
}

export interface MemoryOwner extends MemoryStanding {
  owner: string;
  /** Nothing for what all agents share. */
  name: string | null;
  icon: string | null;
}

export interface MemoryChange extends MemoryStanding {
  owner: string;
  keys: string[];
  /** Whether more changed than `keys` names. */
  all: boolean;
  origin: Origin;
  run_id: string | null;
}

/** `household_agents/memory/subscribe` */
export type MemoryNews =
  | { loaded: false }
  | { loaded: true; owners: MemoryOwner[] }
  | { changed: MemoryChange };

/** `household_agents/memory/events` */
export interface EventPage {
  events: MemoryEvent[];
  next: [number, number] | null;
}

/** `household_agents/memory/search` */
export interface MemoryFound {
  entries: (MemoryEntry & { owner: string })[];
  events: (MemoryEvent & { owner: string })[];
  /** Whether this is all that there is. */
  complete: boolean;
}

/** One step of `household_agents/memory/history`. */
export interface MemoryCommit {
  revision: number;
  at: string;
  origin: Origin;
  agent_id: string | null;
  run_id: string | null;
  user_id: string | null;
  put: MemoryEntry[];
  removed: { key: string; revision: number; at: string }[];
  conflicts: MemoryConflict[];
}

/** `household_agents/memory/verify` */
export interface Verified {
  intact: boolean;
  ledgers: {
    owner: string;
    intact: boolean;
    commits: number;
    head_revision: number;
    broken: { revision: number; fault: string; detail: string } | null;
  }[];
}

export interface Problem {
  kind: string;
  issue_id: string | null;
  /** Whether Repairs can mend it, step by step. */
  fixable: boolean;
  agent: string | null;
  file: string | null;
  line: number | null;
  field: string | null;
  message: string | null;
  detail: string | null;
  subentry_id: string | null;
}

export interface DefinitionBrief {
  agent_id: string;
  name: string;
  icon: string;
  pattern: Pattern;
  description: string;
  origin: "ui" | "file";
  file: string | null;
  subentry_id: string | null;
  /** Whether it is the gallery's of its name, or was; nothing if it never was. */
  gallery: "same" | "changed" | null;
  enabled: boolean;
  /** `routine`, `strong` or a model's name, and which model that is. */
  model: string;
  model_id: string;
  tools: string[];
  skills: string[];
  schedule: {
    cron: string[];
    triggers: { kind: string; alias: string | null; entities: string[] }[];
  };
  autonomy: "observe" | "ask" | "act";
  /** What it may touch, by kind, in the names that people gave. */
  scope: Record<string, string[]>;
  budget: {
    tokens_per_run: number;
    tokens_per_day: number;
    cost_per_day: number | null;
  };
  hash: string;
  problems: Problem[];
}

/** `household_agents/definitions/get` */
export interface Definition extends DefinitionBrief {
  owns: string;
  identity: string;
  task: string;
  goal: string;
  fallback: string;
  limits: {
    run_seconds: number;
    call_seconds: number;
    stall_seconds: number;
    max_turns: number;
    max_output_tokens: number;
  };
  notify: string[];
  notify_when: string;
  reviewed_by: string | null;
  labels: string[];
  web: string[];
  llm_apis: string[];
  roster: string[];
  phases: string[];
  flow: string | null;
  steps: { name: string; agent: string }[];
  remembers: boolean;
  /** The definition as a file. */
  markdown: string;
}

/** `household_agents/definitions/list` */
export interface Definitions {
  folder: string;
  entry_id: string;
  definitions: DefinitionBrief[];
  /** What could not become an agent. */
  problems: Problem[];
}

export interface SkillBrief {
  name: string;
  description: string;
  origin: "bundled" | "household";
  location: string;
  /** Whether it stands in place of a bundled one. */
  replaces: boolean;
  license: string;
  compatibility: string;
  /** The tools that it leaves an agent; nothing if it takes none away. */
  allowed_tools: string[] | null;
  size: number;
  file_count: number;
  used_by: { agent_id: string; name: string }[];
}

export interface SkillProblem {
  skill: string;
  file: string;
  line: number;
  message: string;
  /** Whether it cannot be used at all. */
  skipped: boolean;
}

/** `household_agents/skills/list` */
export interface Skills {
  folder: string;
  skills: SkillBrief[];
  problems: SkillProblem[];
}

/** `household_agents/skills/get` */
export interface Skill extends SkillBrief {
  /** The file as it is, and without its front matter. */
  text: string;
  body: string;
  files: string[];
}

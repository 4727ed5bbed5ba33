/** Finding definitions and skills by what is said of them. */

import type { DefinitionBrief, SkillBrief } from "../../api/knowledge";

/** Whether every word of a text is somewhere in what is said; letters' case is the same. */
function says(said: readonly string[], text: string): boolean {
  const all = said.join("\n").toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** Definitions that say a text, those with problems first, each part by name. */
export function findDefinitions(
  all: readonly DefinitionBrief[],
  text: string,
): DefinitionBrief[] {
  return all
    .filter((one) =>
      says(
        [
          one.name,
          one.agent_id,
          one.description,
          one.pattern,
          one.model_id,
          one.file ?? "",
          ...one.tools,
          ...one.skills,
        ],
        text,
      ),
    )
    .sort(
      (one, other) =>
        Number(other.problems.length > 0) - Number(one.problems.length > 0) ||
        one.name.localeCompare(other.name),
    );
}

/** Skills that say a text, the house's own first, each part by name. */
export function findSkills(all: readonly SkillBrief[], text: string): SkillBrief[] {
  return all
    .filter((one) =>
      says(
        [
          one.name,
          one.description,
          ...(one.allowed_tools ?? []),
          ...one.used_by.map((agent) => agent.name),
        ],
        text,
      ),
    )
    .sort(
      (one, other) =>
        Number(other.origin === "household") - Number(one.origin === "household") ||
        one.name.localeCompare(other.name),
    );
}

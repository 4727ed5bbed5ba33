/** One skill: what it teaches, who uses it, and what comes with it. */

import {
  css,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property, state } from "lit/decorators.js";

import type { Skill, SkillBrief, SkillProblem } from "../../api/knowledge";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import { formatNumber } from "../../format/format";
import { toast } from "../../ha/events";
import type { HassError, HomeAssistant } from "../../ha/types";
import { copyText } from "../../parts/copy";
import { download } from "../../parts/download";
import { drawMarkdown } from "../../parts/markdown";
import { skillProblemView } from "./problems";
import { skillStyles } from "./styles";
import { skillTexts, type SkillKey } from "./text";

/** Where a skill comes from, as a key of the texts. */
export function skillOrigin(skill: SkillBrief): SkillKey {
  if (skill.origin === "bundled") return "from_bundled";
  return skill.replaces ? "from_replaces" : "from_household";
}

@define("household-agents-skill")
export class SkillView extends LitElement {
  static override styles = [
    baseStyles,
    skillStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 16px;
      }
    `,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) name = "";
  @property({ attribute: false }) problems: readonly SkillProblem[] = [];
  @property({ attribute: false }) signal?: unknown;
  @property({ attribute: false }) base = "";
  @property({ type: Boolean, reflect: true }) narrow = false;
  @state() private found?: Skill;
  @state() private error?: HassError;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("name")) this.found = undefined;
    if (changed.has("name") || changed.has("signal")) void this.read();
  }

  protected override render(): TemplateResult {
    const { hass, found, name } = this;
    const localize = skillTexts(hass);
    if (this.error?.code === "not_found")
      return html`<div class="empty">${localize("unknown_skill", { name })}</div>`;
    if (this.error)
      return html`<ha-alert alert-type="error"
        >${localize("failed", { error: this.error.message })}</ha-alert
      >`;
    if (!found)
      return html`<div class="empty" role="status">
        ${localize("loading_one", { name })}
      </div>`;
    return html`
      ${this.problems.map((problem) => skillProblemView(hass, problem))}
      <ha-card>
        <div class="head">
          <ha-icon class="portrait" icon="mdi:book-open-variant"></ha-icon>
          <div class="title">
            <h2>${found.name}</h2>
            <div class="secondary">${found.description}</div>
          </div>
        </div>
        <div class="actions">
          <ha-button
            size="small"
            appearance="plain"
            @click=${() => void this.copy(found.text)}
            ><ha-icon slot="start" icon="mdi:content-copy"></ha-icon>${localize(
              "copy",
            )}</ha-button
          >
        </div>
        <dl>
          ${this.facts(found).map(
            ([label, value]) => html`
              <dt>${localize(label)}</dt>
              <dd>${value}</dd>
            `,
          )}
        </dl>
      </ha-card>
      <ha-card>
        <h3>${localize("instructions")}</h3>
        <div class="prose">${drawMarkdown(found.body)}</div>
      </ha-card>
    `;
  }

  private facts(skill: Skill): [SkillKey, string | TemplateResult][] {
    const { hass } = this;
    const localize = skillTexts(hass);
    const kB = formatNumber(hass, skill.size / 1024, { maximumFractionDigits: 1 });
    const all: [SkillKey, string | TemplateResult][] = [
      ["origin", `${localize(skillOrigin(skill))} (${skill.location})`],
      ["used_by", this.users(skill)],
      [
        "allowed_tools",
        skill.allowed_tools === null
          ? localize("allowed_tools_all")
          : html`<code>${skill.allowed_tools.join(", ") || "–"}</code>`,
      ],
      ["size", `${kB} kB`],
      ["files", this.files(skill)],
      ["license", skill.license],
      ["compatibility", skill.compatibility],
    ];
    return all.filter(([, value]) => Boolean(value));
  }

  private users(skill: Skill): string | TemplateResult {
    if (!skill.used_by.length) return skillTexts(this.hass)("used_by_none");
    return html`${skill.used_by.map(
      (agent, index) =>
        html`${index ? ", " : nothing}<a
            href="${this.base}/skills/definitions/${agent.agent_id}"
            >${agent.name}</a
          >`,
    )}`;
  }

  private files(skill: Skill): string | TemplateResult {
    const localize = skillTexts(this.hass);
    if (!skill.files.length) return localize("files_none");
    const more = skill.file_count - skill.files.length;
    return html`<code>${skill.files.join(", ")}</code> ${
        more > 0 ? localize("files_more", { count: more }) : nothing
      }`;
  }

  private async copy(text: string): Promise<void> {
    const file = `household_agents/skills/${this.name}/SKILL.md`;
    if (await copyText(text)) toast(this, skillTexts(this.hass)("copied", { file }));
    else download("SKILL.md", text, "text/markdown");
  }

  private async read(): Promise<void> {
    const { name } = this;
    try {
      const found = await this.hass.callWS<Skill>({
        type: "household_agents/skills/get",
        name,
      });
      if (name === this.name) [this.found, this.error] = [found, undefined];
    } catch (error) {
      if (name === this.name) this.error = error as HassError;
    }
  }
}

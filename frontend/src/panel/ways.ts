/** The ways to look at the same thing: a button for each, the present one pressed. */

import { css, html, type TemplateResult } from "lit";

export const wayStyles = css`
  .ways {
    margin-inline-start: auto;
    display: flex;
  }
  .ways .chosen {
    color: var(--agents-link-color, var(--primary-text-color));
  }
`;

export interface Way {
  label: string;
  icon: string;
  chosen: boolean;
  choose(): void;
}

export function drawWays(label: string, ways: readonly Way[]): TemplateResult {
  return html`<div class="ways" role="group" aria-label=${label}>
    ${ways.map(
      ({ label: name, icon, chosen, choose }) =>
        html`<ha-icon-button
          class=${chosen ? "chosen" : ""}
          .label=${name}
          aria-pressed=${chosen}
          @click=${choose}
        >
          <ha-icon .icon=${icon}></ha-icon>
        </ha-icon-button>`,
    )}
  </div>`;
}

/** How far a budget is used, as a bar with words. */

import { css, html, type TemplateResult } from "lit";

export const meterStyles = css`
  .meter {
    height: 8px;
    border-radius: 4px;
    overflow: hidden;
    background: var(--divider-color);
    margin: 6px 0;
  }
  .meter > div {
    height: 100%;
    border-radius: 4px;
    background: var(--primary-color);
  }
  .meter.near > div {
    background: var(--warning-color);
  }
  .meter.reached > div {
    background: var(--error-color);
  }
`;

export type Level = 0 | 80 | 100;

const LOOK: Record<Level, string> = { 0: "", 80: "near", 100: "reached" };

export function meter(
  used: number,
  level: Level,
  label: string,
  words: string,
): TemplateResult {
  const percent = Math.round(Math.min(1, Math.max(0, used)) * 100);
  return html`<div
    class="meter ${LOOK[level]}"
    role="meter"
    aria-label=${label}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${percent}
    aria-valuetext=${words}
  >
    <div style="width: ${percent}%"></div>
  </div>`;
}

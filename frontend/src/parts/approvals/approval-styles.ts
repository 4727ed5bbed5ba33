/** How a question looks: calm, and like the rest of Home Assistant. */

import { css } from "lit";

export const approvalStyles = css`
  :host {
    display: block;
  }
  article {
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
  header {
    display: flex;
    align-items: flex-start;
    gap: 12px;
  }
  header ha-icon {
    flex: none;
    color: var(--secondary-text-color);
    --mdc-icon-size: 24px;
  }
  .head {
    flex: 1;
    min-width: 0;
  }
  h3 {
    margin: 0;
    font-size: var(--ha-font-size-l, 16px);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: var(--ha-line-height-condensed, 1.3);
    overflow-wrap: anywhere;
  }
  .small,
  dt {
    font-size: var(--ha-font-size-s, 12px);
    line-height: var(--ha-line-height-normal, 1.5);
    color: var(--secondary-text-color);
  }
  dl {
    margin: 0;
    display: grid;
    gap: 8px;
  }
  dt {
    margin: 0;
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  /* What the gate gives as its reason is part of a longer sentence elsewhere. */
  dd.sentence::first-letter {
    text-transform: uppercase;
  }
  dd.said {
    font-style: italic;
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
  }
  button.entity {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 32px;
    padding-block: 2px;
    padding-inline: 8px 12px;
    border: 1px solid var(--divider-color);
    border-radius: var(--ha-border-radius-pill, 9999px);
    max-width: 100%;
  }
  button.entity:hover {
    background: var(--secondary-background-color);
  }
  button.entity ha-state-icon {
    flex: none;
    color: var(--state-icon-color, var(--secondary-text-color));
    --mdc-icon-size: 20px;
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(0, max-content) minmax(0, 1fr);
    gap: 2px 12px;
  }
  .answers,
  .sure {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .answers .spacer {
    flex: 1;
  }
  .sure {
    padding: 12px;
    border-radius: var(--ha-border-radius-lg, 12px);
    background: var(--secondary-background-color);
  }
  .sure p {
    flex-basis: 100%;
    margin: 0;
  }
  /* On this ground the secondary colour is too faint to be read. */
  .sure .small {
    color: var(--primary-text-color);
  }
  .sure .end {
    flex: 1;
  }
  a {
    color: var(--agents-link-color, var(--primary-text-color));
  }
`;

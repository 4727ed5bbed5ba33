/** What the page of a run looks like. */

import { css } from "lit";

export const viewStyles = css`
  :host {
    display: block;
    block-size: 100%;
    overflow: auto;
  }
  .page {
    max-inline-size: 1040px;
    margin: 0 auto;
    padding: 8px 16px 32px;
    box-sizing: border-box;
  }
  :host([narrow]) .page {
    padding: 4px 8px 24px;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    min-block-size: 64px;
  }
  .back {
    display: flex;
    padding: 8px;
    color: inherit;
    border-radius: 50%;
  }
  .back ha-icon:dir(rtl) {
    scale: -1 1;
  }
  .who {
    flex: 1 1 160px;
    min-inline-size: 0;
  }
  h2 {
    margin: 0;
    font-size: var(--ha-font-size-xl, 20px);
    font-weight: var(--ha-font-weight-normal, 400);
    overflow-wrap: anywhere;
  }
  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
    --mdc-icon-size: 18px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
  }
  ha-card {
    margin-block-start: 12px;
  }
  .outcome {
    display: flex;
    flex-direction: column;
    gap: 16px;
    padding: 16px;
  }
  .label {
    font-size: var(--ha-font-size-s, 12px);
    color: var(--secondary-text-color);
    margin-block-end: 2px;
  }
  .section {
    padding: 12px 16px 16px;
  }
  h3 {
    margin: 0 0 8px;
    font-size: var(--ha-font-size-m, 14px);
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .steps {
    padding: 4px 8px 12px;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 12px;
    padding-inline-start: 8px;
  }
  .bar h3 {
    margin: 0;
  }
  .live {
    font-size: var(--ha-font-size-s, 12px);
    padding: 2px 8px;
    border-radius: var(--ha-border-radius-pill, 9999px);
    border: 1px solid var(--divider-color);
  }
  .hint {
    margin: 0 8px 8px;
    font-size: var(--ha-font-size-s, 12px);
  }
  .links {
    list-style: none;
    margin: 0;
    padding: 0;
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(220px, 1fr));
    gap: 4px 16px;
  }
  .links li {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
    --mdc-icon-size: 18px;
  }
  a {
    color: var(--agents-link-color, var(--primary-text-color));
  }
  .message {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 8px;
    padding: 48px 16px;
    text-align: center;
  }
`;

/** What the list of workflows looks like. */

import { css } from "lit";

export const listStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    background: var(--card-background-color);
  }
  household-agents-virtual-list {
    flex: 1;
    min-block-size: 0;
  }
  .workflow {
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr) auto;
    align-items: center;
    column-gap: 16px;
    block-size: 100%;
    padding-inline: 20px;
    color: inherit;
    text-decoration: none;
    border-block-end: 1px solid var(--divider-color);
    box-sizing: border-box;
  }
  .workflow:hover {
    background: var(--secondary-background-color);
  }
  .workflow:focus-visible {
    outline-offset: -2px;
  }
  .line {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .small {
    font-size: var(--ha-font-size-s, 12px);
    color: var(--secondary-text-color);
    font-variant-numeric: tabular-nums;
  }
  .end {
    text-align: end;
  }
  .progress {
    block-size: 4px;
    margin-block-start: 6px;
    max-inline-size: 320px;
    border-radius: 2px;
    background: var(--divider-color);
    overflow: hidden;
  }
  .progress div {
    block-size: 100%;
    background: var(--color);
    border-radius: inherit;
  }
  .message {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 8px;
    padding: 48px 16px;
    text-align: center;
    color: var(--secondary-text-color);
    --mdc-icon-size: 40px;
  }
  ha-alert {
    margin: 8px 16px;
  }
`;

/** What the agent card looks like: a tile with more below it. */

import { css } from "lit";

export const agentStyles = css`
  .top {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 10px;
    min-height: 56px;
    box-sizing: border-box;
  }
  button.plain.who {
    flex: 1;
    min-width: 0;
    display: flex;
    align-items: center;
    gap: 10px;
    text-align: inherit;
  }
  .names {
    display: block;
    min-width: 0;
    flex: 1;
  }
  .name,
  .status {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .name {
    font-size: var(--ha-font-size-m, 14px);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: var(--ha-line-height-normal, 1.6);
  }
  .status {
    font-size: var(--ha-font-size-s, 12px);
    line-height: var(--ha-line-height-condensed, 1.2);
    font-variant-numeric: tabular-nums;
  }
  .top ha-icon-button {
    --ha-icon-button-size: 36px;
    --mdc-icon-button-size: 36px;
    --mdc-icon-size: 20px;
    color: var(--secondary-text-color);
    flex: none;
  }
  .body {
    display: flex;
    flex-direction: column;
    gap: var(--ha-space-3, 12px);
    padding: 0 var(--ha-space-4, 16px) var(--ha-space-3, 12px);
    flex: 1;
    min-height: 0;
  }
  .body > :last-child:is(.actions) {
    margin-top: auto;
  }
  ha-alert {
    display: block;
  }
  .cost {
    display: flex;
    align-items: center;
    gap: var(--ha-space-3, 12px);
    font-size: var(--ha-font-size-s, 12px);
    color: var(--secondary-text-color);
  }
  .cost > div {
    flex: 1;
    min-width: 0;
  }
  .cost .bar {
    height: 4px;
    margin-top: 4px;
    border-radius: 2px;
    background: var(--divider-color);
    overflow: hidden;
  }
  .cost .bar span {
    display: block;
    height: 100%;
    background: var(--primary-color);
  }
  .cost .bar.near span {
    background: var(--warning-color);
  }
  .cost .bar.full span {
    background: var(--error-color);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ha-space-1, 4px);
    margin-inline: -4px;
  }
  .actions .ask .label {
    color: var(--agents-link-color, var(--primary-text-color));
  }
  @container (max-width: 240px) {
    .cost household-agents-spark {
      display: none;
    }
    .actions ha-button.ask::part(base),
    .actions ha-button.switch::part(base) {
      padding-inline: 4px;
    }
  }
  @container (max-width: 280px) {
    .actions .label {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  .actions ha-icon {
    --mdc-icon-size: 18px;
  }
  .empty {
    margin: 0;
    color: var(--secondary-text-color);
  }
`;

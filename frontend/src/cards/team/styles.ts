/** How the team card looks. */

import { css } from "lit";

export const teamStyles = css`
  ha-card {
    display: flex;
    flex-direction: column;
    gap: var(--ha-space-4, 16px);
    box-sizing: border-box;
    min-block-size: 100%;
    padding: var(--ha-space-4, 16px);
  }
  header {
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: center;
    gap: 0 var(--ha-space-3, 12px);
  }
  header > ha-icon {
    color: var(--state-icon-color);
    --mdc-icon-size: 28px;
  }
  h2 {
    margin: 0;
    font-size: var(--ha-font-size-l, 16px);
    font-weight: var(--ha-font-weight-medium, 500);
    overflow-wrap: anywhere;
  }
  h3 {
    margin: 0 0 var(--ha-space-1, 4px);
    font-size: var(--ha-font-size-m, 14px);
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .state,
  .status {
    display: flex;
    align-items: center;
    gap: var(--ha-space-1, 4px);
    font-size: var(--ha-font-size-s, 12px);
    --mdc-icon-size: 16px;
  }
  .goal {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .progress {
    display: flex;
    align-items: center;
    gap: var(--ha-space-3, 12px);
    font-size: var(--ha-font-size-s, 12px);
  }
  .track {
    flex: 1;
    block-size: 6px;
    overflow: hidden;
    border-radius: 3px;
    background: var(--divider-color);
  }
  .track div {
    block-size: 100%;
    border-radius: 3px;
    background: var(--primary-color);
    transition: inline-size 0.3s;
  }
  ol,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .phases > li {
    position: relative;
    display: grid;
    grid-template-columns: 24px 1fr;
    gap: var(--ha-space-3, 12px);
    padding-block-end: var(--ha-space-3, 12px);
    color: var(--primary-text-color);
  }
  .phases > li:last-child {
    padding-block-end: 0;
  }
  .phases > li:not(:last-child)::before {
    content: "";
    position: absolute;
    inset-block: 26px 2px;
    inset-inline-start: 11px;
    border-inline-start: 2px solid var(--divider-color);
  }
  .phases > li.done:not(:last-child)::before {
    border-color: var(--success-color);
  }
  .phases ha-icon {
    color: var(--secondary-text-color);
  }
  .phases .done > ha-icon {
    color: var(--success-color);
  }
  .phases .active > ha-icon {
    color: var(--agents-link-color, var(--primary-text-color));
  }
  .phases .waiting > ha-icon,
  .phases .late > ha-icon {
    color: var(--warning-color);
  }
  .phases [aria-current] .phase {
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .secondary,
  .missing,
  .error {
    font-size: var(--ha-font-size-s, 12px);
    line-height: 1.5;
    overflow-wrap: anywhere;
  }
  .missing ul,
  .points {
    padding-inline-start: var(--ha-space-4, 16px);
    list-style: disc;
  }
  .who {
    color: var(--secondary-text-color);
  }
  .member,
  button.plain.member {
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--ha-space-3, 12px);
    inline-size: 100%;
    min-block-size: 48px;
    padding-block: var(--ha-space-1, 4px);
  }
  .member > ha-icon {
    color: var(--state-icon-color);
  }
  .member .secondary {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .gone,
  .gone > ha-icon {
    color: var(--secondary-text-color);
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--ha-space-2, 8px);
    margin-block-start: auto;
  }
  .stand-up a {
    color: var(--agents-link-color, var(--primary-text-color));
  }
  .working {
    display: flex;
    align-items: center;
    gap: var(--ha-space-3, 12px);
  }
  .working span {
    flex: 1;
  }
`;

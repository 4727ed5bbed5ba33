/** How the week looks. */

import { css } from "lit";

export const scheduleStyles = css`
  .toolbar {
    padding: 8px 8px 8px 16px;
    border-bottom: 1px solid var(--divider-color);
  }
  .toolbar h2 {
    min-width: 0;
  }
  .week {
    table-layout: fixed;
  }
  .week th,
  .week td {
    padding: 4px;
    vertical-align: top;
    border-bottom: 1px solid var(--divider-color);
  }
  .week thead th {
    text-align: center;
    padding: 8px 4px;
    position: sticky;
    top: 0;
    z-index: 1;
    background: var(--card-background-color);
  }
  .week thead th[aria-current="date"] {
    color: var(--primary-text-color);
    box-shadow: inset 0 -2px var(--primary-color);
  }
  .week .hour {
    width: 64px;
    padding-inline: 8px;
    font-size: var(--ha-font-size-s, 12px);
    font-weight: normal;
    text-align: end;
    white-space: nowrap;
  }
  .week td + td {
    border-inline-start: 1px solid var(--divider-color);
  }
  .quiet > th,
  .quiet > td {
    padding-block: 2px;
  }
  .today {
    background: color-mix(in srgb, var(--primary-color) 5%, transparent);
  }
  .line {
    display: flex;
    align-items: center;
    gap: 4px;
    width: 100%;
    min-height: 28px;
    margin: 0 0 4px;
    padding: 2px 6px;
    box-sizing: border-box;
    border: 1px solid var(--look);
    border-radius: var(--ha-border-radius-sm, 4px);
    color: var(--primary-text-color);
    font-size: var(--ha-font-size-s, 12px);
    line-height: 1.3;
    text-decoration: none;
    text-align: inherit;
    overflow: hidden;
    cursor: pointer;
  }
  .line:last-child {
    margin-bottom: 0;
  }
  .line.past {
    border-inline-start-width: 4px;
    background: color-mix(in srgb, var(--look) 14%, transparent);
  }
  .line.coming,
  .line.rested {
    border-style: dashed;
  }
  .line.rested .name {
    color: var(--secondary-text-color);
  }
  .line:hover {
    background: color-mix(in srgb, var(--look) 24%, transparent);
  }
  .line ha-icon {
    --mdc-icon-size: 16px;
    flex: none;
    color: var(--look);
  }
  .line .name {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
    flex: 1;
    min-width: 0;
  }
  .line .clock {
    flex: none;
    font-variant-numeric: tabular-nums;
  }
  .more {
    font-size: var(--ha-font-size-s, 12px);
    color: var(--agents-link-color, var(--primary-text-color));
    padding: 4px 6px;
    min-height: 24px;
  }
  .now {
    height: 2px;
    margin: 3px 0;
    background: var(--error-color);
    position: relative;
  }
  .now::before {
    content: "";
    position: absolute;
    inset-inline-start: -4px;
    top: -3px;
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--error-color);
  }
  .others {
    list-style: none;
    margin: 8px 0 0;
    padding: 0;
  }
  .others li {
    display: flex;
    gap: 12px;
    padding: 8px 0;
    align-items: flex-start;
  }
  .others ha-icon {
    color: var(--secondary-text-color);
    flex: none;
  }
  :host([narrow]) .line {
    min-height: 44px;
    font-size: var(--ha-font-size-m, 14px);
    padding-inline: 8px;
    gap: 8px;
  }
  :host([narrow]) .week .hour {
    width: 52px;
  }
  .waiting {
    opacity: 0.6;
  }
`;

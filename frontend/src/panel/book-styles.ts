/** How the pages of schedule, spend and approvals are laid out. */

import { css } from "lit";

/** A page itself; what stands on it has the room that the page gives. */
export const pageStyles = css`
  :host {
    display: block;
    padding: 16px;
    max-width: 1200px;
    margin: 0 auto;
    box-sizing: border-box;
  }
  :host([narrow]) {
    padding: 8px;
  }
`;

export const bookStyles = css`
  :host {
    display: block;
  }
  ha-card {
    display: block;
    margin-bottom: 16px;
  }
  h2 {
    font-size: var(--ha-font-size-l, 16px);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: var(--ha-line-height-condensed, 1.2);
    margin: 0;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .small {
    font-size: var(--ha-font-size-s, 12px);
  }
  .card-body {
    padding: 16px;
  }
  .numbers {
    font-variant-numeric: tabular-nums;
    text-align: end;
    white-space: nowrap;
  }
  .message {
    padding: 24px 16px;
    text-align: center;
  }
  a {
    color: var(--agents-link-color, var(--primary-text-color));
  }
  a.quiet {
    color: inherit;
    text-decoration: none;
  }
  a.quiet:hover {
    text-decoration: underline;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th {
    font-weight: var(--ha-font-weight-medium, 500);
    color: var(--secondary-text-color);
    text-align: inherit;
  }
  th,
  td {
    padding: 8px;
    border-bottom: 1px solid var(--divider-color);
  }
  tr:last-child > td {
    border-bottom: none;
  }
  .scroll {
    overflow-x: auto;
  }
  ha-control-select {
    --control-select-thickness: 36px;
    --control-select-border-radius: var(--ha-border-radius-md, 8px);
    --control-select-button-border-radius: var(--ha-border-radius-md, 8px);
    width: auto;
    min-width: min(240px, 100%);
  }
`;

/** What lists and detail views of skills and definitions share. */

import { css } from "lit";

export const skillStyles = css`
  ha-alert,
  ha-input-search,
  ha-card {
    display: block;
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  a.row {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 4px 16px;
    padding: 12px 16px;
    border-top: 1px solid var(--divider-color);
    color: inherit;
    text-decoration: none;
    content-visibility: auto;
    contain-intrinsic-size: auto 72px;
  }
  li:first-child a.row {
    border-top: none;
  }
  a.row:hover {
    background: var(--secondary-background-color);
  }
  a.row:focus-visible {
    outline-offset: -2px;
  }
  a.row ha-icon {
    color: var(--state-icon-color, var(--secondary-text-color));
  }
  a.row ha-icon-next {
    color: var(--secondary-text-color);
  }
  .name {
    font-weight: var(--ha-font-weight-medium, 500);
    overflow-wrap: anywhere;
  }
  .small {
    font-size: var(--ha-font-size-s, 12px);
    line-height: var(--ha-line-height-normal, 1.6);
    color: var(--secondary-text-color);
    overflow-wrap: anywhere;
  }
  .warn {
    color: var(--primary-text-color);
    font-weight: var(--ha-font-weight-medium, 500);
  }
  a.row .warn ha-icon {
    --mdc-icon-size: 16px;
    color: var(--warning-color);
    vertical-align: text-bottom;
  }
  .empty {
    padding: 32px 16px;
    text-align: center;
    color: var(--secondary-text-color);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    padding: 16px;
  }
  .head ha-icon.portrait {
    --mdc-icon-size: 32px;
    color: var(--state-icon-color, var(--secondary-text-color));
  }
  .head .title {
    flex: 1;
    min-width: 200px;
  }
  h2 {
    margin: 0;
    font-size: var(--ha-font-size-xl, 20px);
    font-weight: var(--ha-font-weight-normal, 400);
    overflow-wrap: anywhere;
  }
  h3 {
    margin: 0;
    padding: 16px 16px 0;
    font-size: var(--ha-font-size-l, 16px);
    font-weight: var(--ha-font-weight-medium, 500);
  }
  dl {
    display: grid;
    grid-template-columns: minmax(120px, 200px) minmax(0, 1fr);
    gap: 12px 16px;
    margin: 0;
    padding: 16px;
    border-top: 1px solid var(--divider-color);
  }
  :host([narrow]) dl {
    grid-template-columns: minmax(0, 1fr);
    gap: 0;
  }
  :host([narrow]) dd {
    margin-bottom: 12px;
  }
  dt {
    color: var(--secondary-text-color);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  dd a {
    color: var(--agents-link-color, var(--primary-text-color));
  }
  code {
    font-family: var(--ha-font-family-code, monospace);
    font-size: var(--ha-font-size-s, 12px);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding: 0 16px 16px;
  }
  .prose {
    padding: 8px 16px 16px;
  }
  pre {
    margin: 0;
    padding: 16px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    font-family: var(--ha-font-family-code, monospace);
    font-size: var(--ha-font-size-s, 12px);
  }
`;

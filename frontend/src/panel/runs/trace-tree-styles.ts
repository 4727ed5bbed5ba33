/** What the tree of a trace looks like. */

import { css } from "lit";

export const treeStyles = css`
  :host {
    display: block;
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  ul ul {
    margin-inline-start: 19px;
    padding-inline-start: 12px;
    border-inline-start: 2px solid var(--divider-color);
  }
  summary,
  .line {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 40px;
    padding: 4px 8px;
    box-sizing: border-box;
    border-radius: var(--ha-border-radius-md, 8px);
  }
  summary {
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary:hover {
    background: var(--secondary-background-color);
  }
  .chevron {
    flex: none;
    inline-size: 20px;
    --mdc-icon-size: 20px;
    color: var(--secondary-text-color);
  }
  details[open] > summary > .chevron {
    rotate: 90deg;
  }
  :host-context([dir="rtl"]) .chevron {
    scale: -1 1;
  }
  .icon {
    flex: none;
    --mdc-icon-size: 20px;
    color: var(--secondary-text-color);
  }
  .what {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .note {
    color: var(--secondary-text-color);
    font-size: var(--ha-font-size-s, 12px);
  }
  .said {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .took {
    flex: none;
    color: var(--secondary-text-color);
    font-size: var(--ha-font-size-s, 12px);
    font-variant-numeric: tabular-nums;
  }
  .problem > summary .icon,
  .problem.line .icon {
    color: var(--error-color);
  }
  .marked > summary,
  .marked.line {
    background: var(
      --ha-color-fill-warning-quiet-resting,
      var(--secondary-background-color)
    );
  }
  .body {
    margin-inline-start: 40px;
    padding: 4px 8px 12px;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(128px, 1fr));
    gap: 8px 16px;
    margin: 0;
  }
  dt,
  h4 {
    font-size: var(--ha-font-size-s, 12px);
    font-weight: 400;
    color: var(--secondary-text-color);
    margin: 8px 0 2px;
  }
  dd {
    margin: 0;
  }
  pre {
    margin: 0;
    padding: 8px 12px;
    max-block-size: 320px;
    overflow: auto;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    font-family: var(--ha-font-family-code, monospace);
    font-size: var(--ha-font-size-s, 12px);
    background: var(--secondary-background-color);
    border-radius: var(--ha-border-radius-md, 8px);
  }
  .empty {
    padding: 8px 40px;
    color: var(--secondary-text-color);
    font-size: var(--ha-font-size-s, 12px);
  }
  a.open {
    color: var(--primary-text-color);
    display: flex;
    padding: 4px;
    --mdc-icon-size: 18px;
  }
`;

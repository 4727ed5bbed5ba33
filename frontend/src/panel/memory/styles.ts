/** What the elements of the page of memory share. */

import { css } from "lit";

export const memoryStyles = css`
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .text {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    line-height: var(--ha-line-height-normal, 1.6);
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    column-gap: 12px;
    font-size: var(--ha-font-size-s, 12px);
    line-height: var(--ha-line-height-normal, 1.6);
    color: var(--secondary-text-color);
  }
  .meta a,
  a.plain {
    color: var(--agents-link-color, var(--primary-text-color));
  }
  .key {
    font-weight: var(--ha-font-weight-medium, 500);
    overflow-wrap: anywhere;
  }
  .tag {
    display: inline-block;
    padding: 0 8px;
    border: 1px solid var(--divider-color);
    border-radius: var(--ha-border-radius-pill, 9999px);
    font-size: var(--ha-font-size-s, 12px);
    color: var(--secondary-text-color);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .diff {
    overflow-wrap: anywhere;
    line-height: var(--ha-line-height-normal, 1.6);
  }
  .diff > * {
    white-space: pre-wrap;
    color: var(--primary-text-color);
  }
  del {
    background: color-mix(in srgb, var(--error-color) 18%, transparent);
    text-decoration: line-through;
  }
  ins {
    background: color-mix(in srgb, var(--success-color) 22%, transparent);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .empty {
    padding: 24px 16px;
    text-align: center;
    color: var(--secondary-text-color);
  }
`;

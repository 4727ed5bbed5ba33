/** What the staff card looks like: a head, and rows below it. */

import { css } from "lit";

export const staffStyles = css`
  ha-card {
    overflow: hidden;
  }
  .head {
    padding: var(--ha-space-3, 12px) var(--ha-space-4, 16px) 0;
  }
  h2 {
    margin: 0;
    font-size: var(--ha-font-size-l, 16px);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: var(--ha-line-height-normal, 1.6);
  }
  .household {
    display: flex;
    flex-wrap: wrap;
    gap: 4px var(--ha-space-3, 12px);
    font-size: var(--ha-font-size-s, 12px);
    color: var(--secondary-text-color);
    --mdc-icon-size: 16px;
  }
  .household > :is(span, button.plain) {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .household button.plain {
    color: var(--agents-link-color, var(--primary-text-color));
    font-weight: var(--ha-font-weight-medium, 500);
  }
  ha-input {
    margin: var(--ha-space-2, 8px) var(--ha-space-4, 16px) 0;
    display: block;
  }
  .rows {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    padding: var(--ha-space-1, 4px) 0;
  }
  h3 {
    margin: 0;
    padding: var(--ha-space-2, 8px) var(--ha-space-4, 16px) 0;
    font-size: var(--ha-font-size-s, 12px);
    font-weight: var(--ha-font-weight-medium, 500);
    color: var(--secondary-text-color);
  }
  .message {
    margin: 0;
    padding: var(--ha-space-4, 16px);
  }
  .all {
    padding: 0 var(--ha-space-2, 8px) var(--ha-space-2, 8px);
  }
`;

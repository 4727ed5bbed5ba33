/** How the lines of the books look. */

import { css } from "lit";

export const lineStyles = css`
  ha-expansion-panel {
    --expansion-panel-summary-padding: 0 16px;
    --expansion-panel-content-padding: 0 16px;
    border-bottom: 1px solid var(--divider-color);
  }
  ha-expansion-panel:last-of-type {
    border-bottom: none;
  }
  ha-expansion-panel ha-icon {
    color: var(--look);
    margin-inline-end: 16px;
  }
  dl {
    display: grid;
    grid-template-columns: minmax(96px, auto) 1fr;
    gap: 4px 16px;
    margin: 0 0 16px;
    padding-inline-start: 40px;
  }
  :host([narrow]) dl {
    grid-template-columns: 1fr;
    gap: 0;
    padding-inline-start: 0;
  }
  dt {
    color: var(--secondary-text-color);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  :host([narrow]) dd {
    margin-bottom: 8px;
  }
  .filters {
    padding: 16px;
    align-items: flex-end;
  }
  .filters ha-selector {
    flex: 1 1 200px;
    max-width: 320px;
  }
  household-agents-pending-list {
    margin-block-start: 16px;
  }
  .more {
    display: flex;
    justify-content: center;
    padding: 8px 16px 16px;
  }
`;

/** What one memory looks like: a head, its tiers as tabs, and what is said of each. */

import { css } from "lit";

export const ownerStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 16px;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 12px 8px 0 16px;
  }
  h2 {
    flex: 1;
    margin: 0;
    font-size: var(--ha-font-size-xl, 20px);
    font-weight: var(--ha-font-weight-normal, 400);
    overflow-wrap: anywhere;
  }
  .about {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    justify-content: space-between;
    padding: 12px 16px;
    color: var(--secondary-text-color);
    border-bottom: 1px solid var(--divider-color);
  }
  ha-tab-group {
    --ha-tab-track-color: var(--divider-color);
  }
`;

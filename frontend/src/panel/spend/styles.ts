/** What the page of spend looks like, besides what all such pages share. */

import { css } from "lit";

export const spendStyles = css`
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
    gap: 16px;
    margin-bottom: 16px;
  }
  .tiles ha-card {
    margin: 0;
  }
  .amount {
    font-size: var(--ha-font-size-2xl, 24px);
    line-height: 1.3;
  }
  .chosen {
    min-height: 20px;
  }
  .swatch {
    display: inline-block;
    width: 12px;
    height: 12px;
    border-radius: 3px;
    margin-inline-end: 8px;
    vertical-align: -1px;
  }
  .budget {
    padding: 8px 0;
  }
  ha-alert {
    display: block;
    margin-bottom: 16px;
  }
`;

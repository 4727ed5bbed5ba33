/** How a waterfall looks: Home Assistant's colours; state by pattern as well as by colour. */

import { css } from "lit";

export const waterfallStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    --name: 176px;
    --row: 28px;
    --axis: 28px;
  }
  .tools {
    display: flex;
    align-items: center;
    gap: var(--ha-space-1, 4px);
    --ha-icon-button-size: 40px;
    --mdc-icon-size: 20px;
    color: var(--secondary-text-color);
  }
  .legend {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    gap: 0 var(--ha-space-3, 12px);
    font-size: var(--ha-font-size-s, 12px);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .legend li {
    display: flex;
    align-items: center;
    gap: var(--ha-space-1, 4px);
  }
  .legend .fill {
    position: static;
    display: inline-block;
    inline-size: 16px;
    block-size: 10px;
  }
  .scroll {
    overflow: auto;
    overscroll-behavior-inline: contain;
    max-block-size: var(--household-agents-waterfall-height, min(70vh, 640px));
  }
  .canvas {
    position: relative;
    min-inline-size: 100%;
  }
  .axis {
    position: sticky;
    inset-block-start: 0;
    z-index: 3;
    display: flex;
    block-size: var(--axis);
    background: var(--card-background-color);
    color: var(--secondary-text-color);
    font-size: var(--ha-font-size-s, 12px);
  }
  .corner,
  .name {
    position: sticky;
    inset-inline-start: 0;
    z-index: 2;
    flex: none;
    box-sizing: border-box;
    inline-size: var(--name);
    background: var(--card-background-color);
  }
  .ticks,
  .lane {
    position: relative;
    flex: 1;
    min-inline-size: 0;
  }
  .tick {
    position: absolute;
    inset-block-end: 6px;
    /* The first begins at its line and the last ends there: none is cut off. */
    translate: calc(var(--place) * -100%);
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .tick:dir(rtl) {
    translate: calc(var(--place) * 100%);
  }
  .rows {
    position: relative;
  }
  .grid {
    position: absolute;
    inset-block: 0;
    inset-inline: var(--name) 0;
    pointer-events: none;
  }
  .line,
  .break,
  .now {
    position: absolute;
    inset-block: 0;
    inline-size: 0;
    border-inline-start: 1px solid var(--divider-color);
  }
  .break {
    border-inline-start: none;
    background: repeating-linear-gradient(
      -45deg,
      transparent 0 4px,
      var(--divider-color) 4px 5px
    );
  }
  .now {
    z-index: 1;
    border-inline-start: 2px solid var(--error-color);
  }
  .row {
    position: absolute;
    inset-inline: 0;
    display: flex;
    align-items: center;
    block-size: var(--row);
  }
  .name {
    display: flex;
    align-items: center;
    block-size: 100%;
    padding-inline: calc(var(--depth, 0) * 12px) var(--ha-space-2, 8px);
    font-size: var(--ha-font-size-m, 14px);
  }
  .name span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .lane {
    block-size: 100%;
  }
  .bar {
    position: absolute;
    inset-block: 0;
    min-inline-size: 8px;
    max-inline-size: 100%;
    margin: 0;
    padding: 0;
    border: none;
    background: none;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
  /* Small bars are still easily hit. */
  .bar::before {
    content: "";
    position: absolute;
    inset-block: 0;
    inset-inline: -4px;
  }
  .bar:focus-visible {
    z-index: 2;
    outline-offset: -2px;
    border-radius: var(--ha-border-radius-sm, 4px);
  }
  .bar.selected .fill {
    outline: 2px solid var(--primary-text-color);
    outline-offset: 1px;
  }
  .bar:hover .fill {
    filter: brightness(1.1);
  }
  .wait {
    position: absolute;
    inset-block-start: calc(50% - 1px);
    inset-inline: 0;
    block-size: 2px;
    background: var(--secondary-text-color);
    opacity: 0.6;
  }
  .fill {
    position: absolute;
    inset-block: 6px;
    inset-inline: var(--waited, 0) 0;
    box-sizing: border-box;
    border-radius: var(--ha-border-radius-sm, 4px);
    /* Towards the text colour, so that the edge is seen on light and dark cards. */
    --edge: color-mix(in srgb, var(--tone) 65%, var(--primary-text-color));
    border: 1px solid var(--edge);
    background: var(--tone);
  }
  .well {
    --tone: var(--success-color);
  }
  .busy {
    --tone: var(--primary-color);
  }
  .care {
    --tone: var(--warning-color);
  }
  .bad {
    --tone: var(--error-color);
  }
  .calm {
    --tone: var(--secondary-text-color);
  }
  .busy .fill {
    background: repeating-linear-gradient(
      90deg,
      var(--tone) 0 10px,
      color-mix(in srgb, var(--tone) 75%, var(--card-background-color)) 10px 20px
    );
  }
  .care .fill {
    background: repeating-linear-gradient(
      45deg,
      var(--tone) 0 4px,
      color-mix(in srgb, var(--tone) 45%, var(--card-background-color)) 4px 8px
    );
  }
  .bad .fill {
    border-inline-end: 4px solid var(--edge);
  }
  .calm .fill {
    background: var(--card-background-color);
  }
  .detail {
    min-block-size: 20px;
    padding-block-start: var(--ha-space-1, 4px);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: var(--ha-font-size-s, 12px);
    line-height: 20px;
    color: var(--secondary-text-color);
  }
  .detail b {
    color: var(--primary-text-color);
    font-weight: var(--ha-font-weight-medium, 500);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--ha-font-size-m, 14px);
  }
  th,
  td {
    padding: var(--ha-space-1, 4px) var(--ha-space-2, 8px);
    border-block-end: 1px solid var(--divider-color);
    text-align: inherit;
    font-weight: inherit;
    vertical-align: top;
  }
  thead th {
    color: var(--secondary-text-color);
  }
  td.number {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  th button.plain {
    padding-inline-start: calc(var(--depth, 0) * 12px);
    color: var(--primary-text-color);
    text-decoration: underline;
    text-decoration-color: var(--divider-color);
    text-underline-offset: 3px;
  }
  @container (max-width: 520px) {
    .canvas,
    .row {
      --name: 104px;
    }
    .name {
      font-size: var(--ha-font-size-s, 12px);
    }
  }
`;

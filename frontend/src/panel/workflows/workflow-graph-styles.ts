/** What a graph of tasks looks like. */

import { css } from "lit";

export const graphStyles = css`
  :host {
    display: block;
  }
  .scroll {
    overflow: auto;
    max-block-size: 70vh;
  }
  .canvas {
    position: relative;
    margin-inline: auto;
    /* Its places are counted from the left in every language. */
    direction: ltr;
  }
  .scaled {
    position: absolute;
    inset: 0;
    transform-origin: 0 0;
  }
  svg {
    position: absolute;
    inset: 0;
    overflow: visible;
    pointer-events: none;
  }
  path.arrow {
    fill: none;
    stroke: var(--secondary-text-color);
    stroke-width: 1.5;
    opacity: 0.6;
  }
  path.arrow.near {
    stroke: var(--primary-color);
    stroke-width: 2.5;
    opacity: 1;
  }
  marker path {
    fill: var(--secondary-text-color);
  }
  marker.near path {
    fill: var(--primary-color);
  }
  button {
    position: absolute;
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr);
    align-content: center;
    gap: 0 8px;
    padding: 8px 10px;
    font: inherit;
    text-align: inherit;
    color: var(--primary-text-color);
    background: var(--card-background-color);
    border: 1px solid var(--divider-color);
    border-inline-start: 4px solid var(--state);
    border-radius: var(--ha-border-radius-md, 8px);
    box-sizing: border-box;
    cursor: pointer;
    overflow: hidden;
  }
  button:hover {
    background: var(--secondary-background-color);
  }
  button[aria-pressed="true"] {
    border-color: var(--primary-color);
    border-inline-start-color: var(--state);
    box-shadow: 0 0 0 1px var(--primary-color);
  }
  button ha-icon {
    grid-row: span 2;
    align-self: center;
    color: var(--state);
    --mdc-icon-size: 22px;
  }
  .name {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
    line-height: 1.25;
    font-size: var(--ha-font-size-m, 14px);
  }
  .who {
    display: flex;
    gap: 8px;
    min-inline-size: 0;
  }
  .took {
    flex: none;
    margin-inline-start: auto;
  }
  .who span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: var(--ha-font-size-s, 12px);
    color: var(--secondary-text-color);
  }
`;

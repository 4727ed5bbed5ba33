/** How the panel's frame looks: as the header of Home Assistant's own pages. */

import { css } from "lit";

export const frameStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    /* Home Assistant keeps the edges of the screen free around the panel. */
    height: calc(
      100dvh - var(--safe-area-inset-top, 0px) - var(--safe-area-inset-bottom, 0px)
    );
    background: var(--primary-background-color);
  }
  header,
  nav {
    background: var(--app-header-background-color, var(--primary-color));
    color: var(--app-header-text-color, var(--text-primary-color));
  }
  header {
    display: flex;
    flex: none;
    align-items: center;
    min-height: var(--header-height, 56px);
    padding-inline: 12px;
    border-bottom: var(--app-header-border-bottom, none);
    box-sizing: border-box;
  }
  :host([narrow]) header {
    padding-inline: 4px;
    border-bottom: none;
  }
  h1 {
    flex: none;
    margin: 0;
    margin-inline: 12px 24px;
    font-size: var(--ha-font-size-xl, 20px);
    font-weight: var(--ha-font-weight-normal, 400);
    white-space: nowrap;
  }
  nav {
    display: flex;
    align-self: stretch;
    flex: 1;
    min-width: 0;
    overflow-x: auto;
    scrollbar-width: none;
  }
  :host([narrow]) nav {
    flex: none;
    padding-inline: 4px;
    border-bottom: var(--app-header-border-bottom, none);
  }
  nav a {
    display: flex;
    align-items: center;
    flex: none;
    padding: 0 16px;
    min-height: 44px;
    color: inherit;
    font-size: var(--ha-font-size-m, 14px);
    font-weight: var(--ha-font-weight-medium, 500);
    text-decoration: none;
    white-space: nowrap;
    border-block: 2px solid transparent;
    box-sizing: border-box;
  }
  nav a[aria-current="page"] {
    border-bottom-color: var(--app-header-selection-bar-color, currentColor);
  }
  nav a:hover {
    background: color-mix(in srgb, currentColor 8%, transparent);
  }
  nav a:focus-visible {
    outline-color: currentColor;
    outline-offset: -2px;
  }
  main {
    flex: 1;
    min-height: 0;
    overflow: auto;
  }
  ha-alert {
    flex: none;
  }
  .message {
    padding: 32px 16px;
    text-align: center;
  }
  .message a {
    color: var(--agents-link-color, var(--primary-text-color));
  }
`;

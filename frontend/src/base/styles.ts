/** What all our elements look like: Home Assistant's own variables, and nothing fixed. */

import { css } from "lit";

export const baseStyles = css`
  :host {
    /* The primary colour as it is can be too faint for words on a card. */
    --agents-link-color: color-mix(
      in srgb,
      var(--primary-color) 60%,
      var(--primary-text-color)
    );
    color: var(--primary-text-color);
    font-family: var(
      --ha-font-family-body,
      var(--paper-font-body1_-_font-family, sans-serif)
    );
    -webkit-font-smoothing: var(--ha-font-smoothing, antialiased);
  }
  /* Beside Hebrew, agents may write English: each text in its own direction, all in line. */
  :host(:dir(rtl)) {
    --agents-text-bidi: plaintext;
    text-align: right;
  }
  :where(a, dd, div, dt, h1, h2, h3, p, small, span, strong) {
    unicode-bidi: var(--agents-text-bidi);
  }
  [hidden] {
    display: none !important;
  }
  .secondary {
    color: var(--secondary-text-color);
  }
  .error {
    color: var(--error-color);
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 2px solid var(--primary-color);
    outline-offset: 2px;
  }
  button.plain {
    all: unset;
    box-sizing: border-box;
    cursor: pointer;
  }
  button.plain:focus-visible {
    outline: 2px solid var(--primary-color);
    outline-offset: 2px;
    border-radius: var(--ha-border-radius-sm, 4px);
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 0.01ms !important;
    }
  }
`;

/** A card that fills its place from top to bottom, and whose parts follow its width. */
export const columnStyles = css`
  ha-card {
    height: 100%;
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    container-type: inline-size;
  }
`;

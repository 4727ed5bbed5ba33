/**
 * What stands in a card's place until there is something to show: as high as the card will
 * be, about, so that nothing below it jumps.
 *
 * An answer that comes at once is not announced. Grey shapes come after a moment, and words
 * after a second.
 */

import { css, html, type TemplateResult } from "lit";

export const waitingStyles = css`
  ha-card.waiting {
    box-sizing: border-box;
    padding: var(--ha-space-4, 16px);
    overflow: hidden;
  }
  .waiting .shapes {
    animation: appear 0.2s 0.15s both;
  }
  .waiting .shapes > * {
    inline-size: 100%;
    block-size: 12px;
    margin-block-end: 12px;
    border-radius: var(--ha-border-radius-sm, 4px);
    background: var(--divider-color);
  }
  .waiting .shapes > :first-child {
    inline-size: 40%;
    block-size: 20px;
    margin-block-end: 20px;
  }
  .waiting .shapes > :last-child {
    inline-size: 70%;
  }
  .waiting p {
    margin: 0;
    color: var(--secondary-text-color);
    animation: appear 0.2s 1s both;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
`;

/** A card of so many pixels, or as high as its place, that waits for what the words say. */
export function waiting(words: string, height: number | undefined): TemplateResult {
  const style = height === undefined ? "block-size: 100%" : `block-size: ${height}px`;
  return html`<ha-card class="waiting" style=${style} aria-busy="true">
    <div class="shapes" aria-hidden="true">
      <div></div>
      <div></div>
      <div></div>
    </div>
    <p role="status">${words}</p>
  </ha-card>`;
}

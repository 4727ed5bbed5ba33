/** A line of numbers, small enough to stand in a line of text. */

import { css, html, LitElement, nothing, svg, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";

import { define } from "../base/define";

const WIDTH = 100;
const HEIGHT = 24;
/** Room for the line's own width. */
const EDGE = 2;

/** Where the points of a line stand; nothing at all is a line along the ground. */
export function sparkPoints(
  values: readonly number[],
  width = WIDTH,
  height = HEIGHT,
): [number, number][] {
  const highest = Math.max(...values, 0);
  const room = height - 2 * EDGE;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values.map((value, index) => [
    index * step,
    height - EDGE - (highest > 0 ? (Math.max(value, 0) / highest) * room : 0),
  ]);
}

const path = (points: readonly [number, number][]): string =>
  points.map(([x, y], index) => `${index ? "L" : "M"}${round(x)} ${round(y)}`).join("");

const round = (value: number): number => Math.round(value * 100) / 100;

@define("household-agents-spark")
export class Spark extends LitElement {
  static override styles = css`
    :host {
      display: inline-block;
      width: 72px;
      height: 24px;
      color: var(--primary-color);
    }
    svg {
      display: block;
      width: 100%;
      height: 100%;
      overflow: visible;
    }
    .line {
      fill: none;
      stroke: currentColor;
      stroke-width: 2;
      stroke-linecap: round;
      stroke-linejoin: round;
      vector-effect: non-scaling-stroke;
    }
    .area {
      fill: currentColor;
      opacity: 0.15;
    }
  `;

  @property({ attribute: false }) values: readonly number[] = [];
  /** What a screen reader says instead. */
  @property() label = "";

  protected override render(): TemplateResult | typeof nothing {
    if (this.values.length < 2) return nothing;
    const line = path(sparkPoints(this.values));
    return html`<svg
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      preserveAspectRatio="none"
      role="img"
      aria-label=${this.label}
    >
      ${svg`<path class="area" d="${line}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z"></path>
        <path class="line" d=${line}></path>`}
    </svg>`;
  }
}

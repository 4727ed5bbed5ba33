import { describe, expect, it } from "vitest";

import { smallCss, smallHtml } from "./templates.mjs";

describe("a style sheet", () => {
  it("loses its air and its comments", () => {
    expect(
      smallCss([
        `
          /* Said why. */
          :host([a]) > b,
          .c:not(.d) {
            margin: 0 calc(1px + 2px);
            color: var(--x, red);
          }
        `,
      ]),
    ).toEqual([
      " :host([a]) > b,.c:not(.d){margin:0 calc(1px + 2px);color:var(--x,red)}",
    ]);
  });

  it("keeps what is between quotes, and what its values stand beside", () => {
    expect(smallCss([`a { content: " ,  "; top: `, `; }\n b :is(i) { left: `, "px }"]))
      // The value's own end is not known here.
      .toEqual([`a{content:" ,  ";top:`, `}b :is(i){left:`, "px}"]);
  });
});

describe("a template", () => {
  it("keeps one space wherever there was any between words and elements", () => {
    expect(
      smallHtml([
        `<p
          class="secondary"
          .hass=`,
        `
          role="status"
          >
            Two   words
            <b>`,
        `</b> > more
        </p
        >`,
      ]),
    ).toEqual([
      '<p class="secondary" .hass=',
      ' role="status"> Two words <b>',
      "</b> > more </p>",
    ]);
  });
});

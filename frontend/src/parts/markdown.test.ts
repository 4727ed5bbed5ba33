import { describe, expect, it } from "vitest";

import { directionOf, guessLines, harmless, type Markdown } from "./markdown";

describe("what an agent writes", () => {
  it("is written its own way, whatever the page's way is", () => {
    expect(directionOf("**4** agents")).toBe("ltr");
    expect(directionOf("- 4 סוכנים")).toBe("rtl");
    expect(directionOf("12 %")).toBe("ltr");
  });

  it("brings no pictures and no HTML", () => {
    for (const text of [
      "![a](https://example.org/?data)",
      "![a][1]",
      "<img src=https://example.org>",
      "</p><!-- -->",
      "`` ` `` ![a](b) <IMG src=c>",
    ]) {
      const safe = harmless(text);
      expect(safe).not.toMatch(/!\[/);
      expect(safe).not.toMatch(/<[a-z/!?]/i);
    }
  });

  it("stays as it is otherwise", () => {
    const text = "**5 < 7**, [a link](https://example.org)!\n- one";
    expect(harmless(text)).toBe(text);
  });

  it("is shown plainly where there is no Markdown", async () => {
    const element = document.createElement("household-agents-markdown") as Markdown;
    element.text = "<b>bold</b>\nand on";
    document.body.append(element);
    await element.updateComplete;
    const plain = element.shadowRoot?.querySelector(".plain");
    expect(plain?.textContent).toBe("<b>bold</b>\nand on");
    expect(element.shadowRoot?.querySelector("b")).toBeNull();
  });
});

describe("the room that a text is given before it is drawn", () => {
  it.each([
    ["", 0],
    ["one", 1],
    ["one\n\n- two\n- three\n", 3],
    ["x".repeat(150), 3],
  ])("of %j is %d lines", (text, lines) => {
    expect(guessLines(text)).toBe(lines);
  });

  it("is no more than what is shown of it, with a way to the rest", async () => {
    const element = document.createElement("household-agents-markdown") as Markdown;
    element.text = "one\ntwo\nthree";
    element.lines = 2;
    document.body.append(element);
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector("button")).not.toBeNull();
    element.remove();
  });
});

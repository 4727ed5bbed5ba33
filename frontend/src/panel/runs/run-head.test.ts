import { render } from "lit";
import { afterEach, describe, expect, it } from "vitest";

import type { Report } from "../../api/types";
import { fakeHass } from "../../testing/fakes";
import { drawReport } from "./run-head";

const REPORT: Report = {
  headline: "Two bills",
  body: "- **Water**: 20 EUR\n\n![seen](https://elsewhere.invalid/?door=4711)",
  urgency: "low",
  items: [{ title: "Water: 20 EUR" }, { title: "Rent", due: "2026-12-01" }],
  proposed_actions: [{ action: "Pay the rent", reason: "it is due" }],
  notes: [],
  claims: [],
};

describe("a report on a run's page", () => {
  afterEach(() => document.body.replaceChildren());

  it("loads no picture, and says nothing twice", () => {
    render(drawReport(fakeHass().hass, REPORT), document.body);
    const words = document.querySelector("ha-markdown") as HTMLElement & {
      content: string;
    };
    expect(words.content).toContain("Water");
    expect(words.content).not.toMatch(/!\[/);
    const listed = [...document.querySelectorAll("li")].map((one) => one.textContent);
    expect(listed).toEqual(["Rent, due Tue, Dec 1", "Pay the rent: it is due"]);
  });
});

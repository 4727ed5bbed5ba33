import { beforeEach, expect, test } from "vitest";

import { treeKey } from "./tree-keys";

/** A step, a run with two steps of its own, and a run that is closed. */
const TREE = `
  <details><summary id="context"></summary></details>
  <details open><summary id="chef"></summary>
    <details><summary id="reads"></summary><dl></dl></details>
    <details><summary id="reports"></summary></details>
  </details>
  <details><summary id="keeper"></summary>
    <details><summary id="hidden"></summary></details>
  </details>`;

const root = document.createElement("div");

beforeEach(() => {
  root.innerHTML = TREE;
});

function at(id: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(`#${id}`);
  if (!found) throw new Error(id);
  return found;
}

function press(id: string, key: string, rightToLeft = false): string | undefined {
  return treeKey(root, at(id), key, rightToLeft)?.id;
}

test("up and down lead through what is shown, and stop at the ends", () => {
  expect(press("context", "ArrowDown")).toBe("chef");
  expect(press("reports", "ArrowDown")).toBe("keeper");
  expect(press("keeper", "ArrowUp")).toBe("reports");
  expect(press("keeper", "ArrowDown")).toBeUndefined();
  expect(press("context", "ArrowUp")).toBeUndefined();
});

test("Home and End lead to the first and the last that is shown", () => {
  expect(press("reads", "Home")).toBe("context");
  expect(press("context", "End")).toBe("keeper");
});

test("right opens, then goes in; a step with nothing below stays", () => {
  expect(press("keeper", "ArrowRight")).toBe("keeper");
  expect(at("keeper").closest("details")?.open).toBe(true);
  expect(press("keeper", "ArrowRight")).toBe("hidden");
  expect(press("reads", "ArrowRight")).toBe("reads");
  expect(press("reads", "ArrowRight")).toBeUndefined();
});

test("left closes, then goes out; at the top it stays", () => {
  expect(press("reads", "ArrowLeft")).toBe("chef");
  expect(press("chef", "ArrowLeft")).toBe("chef");
  expect(at("chef").closest("details")?.open).toBe(false);
  expect(press("chef", "ArrowLeft")).toBeUndefined();
});

test("from right to left, it is the other way", () => {
  expect(press("reads", "ArrowRight", true)).toBe("chef");
  expect(press("chef", "ArrowLeft", true)).toBe("reads");
});

test("other keys and other elements are left alone", () => {
  expect(press("chef", "Enter")).toBeUndefined();
  expect(treeKey(root, document.createElement("a"), "ArrowDown")).toBeUndefined();
});

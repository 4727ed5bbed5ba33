import { afterEach, expect, test } from "vitest";

import { beside, loadedVersions } from "./beside";

function preload(address: string): void {
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = address;
  document.head.append(link);
}

afterEach(() => document.head.replaceChildren());

test("a file beside this one has the same address but for its name", () => {
  expect(beside("loader.js")).toMatch(/\/loader\.js/);
});

test("the versions are those of all files of ours that the page has loaded", () => {
  expect(loadedVersions()).toEqual(new Set());
  preload("https://home.example/household_agents_static/cards.js?v=old");
  preload("https://home.example/household_agents_static/cards.js?v=new");
  preload("https://home.example/frontend_latest/app.js?v=else");
  expect(loadedVersions()).toEqual(new Set(["old", "new"]));
});

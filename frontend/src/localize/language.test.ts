import { describe, expect, it } from "vitest";

import { textLanguage } from "./texts";

describe("the language of our texts", () => {
  it("is the reader's where there are texts in it, and English elsewhere", () => {
    expect(["de", "de-CH", "en-GB", "he", "dev"].map(textLanguage)).toEqual([
      "de",
      "de-CH",
      "en-GB",
      "en",
      "en",
    ]);
  });
});

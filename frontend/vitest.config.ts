import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "happy-dom",
    include: ["*.test.mjs", "src/**/*.test.ts"],
    // A document for each file costs five times what all tests do; elements are defined
    // once, as on a page.
    isolate: false,
    maxWorkers: 1,
    // No test measures time; a busy machine takes its own.
    testTimeout: 60_000,
  },
});

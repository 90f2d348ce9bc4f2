import { defineConfig } from "vitest/config";

/** Held against the clock, so nothing else runs beside it. */
const ALONE = ["tests/browser/budget.browser.test.ts", "tests/console/scrolling.browser.test.ts"];

export default defineConfig({
  test: {
    globalSetup: ["tests/support/database-setup.ts"],
    pool: "forks",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "pages",
          include: ["tests/**/*.browser.test.ts"],
          exclude: ALONE,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "budget",
          include: ALONE,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

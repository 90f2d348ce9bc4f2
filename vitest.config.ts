import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/**/*.browser.test.ts", "tests/**/*.office.test.ts"],
    globalSetup: ["tests/support/database-setup.ts"],
    pool: "forks",
    isolate: false,
    // The default leaves a core idle, and on two cores that is half of them.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

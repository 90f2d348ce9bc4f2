import { defineConfig } from "vitest/config";

/** What LibreOffice says of the workbooks that Zhuji writes. */
export default defineConfig({
  test: {
    include: ["tests/**/*.office.test.ts"],
    globalSetup: ["tests/support/database-setup.ts"],
    pool: "forks",
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});

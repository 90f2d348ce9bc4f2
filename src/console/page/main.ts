/** The console page: a chat in the browser, plain TypeScript without a build step. */


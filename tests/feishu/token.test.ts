import { expect, it } from "vitest";
import { createTokenSource } from "#feishu/token.ts";

function counting() {
  let given = 0;
  const tokens = createTokenSource({
    fetchToken: async () => {
      given += 1;
      return { token: `t-${given}`, lifetimeMs: 7_200_000 };
    },
    now: () => 0,
  });
  return { tokens, given: () => given };
}

it("hands over the present token to a call that was refused with the one before", async () => {
  const { tokens, given } = counting();
  const first = await tokens.getToken();
  expect(await tokens.replaceToken(first)).toBe("t-2");
  expect(await tokens.replaceToken(first)).toBe("t-2");
  expect(await tokens.getToken()).toBe("t-2");
  expect(given()).toBe(2);
});

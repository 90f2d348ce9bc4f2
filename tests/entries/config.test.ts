import { describe, expect, it } from "vitest";
import { readConfig } from "#config";

const platform = {
  FEISHU_APP_ID: "cli_0123456789abcdef",
  FEISHU_APP_SECRET: "s",
  FEISHU_ENCRYPT_KEY: "k",
  FEISHU_VERIFICATION_TOKEN: "v",
  FEISHU_TENANT_KEY: "t",
};
const problemsOf = (env: Record<string, string>) => {
  const read = readConfig(env);
  return read.ok ? [] : read.refusal.map(({ variable }) => variable);
};

describe("configuration", () => {
  it("starts the console when nothing of the platform and no database is set", () => {
    expect(readConfig({})).toMatchObject({
      ok: true,
      value: { feishu: null, databaseUrl: null, dataDir: ".data", host: "127.0.0.1", port: 8787 },
    });
  });

  it("lists every missing setting at once, each with where to find it", () => {
    const read = readConfig({ DATABASE_URL: "postgres://u@h/d" });
    if (read.ok) throw new Error("it is not complete");
    expect(read.refusal.map(({ variable }) => variable)).toEqual([
      "FEISHU_APP_ID",
      "FEISHU_APP_SECRET",
      "FEISHU_TENANT_KEY",
      "FEISHU_ENCRYPT_KEY",
      "FEISHU_VERIFICATION_TOKEN",
    ]);
    for (const { problem } of read.refusal) expect(problem).toMatch(/飞书开发者后台/);
  });

  it("lists wrong settings of both kinds together", () => {
    const env = { ...platform, FEISHU_APP_ID: "app", PORT: "70000", LOG_LEVEL: "loud" };
    expect(problemsOf(env)).toEqual(["PORT", "LOG_LEVEL", "FEISHU_APP_ID"]);
  });

  it("never opens the console beside real credentials, nor to the network", () => {
    expect(problemsOf({ ...platform, ZHUJI_CONSOLE: "1" })).toEqual(["ZHUJI_CONSOLE"]);
    expect(problemsOf({ HOST: "0.0.0.0" })).toEqual(["HOST"]);
  });

  it("takes the long connection without the keys of a webhook, and no third way", () => {
    const { FEISHU_ENCRYPT_KEY: _key, FEISHU_VERIFICATION_TOKEN: _token, ...link } = platform;
    expect(readConfig({ ...link, FEISHU_MODE: "ws" })).toMatchObject({
      ok: true,
      value: { longConnection: true, feishu: { encryptKey: "" } },
    });
    expect(readConfig(platform)).toMatchObject({ value: { longConnection: false } });
    expect(problemsOf({ ...link, FEISHU_MODE: "webhook" })).toEqual([
      "FEISHU_ENCRYPT_KEY",
      "FEISHU_VERIFICATION_TOKEN",
    ]);
    const third = readConfig({ ...platform, FEISHU_MODE: "poll" });
    expect(JSON.stringify(third)).toContain("webhook（飞书来访问我们的网址）或 ws");
  });

  it("keeps logs for at least six months", () => {
    expect(problemsOf({ ZHUJI_RETENTION_MONTHS: "6" })).toEqual([]);
    expect(problemsOf({ ZHUJI_RETENTION_MONTHS: "5" })).toEqual(["ZHUJI_RETENTION_MONTHS"]);
  });

  it("takes several operators", () => {
    expect(readConfig({ ZHUJI_OPERATORS: "ou_a, ou_b" })).toMatchObject({
      value: { operators: ["ou_a", "ou_b"] },
    });
    expect(problemsOf({ ZHUJI_OPERATORS: "wang" })).toEqual(["ZHUJI_OPERATORS"]);
  });
});

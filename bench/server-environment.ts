/** The settings of a serving process under measurement: PostgreSQL, webhook mode, a port of its own choice. */
import { SECRETS } from "./requests.ts";

export const serverEnvironment = (databaseUrl: string, platformUrl: string) => ({
  DATABASE_URL: databaseUrl,
  PORT: "0",
  LOG_LEVEL: "warn",
  FEISHU_APP_ID: SECRETS.appId,
  FEISHU_APP_SECRET: SECRETS.appSecret,
  FEISHU_ENCRYPT_KEY: SECRETS.encryptKey,
  FEISHU_VERIFICATION_TOKEN: SECRETS.verificationToken,
  FEISHU_TENANT_KEY: SECRETS.tenantKey,
  FEISHU_BASE_URL: platformUrl,
});

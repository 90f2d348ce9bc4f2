/** What every part of the local platform is handed. */
import type { Contacts } from "#console/directory.ts";
import type { ExchangeLog } from "#console/exchange-log.ts";
import type { FaultBox } from "#console/faults.ts";
import type { Identifiers, Random } from "#console/identifiers.ts";
import type { Store } from "#console/store.ts";
import type { VirtualClock } from "#console/virtual-clock.ts";
import type { Rates } from "./rates.ts";

/** The app as the developer console of the platform shows it. */
type AppSettings = {
  readonly appId: string;
  readonly appSecret: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
  readonly tenantKey: string;
  readonly botName: string;
  readonly botOpenId: string;
};

export type World = {
  readonly app: AppSettings;
  readonly clock: VirtualClock;
  readonly store: Store;
  readonly contacts: Contacts;
  readonly ids: Identifiers;
  readonly random: Random;
  readonly faults: FaultBox;
  readonly rates: Rates;
  readonly log: ExchangeLog;
  /** Clicks in flight by message; the platform locks these cards until they are answered. */
  readonly locked: Map<string, number>;
};

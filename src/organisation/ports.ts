/** What the rooms ask about people and units. */

import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { CalendarYear, WorkingCalendar } from "#kernel/working-calendar.ts";
import type { BindingCode, BindingTries } from "./binding.ts";
import type { ChatEntry, PersonEntry, PostEntry, UnitEntry } from "./organisation-file.ts";
import type { Reach } from "./permission.ts";
import type { Actor } from "./post.ts";
import type { Level, Responsible, Responsibles, Slot } from "./responsible.ts";
import type { Unit } from "./unit.ts";

export type OrganisationStore = {
  /** Who an account is bound to, with the posts held on the day; undefined when it is bound to nobody. */
  readonly findActor: (openId: string, on: Day) => Promise<Actor | undefined>;
  readonly findUnit: (id: string) => Promise<Unit | undefined>;
  /** The unit and everything under it, in organisational order. */
  readonly listSubtree: (path: string) => Promise<readonly Unit[]>;
  /** Units whose name or short name contains the text, in organisational order, at most `limit`. */
  readonly searchUnits: (text: string, limit: number) => Promise<readonly Unit[]>;
  /** Units that people call so, where somebody may look. */
  readonly listCalled: (wanted: UnitsWanted) => Promise<UnitsCalled>;
  /** The unit a group chat is bound to. */
  readonly findUnitOfChat: (chatId: string) => Promise<Unit | undefined>;
  /** Groups of the unit in which the bot is; those for its summaries unless told. */
  readonly listChats: (
    unitId: string,
    purpose?: ChatPurpose,
  ) => Promise<readonly { chatId: string; name: string }[]>;
  /** The person who holds the branch's secretary post on the day; `openId` null when not bound yet. */
  readonly findSecretary: (
    branchId: string,
    on: Day,
  ) => Promise<{ personId: string; name: string; openId: string | null } | undefined>;
  /** Who answers for the unit at the level on the day; undefined when nobody is left for it. */
  readonly findResponsible: (
    unitId: string,
    level: Level,
    on: Day,
  ) => Promise<Responsible | undefined>;
  /** The same for all levels of many units, in one round trip; a unit that does not exist is left out. */
  readonly listResponsible: (
    unitIds: readonly string[],
    on: Day,
  ) => Promise<ReadonlyMap<string, Responsibles>>;
};

export type UnitsWanted = {
  readonly text: string;
  /** Instead of holding the text, short names of these forms; `_` stands for any character, `%` for any run of them. */
  readonly slips?: readonly string[];
  readonly reach: Reach;
  /** Only at this path or below it. */
  readonly under?: string;
  readonly limit: number;
};
/** In organisational order; `total` counts also those beyond the limit. 党小组 are never asked about. */
export type UnitsCalled = { readonly units: readonly Unit[]; readonly total: number };

/** Open checklists are held against their records anew where other 从严表决 comes into force. */
export type UnitToSave = Unit & Pick<UnitEntry, "stricter">;

/** An organisation as it is to stand from a day on. */
export type OrganisationToSave = {
  readonly units: readonly UnitToSave[];
  readonly people: readonly PersonEntry[];
  readonly posts: readonly PostEntry[];
  readonly chats: readonly ChatEntry[];
  /** All that the listed units name; what one named before and does no more, it names no longer. */
  readonly slots: readonly Slot[];
  readonly on: Day;
};

export type OrganisationWriter = {
  /** A bound account stays bound; a mobile number is kept only while there is no account. */
  readonly save: (organisation: OrganisationToSave) => Promise<void>;
};

/** Somebody without an account; `mobile` is known only while it may still be needed to find it. */
export type UnboundPerson = {
  readonly personId: string;
  readonly name: string;
  readonly mobile: string | null;
  /** 单位和职务 of the first post, for the list that is handed out; "" when there is none. */
  readonly unitName: string;
  readonly title: string;
};

export type BindingStore = {
  /** The salt of all codes; undefined while none was ever given out. */
  readonly findSalt: () => Promise<string | undefined>;
  /** Keeps the salt unless there is one already; answers the one that holds. */
  readonly keepSalt: (salt: string) => Promise<string>;
  /** What a try of an account needs; `code` undefined when nobody was given one with this hash. */
  readonly findAttempt: (of: {
    readonly openId: string;
    readonly codeHash: string | null;
  }) => Promise<{
    readonly code: BindingCode | undefined;
    readonly boundTo: string | undefined;
    readonly tries: BindingTries;
  }>;
  readonly saveTries: (openId: string, tries: BindingTries) => Promise<void>;
  /**
   * Ties the person to the account, drops the mobile number and uses up the code. False, and nothing is changed, when
   * the person has another account or has left.
   */
  readonly bind: (binding: {
    readonly personId: string;
    readonly openId: string;
    readonly at: Instant;
  }) => Promise<boolean>;
  /** Who an account is bound to, whether or not they hold a post. */
  readonly findBoundTo: (openId: string) => Promise<string | undefined>;
  /** The account of a person; undefined when they have none. */
  readonly findAccount: (personId: string) => Promise<string | undefined>;
  /** Active people without an account, in organisational order of the posts that have not ended by the day. */
  readonly listUnbound: (on: Day) => Promise<readonly UnboundPerson[]>;
  /** Each replaces the person's earlier code. */
  readonly saveCodes: (codes: readonly BindingCode[]) => Promise<void>;
  /** The person is no longer active and has no account; undefined when nobody had it. */
  readonly markLeft: (openId: string) => Promise<string | undefined>;
};

/** What a unit's group is for: its summaries, or its leaders, who are sent the weekly there. */
export type ChatPurpose = "unit" | "leaders";

export type ChatStore = {
  /** The unit that waits for a group of this name. */
  readonly findExpected: (name: string) => Promise<Unit | undefined>;
  /** The unit of a group, also of one that the bot has left. */
  readonly findUnitOf: (chatId: string) => Promise<Unit | undefined>;
  /** The group is the unit's from now on, whatever it was; a group expected under its name is expected no longer. */
  readonly bind: (chat: {
    readonly chatId: string;
    readonly unitId: string;
    readonly name: string | undefined;
    /** undefined: what it was, and for summaries where it was nothing. */
    readonly purpose: ChatPurpose | undefined;
    /** When the bot came into it, or was found there. */
    readonly joinedAt: Instant;
  }) => Promise<void>;
  /**
   * The unit it was bound to; undefined when nobody's, or when the bot came in later than it left: news of the platform
   * arrive in no order. Then nothing is changed.
   */
  readonly markLeft: (chatId: string, leftAt: Instant) => Promise<string | undefined>;
};

/** 工作日历: the years an operator imported over the library's. */
export type CalendarStore = {
  readonly load: () => Promise<WorkingCalendar>;
  /** Each replaces what was imported for its year before; other years stay. */
  readonly save: (years: readonly CalendarYear[], importedAt: Instant) => Promise<void>;
};

/** 每日核对 of people and posts: when it was done last. */
export type PeopleChecks = {
  readonly findCheckedOn: () => Promise<Day | undefined>;
  /** False when the day's has been done. */
  readonly begin: (on: Day) => Promise<boolean>;
  /** Somebody left or came: it is due again, the same day. */
  readonly askAgain: () => Promise<void>;
};

/** 审计: what was done to what, by whom; every room writes its own. */
export type AuditEntry = {
  /** Person id, or `system`. */
  readonly actor: string;
  /** Dotted `noun.past-tense`. */
  readonly verb: string;
  /** `kind/id`. */
  readonly subject: string;
  /** Ids and numbers only: no names, no words of anybody. */
  readonly details: Readonly<Record<string, string | number | readonly string[]>>;
};
export type AuditTrail = { readonly record: (entry: AuditEntry) => void };

export type AccountStores = {
  readonly bindings: BindingStore;
  readonly chats: ChatStore;
  readonly peopleChecks: PeopleChecks;
  readonly audit: AuditTrail;
};

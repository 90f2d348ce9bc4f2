/** The department imports an organisation: all of it or nothing; what the file lists is the truth for those units. */
import type { Day } from "#kernel/calendar.ts";
import type { OrganisationFile, UnitEntry } from "#organisation/organisation-file.ts";
import type { OrganisationWriter, UnitToSave } from "#organisation/ports.ts";
import { LEVELS, type Slot } from "#organisation/responsible.ts";

export type SavedOrganisation = {
  readonly units: number;
  readonly people: number;
  readonly posts: number;
  readonly chats: number;
};

/** Units keep their codes as ids. Posts of a listed unit that the file no longer names end the day before. */
export async function saveOrganisation(
  stores: { readonly organisationWriter: OrganisationWriter },
  file: OrganisationFile,
  on: Day,
): Promise<SavedOrganisation> {
  const units = placeUnits(file.units);
  await stores.organisationWriter.save({
    units,
    people: file.people,
    posts: file.posts,
    chats: file.chats,
    slots: file.units.flatMap(slotsOf),
    on,
  });
  return {
    units: units.length,
    people: file.people.length,
    posts: file.posts.length,
    chats: file.chats.length,
  };
}

const slotsOf = ({ code, slots = {} }: UnitEntry): readonly Slot[] =>
  LEVELS.flatMap((level) => {
    const personId = slots[level];
    return personId === undefined ? [] : [{ unitId: code, level, personId }];
  });

/** Each unit with its path; parents stand before their children. */
export function placeUnits(entries: readonly UnitEntry[]): readonly UnitToSave[] {
  const paths = new Map<string, string>();
  return entries.map((entry) => {
    const above = entry.parentCode === null ? undefined : paths.get(entry.parentCode);
    const path = above === undefined ? entry.code : `${above}/${entry.code}`;
    paths.set(entry.code, path);
    return {
      id: entry.code,
      parentId: entry.parentCode,
      path,
      kind: entry.kind,
      name: entry.name,
      shortName: entry.shortName,
      position: entry.position,
      branchType: entry.branchType,
      template: entry.template,
      ...(entry.stricter === undefined ? {} : { stricter: entry.stricter }),
    };
  });
}

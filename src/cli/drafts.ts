/** 草稿: standards that were imported and are not published yet, each a JSON file in the data directory. */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Standard } from "#taskbook/edition.ts";
import { writeStandardJson } from "#taskbook/standard-json.ts";

/** A name people can type, and a file can have. */
export const isEditionName = (name: string): boolean =>
  /^[\p{L}\p{N}][\p{L}\p{N} ._（）()-]{0,39}$/u.test(name);

const folderOf = (dataDir: string) => join(dataDir, "standards");
export const draftPath = (dataDir: string, name: string): string =>
  join(folderOf(dataDir), `${name}.json`);

export async function saveDraft(dataDir: string, name: string, standard: Standard): Promise<void> {
  await mkdir(folderOf(dataDir), { recursive: true });
  const path = draftPath(dataDir, name);
  await writeFile(`${path}.part`, writeStandardJson(standard));
  await rename(`${path}.part`, path);
}

/** Whether there is a draft of this name. */
export async function hasDraft(dataDir: string, name: string): Promise<boolean> {
  if (!isEditionName(name)) return false;
  try {
    await readFile(draftPath(dataDir, name));
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}

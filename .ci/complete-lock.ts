/**
 * Adds to package-lock.json the optional packages of other platforms that npm left out, because the registry it asked did
 * not serve them: `npm ci` refuses a lock without them. Run it after every change of a dependency; it changes nothing twice.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";

type Entry = { readonly dev?: boolean; readonly optionalDependencies?: Record<string, string> };
type Lock = { packages: Record<string, Entry> };

const isLock = (value: unknown): value is Lock =>
  z.looseObject({ packages: z.record(z.string(), z.unknown()) }).safeParse(value).success;

const SYSTEMS = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const PROCESSORS = [
  "arm64",
  "arm",
  "ia32",
  "loong64",
  "mips64el",
  "ppc64",
  "riscv64",
  "s390x",
  "x64",
];

const file = new URL("../package-lock.json", import.meta.url);
const lock: unknown = JSON.parse(readFileSync(file, "utf8"));
if (!isLock(lock)) throw new Error("package-lock.json is no lock of npm");

/** Where npm finds a package that stands under `path`: beside it, or beside one of its holders. */
function isFound(path: string, name: string): boolean {
  const holders = path.split("/node_modules/");
  return (
    holders.some((_, depth) => {
      const holder = holders.slice(0, holders.length - depth).join("/node_modules/");
      return `${holder}/node_modules/${name}` in lock.packages;
    }) || `node_modules/${name}` in lock.packages
  );
}

const named = (name: string, known: readonly string[]) =>
  known.filter((word) => new RegExp(`(^|[-/])${word}($|[-_])`).test(name)).slice(0, 1);

function entryOf(name: string, range: string, parent: Entry): object {
  const os = named(name, SYSTEMS);
  const cpu = named(name, PROCESSORS);
  if (os.length === 0) throw new Error(`${name} names no platform: add it to the lock by hand`);
  return {
    version: range.replace(/^[^\d]*/, ""),
    ...(cpu.length === 0 ? {} : { cpu }),
    ...(parent.dev === true ? { dev: true } : {}),
    ...(name.includes("musl") ? { libc: ["musl"] } : {}),
    optional: true,
    os,
  };
}

const added: string[] = [];
for (const [path, entry] of Object.entries(lock.packages))
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (path === "" || isFound(path, name)) continue;
    lock.packages[`node_modules/${name}`] = entryOf(name, range, entry);
    added.push(`${name} ${range}`);
  }

lock.packages = Object.fromEntries(
  Object.entries(lock.packages).toSorted(([one], [other]) => (one < other ? -1 : 1)),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  added.length === 0 ? "nothing was missing" : `added ${added.length}: ${added.join(", ")}`,
);

/** How large a zip archive says it will be once unpacked, read from its directory before a byte is inflated. */

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
/** Stands for "see the ZIP64 record", which no workbook of ours can need. */
const IN_ZIP64 = 0xffffffff;
const SIZES_FOLLOW_DATA = 0x8;

export type ZipSize =
  | { readonly kind: "not-a-zip" }
  /** The directory hides an entry's size, so unpacking could not be bounded. */
  | { readonly kind: "unbounded" }
  | { readonly kind: "measured"; readonly unpackedBytes: number };

function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= first; at--)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  return undefined;
}

/** The declared bytes of every entry together; an unzipper that keeps to them cannot be made to inflate more. */
export function measureZip(bytes: Uint8Array): ZipSize {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) return { kind: "not-a-zip" };
  const entries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let unpackedBytes = 0;
  for (let i = 0; i < entries; i++) {
    if (at + ENTRY_BYTES > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY)
      return { kind: "not-a-zip" };
    const packed = view.getUint32(at + 20, true);
    const unpacked = view.getUint32(at + 24, true);
    const sizesLater = (view.getUint16(at + 8, true) & SIZES_FOLLOW_DATA) !== 0;
    const hidden = packed === 0 ? sizesLater : unpacked === 0;
    if (packed === IN_ZIP64 || unpacked === IN_ZIP64 || hidden) return { kind: "unbounded" };
    unpackedBytes += unpacked;
    at +=
      ENTRY_BYTES +
      view.getUint16(at + 28, true) +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true);
  }
  return { kind: "measured", unpackedBytes };
}

/** multipart/form-data as bytes: the SDK sends files without a file name, which FormData would read as text. */

export type Part = { readonly fileName: string | undefined; readonly bytes: Buffer };

const HEADER_END = "\r\n\r\n";

/** The parts by name. What is no multipart body has none. */
export function readParts(contentType: string, body: Buffer): ReadonlyMap<string, Part> {
  const match = /boundary=(?:"([^"]+)"|([^;]+))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  const parts = new Map<string, Part>();
  if (boundary === undefined) return parts;
  const delimiter = Buffer.from(`--${boundary}`);
  let start = body.indexOf(delimiter);
  while (start >= 0) {
    const end = body.indexOf(delimiter, start + delimiter.length);
    if (end < 0) break;
    readPart(parts, body.subarray(start + delimiter.length, end));
    start = end;
  }
  return parts;
}

/** Adds one part: what stands between two delimiters, with the line breaks around it. */
function readPart(parts: Map<string, Part>, section: Buffer): void {
  const split = section.indexOf(HEADER_END);
  if (split < 0) return;
  const disposition = /^content-disposition:(.*)$/im.exec(section.toString("utf8", 0, split))?.[1];
  const name = /\bname="([^"]*)"/.exec(disposition ?? "")?.[1];
  const fileName = /\bfilename="([^"]*)"/.exec(disposition ?? "")?.[1];
  if (name === undefined) return;
  const bytes = section.subarray(split + HEADER_END.length, section.length - "\r\n".length);
  parts.set(name, { fileName, bytes });
}

/** One frame of the long connection: the protobuf message `pbbp2.Frame`, whose first four fields are always there. */

export type Frame = {
  readonly seqId: number;
  readonly logId: number;
  readonly service: number;
  /** 0: control, 1: data. */
  readonly method: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Buffer;
};

export const CONTROL = 0;
export const DATA = 1;

const VARINT = 0;
const DELIMITED = 2;

export function encodeFrame(frame: Frame): Buffer {
  const headers = Object.entries(frame.headers).map(([key, value]) =>
    delimited(5, Buffer.concat([delimited(1, Buffer.from(key)), delimited(2, Buffer.from(value))])),
  );
  return Buffer.concat([
    ...[frame.seqId, frame.logId, frame.service, frame.method].map((value, index) =>
      Buffer.concat([tag(index + 1, VARINT), varint(value)]),
    ),
    ...headers,
    delimited(8, frame.payload),
  ]);
}

const tag = (field: number, wireType: number) => varint(field * 8 + wireType);

const delimited = (field: number, bytes: Buffer) =>
  Buffer.concat([tag(field, DELIMITED), varint(bytes.length), bytes]);

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80);
  return Buffer.from([...bytes, rest]);
}

/** Throws on what is no frame. Fields nobody here reads are skipped. */
export function decodeFrame(bytes: Buffer): Frame {
  const fields = readFields(bytes);
  const number = (field: number) => {
    const value = fields.find((one) => one.field === field)?.value;
    if (typeof value !== "number") throw new Error(`a frame lacks its field ${field}`);
    return value;
  };
  const payload = fields.find(({ field }) => field === 8)?.value;
  return {
    seqId: number(1),
    logId: number(2),
    service: number(3),
    method: number(4),
    headers: Object.fromEntries(
      fields.flatMap(({ field, value }) =>
        field === 5 && typeof value !== "number" ? [readHeader(value)] : [],
      ),
    ),
    payload: payload === undefined || typeof payload === "number" ? Buffer.alloc(0) : payload,
  };
}

function readHeader(bytes: Buffer): readonly [string, string] {
  const fields = readFields(bytes);
  const text = (field: number) => String(fields.find((one) => one.field === field)?.value ?? "");
  return [text(1), text(2)];
}

type Field = { readonly field: number; readonly value: number | Buffer };

function readFields(bytes: Buffer): readonly Field[] {
  const fields: Field[] = [];
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let weight = 1; ; weight *= 0x80) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error("a frame ends too early");
      value += (byte % 0x80) * weight;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const key = next();
    const field = Math.floor(key / 8);
    const wireType = key % 8;
    const length = next();
    if (wireType === VARINT) fields.push({ field, value: length });
    else if (wireType === DELIMITED && at + length <= bytes.length) {
      fields.push({ field, value: bytes.subarray(at, at + length) });
      at += length;
    } else throw new Error(`a frame has a field of kind ${wireType}`);
  }
  return fields;
}

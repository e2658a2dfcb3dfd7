// The two byte layouts of the contract and the hash of a stream, little endian throughout.

/** The columns of a case, in their order: all 32-bit ones, then 16-bit, then 8-bit. */
const COLUMNS = [
  ['key', 4],
  ['rev', 4],
  ['lonE7', 4],
  ['latE7', 4],
  ['reportedAtS', 4],
  ['deadlineAtS', 4],
  ['endedAtS', 4],
  ['category', 2],
  ['grid', 2],
  ['department', 2],
  ['flags', 2],
  ['district', 1],
  ['stage', 1],
  ['source', 1],
]; // prettier-ignore
export const CASE_BYTES = COLUMNS.reduce((sum, [, bytes]) => sum + bytes, 0);

/** A part of a snapshot of cases: column after column, each with the values of all rows. */
export function caseBytes(rows) {
  const out = Buffer.alloc(rows.length * CASE_BYTES);
  let at = 0;
  for (const [name, bytes] of COLUMNS) {
    for (const row of rows) {
      if (bytes === 4) out.writeInt32LE(row[name] | 0, at);
      else out.writeUIntLE(row[name], at, bytes);
      at += bytes;
    }
  }
  return out;
}

/** Position records, 32 bytes each. */
export function positionBytes(records) {
  const out = Buffer.alloc(records.length * 32);
  records.forEach(({ key, lonE7, latE7, ageMs }, index) => {
    const at = index * 32;
    out.writeUInt32LE(key, at);
    out.writeInt32LE(lonE7, at + 4);
    out.writeInt32LE(latE7, at + 8);
    out.writeUInt32LE(ageMs, at + 12);
    out.writeInt32LE(0, at + 16); // altitude above ground, cm
    out.writeUInt16LE(0xffff, at + 20); // heading in hundredths of a degree; ffff: unknown
    out.writeUInt16LE(120, at + 22); // cm/s
    out.writeUInt8(0, at + 24); // kind: a person
    out.writeUInt8(0xff, at + 25); // battery; ff: unknown
    out.writeUInt16LE(0xffff, at + 26); // gimbal heading; ffff: none
    out.writeInt16LE(0, at + 28); // gimbal pitch
  });
  return out;
}

const PRIME = 16_777_619;
const LO = 0x811c_9dc5;
const HI = 0x9747_b28c;

/** Two 32-bit lanes a row, summed over all rows: the order of rows does not matter (W20). */
function sum(rows, lanesOf) {
  let [lo, hi] = [0, 0];
  for (const row of rows) {
    const [a, b] = lanesOf(row);
    lo = (lo + (a >>> 0)) >>> 0;
    hi = (hi + (b >>> 0)) >>> 0;
  }
  return `${hex(hi)}${hex(lo)}/${rows.length}`;
}

export function hashOfCases(rows) {
  return sum(rows, (row) => {
    let [lo, hi] = [LO, HI];
    for (const [name] of COLUMNS) {
      lo = Math.imul(lo ^ row[name], PRIME);
      lo ^= lo >>> 15;
      hi = Math.imul(hi ^ row[name], PRIME);
      hi ^= hi >>> 13;
    }
    return [lo, hi];
  });
}

export function hashOfRows(rows) {
  return sum(rows, (row) => {
    const text = stable(row);
    let [lo, hi] = [LO, HI];
    for (let index = 0; index < text.length; index++) {
      lo = Math.imul(lo ^ text.charCodeAt(index), PRIME);
      hi = Math.imul(hi ^ text.charCodeAt(index), PRIME);
      hi ^= hi >>> 13;
    }
    return [lo, hi];
  });
}

/** JSON with sorted keys and no spaces. */
function stable(value) {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${stable(value[key])}`).join(',')}}`;
}

function hex(lane) {
  return lane.toString(16).padStart(8, '0');
}

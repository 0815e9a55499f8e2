import { unzlibSync } from 'fflate'

/** The tables of a font by their four letters. */
export type FontTables = ReadonlyMap<string, Uint8Array>

const WOFF = 0x774f4646
const TRUETYPE = 0x00010000

/** Unpacks a WOFF 1.0 file (W3C Recommendation, section 4). Throws: Error when it is none, or has no TrueType outlines. */
export function readWoff(file: Uint8Array): FontTables {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  if (view.getUint32(0) !== WOFF || view.getUint32(4) !== TRUETYPE) throw new Error('Not a WOFF file with TrueType outlines')
  const tables = new Map<string, Uint8Array>()
  for (let i = 0; i < view.getUint16(12); i++) {
    const at = 44 + i * 20
    const [offset, packed, whole] = [view.getUint32(at + 4), view.getUint32(at + 8), view.getUint32(at + 12)]
    const bytes = file.subarray(offset, offset + packed)
    tables.set(String.fromCharCode(...file.subarray(at, at + 4)), packed < whole ? unzlibSync(bytes, { out: new Uint8Array(whole) }) : bytes)
  }
  return tables
}

/** The tables as one TrueType file. Checksums of tables stay zero: neither shapers nor viewers of PDF read them. */
export function buildSfnt(tables: FontTables): Uint8Array<ArrayBuffer> {
  const names = [...tables.keys()].sort()
  const log = Math.floor(Math.log2(names.length))
  const size = names.reduce((sum, name) => sum + padded(tables.get(name)?.length ?? 0), 12 + names.length * 16)
  const file = new Uint8Array(size)
  const view = new DataView(file.buffer)
  view.setUint32(0, TRUETYPE)
  for (const [i, n] of [names.length, 16 << log, log, names.length * 16 - (16 << log)].entries()) view.setUint16(4 + i * 2, n)
  let offset = 12 + names.length * 16
  for (const [i, name] of names.entries()) {
    const table = tables.get(name) ?? new Uint8Array()
    const at = 12 + i * 16
    for (let c = 0; c < 4; c++) view.setUint8(at + c, name.charCodeAt(c))
    view.setUint32(at + 8, offset)
    view.setUint32(at + 12, table.length)
    file.set(table, offset)
    offset += padded(table.length)
  }
  return file
}

const padded = (length: number): number => (length + 3) & ~3

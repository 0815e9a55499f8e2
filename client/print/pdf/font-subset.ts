import { joined } from './bytes.ts'
import { buildSfnt, type FontTables } from './woff.ts'

/** What a viewer needs of a TrueType font inside a PDF (ISO 32000-1, 9.9); shaping has happened. */
const KEPT = ['cvt ', 'fpgm', 'head', 'hhea', 'hmtx', 'maxp', 'prep']
const COMPOSITE = { words: 0x0001, scale: 0x0008, more: 0x0020, twoScales: 0x0040, matrix: 0x0080 }

/**
 * The font with the outlines of these glyphs alone. Glyphs keep their numbers: the others become empty.
 * Parts of composite glyphs are kept with them.
 */
export function subsetFont(tables: FontTables, wanted: Iterable<number>): Uint8Array<ArrayBuffer> {
  const outlines = outlinesOf(tables)
  const kept = withParts(outlines, wanted)
  const glyf: Uint8Array[] = []
  const loca = new DataView(new ArrayBuffer((outlines.count + 1) * 4))
  let size = 0
  for (let glyph = 0; glyph < outlines.count; glyph++) {
    loca.setUint32(glyph * 4, size)
    if (!kept.has(glyph)) continue
    const bytes = outlines.of(glyph)
    glyf.push(bytes)
    size += bytes.length
  }
  loca.setUint32(outlines.count * 4, size)
  const small = new Map<string, Uint8Array>([['glyf', joined(glyf)], ['loca', new Uint8Array(loca.buffer)]])
  for (const name of KEPT) {
    const table = tables.get(name)
    if (table) small.set(name, name === 'head' ? withLongLoca(table) : table)
  }
  return buildSfnt(small)
}

type Outlines = { readonly count: number; readonly of: (glyph: number) => Uint8Array }

function outlinesOf(tables: FontTables): Outlines {
  const [glyf, loca, head, maxp] = ['glyf', 'loca', 'head', 'maxp'].map((name) => viewOf(tables, name)) as [DataView, DataView, DataView, DataView]
  const long = head.getInt16(50) === 1
  const start = (glyph: number) => (long ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2)
  const bytes = new Uint8Array(glyf.buffer, glyf.byteOffset, glyf.byteLength)
  return { count: maxp.getUint16(4), of: (glyph) => bytes.subarray(start(glyph), start(glyph + 1)) }
}

function withParts(outlines: Outlines, wanted: Iterable<number>): Set<number> {
  const kept = new Set<number>()
  const open = [0, ...wanted]
  for (let glyph = open.pop(); glyph !== undefined; glyph = open.pop()) {
    if (kept.has(glyph) || glyph >= outlines.count) continue
    kept.add(glyph)
    open.push(...partsOf(outlines.of(glyph)))
  }
  return kept
}

/** Glyph numbers that a composite glyph is made of; none for a simple one. OpenType, table glyf. */
function partsOf(bytes: Uint8Array): number[] {
  if (bytes.length < 10) return []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getInt16(0) >= 0) return []
  const parts: number[] = []
  let at = 10
  for (let flags = COMPOSITE.more; flags & COMPOSITE.more; ) {
    flags = view.getUint16(at)
    parts.push(view.getUint16(at + 2))
    at += 4 + (flags & COMPOSITE.words ? 4 : 2)
    at += flags & COMPOSITE.scale ? 2 : flags & COMPOSITE.twoScales ? 4 : flags & COMPOSITE.matrix ? 8 : 0
  }
  return parts
}

/** Throws: Error when the font lacks the table. */
export function viewOf(tables: FontTables, name: string): DataView {
  const table = tables.get(name)
  if (!table) throw new Error(`The font has no table ${name}`)
  return new DataView(table.buffer, table.byteOffset, table.byteLength)
}

function withLongLoca(head: Uint8Array): Uint8Array {
  const copy = new Uint8Array(head)
  new DataView(copy.buffer).setInt16(50, 1)
  return copy
}

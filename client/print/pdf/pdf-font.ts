import { subsetFont, viewOf } from './font-subset.ts'
import { num, utf16Hex, type PdfFile, type Ref } from './pdf-file.ts'
import type { Glyph, Shaper } from './shaper.ts'

/** Says "no letter here": some readers would show the code of a glyph that has no text. */
const NOTHING = '200B'
/** A bfchar section holds at most 100 rows. */
const SECTION = 100

/**
 * A font of one PDF: hands out a code for each glyph with its text and its advance, so that what is read back is what was
 * written, and kerning needs no jumps, which readers take for blanks.
 */
export type PdfFont = { readonly shaper: Shaper; readonly codeOf: (glyph: Glyph) => number; readonly write: (file: PdfFile, ref: Ref) => void }

export function pdfFont(shaper: Shaper, name: string): PdfFont {
  const codes = new Map<string, number>()
  const used: Pick<Glyph, 'id' | 'text' | 'advance'>[] = []
  const codeOf = ({ id, text, advance }: Glyph): number => {
    const key = `${id} ${advance} ${text}`
    const known = codes.get(key)
    if (known !== undefined) return known
    const code = used.push({ id, text, advance })
    codes.set(key, code)
    return code
  }

  const write = (file: PdfFile, ref: Ref) => {
    const scale = 1000 / shaper.upem
    const map = new DataView(new ArrayBuffer((used.length + 1) * 2))
    for (const [i, { id }] of used.entries()) map.setUint16((i + 1) * 2, id)
    const program = subsetFont(shaper.tables, used.map(({ id }) => id))
    const body = file.stream(`/Length1 ${program.length}`, program)
    const full = `${tagOf(used)}+${name}`
    const descriptor = file.add(`<< /Type /FontDescriptor /FontName /${full} /Flags 4 /FontBBox [${boxOf(shaper).map((n) => num(n * scale)).join(' ')}] /ItalicAngle 0 /Ascent ${num(shaper.ascent * scale)} /Descent ${num(-shaper.descent * scale)} /CapHeight ${num(shaper.ascent * scale)} /StemV 80 /FontFile2 ${body} >>`)
    const widths = used.map(({ advance }) => num(advance * scale)).join(' ')
    const gids = file.stream('', new Uint8Array(map.buffer))
    const descendant = file.add(`<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${full} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} /DW 0 /W [1 [${widths}]] /CIDToGIDMap ${gids} >>`)
    const unicode = file.stream('', new TextEncoder().encode(toUnicode(used.map(({ text }) => text))))
    file.fill(ref, `<< /Type /Font /Subtype /Type0 /BaseFont /${full} /Encoding /Identity-H /DescendantFonts [${descendant}] /ToUnicode ${unicode} >>`)
  }
  return { shaper, codeOf, write }
}

function boxOf({ tables }: Shaper): number[] {
  const head = viewOf(tables, 'head')
  return [36, 38, 40, 42].map((at) => head.getInt16(at))
}

/** Six capitals that name the subset (ISO 32000-1, 9.6.4), from what is in it. */
function tagOf(used: readonly { readonly id: number }[]): string {
  let n = used.reduce((sum, { id }) => (sum * 31 + id) >>> 0, 7)
  return Array.from({ length: 6 }, () => {
    const letter = String.fromCharCode(65 + (n % 26))
    n = Math.floor(n / 26) + 11
    return letter
  }).join('')
}

/** The map from codes to text (ISO 32000-1, 9.10.3). */
function toUnicode(texts: readonly string[]): string {
  const rows = texts.map((text, i) => `<${(i + 1).toString(16).padStart(4, '0')}> <${text === '' ? NOTHING : utf16Hex(text)}>`)
  const sections = Array.from({ length: Math.ceil(rows.length / SECTION) }, (_, i) => rows.slice(i * SECTION, (i + 1) * SECTION))
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    ...sections.map((section) => `${section.length} beginbfchar\n${section.join('\n')}\nendbfchar`),
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}

import { Blob as FontBlob, Buffer as TextBuffer, Face, Feature, Font, shape } from 'harfbuzzjs'
import { viewOf } from './font-subset.ts'
import { buildSfnt, type FontTables } from './woff.ts'

/** A glyph in its place. All measures in units of the font; `text` is what it stands for in reading order, together with its neighbours. */
export type Glyph = { readonly id: number; readonly text: string; readonly dx: number; readonly dy: number; readonly advance: number }

export type Shaper = {
  readonly tables: FontTables
  readonly upem: number
  readonly ascent: number
  readonly descent: number
  readonly covers: (codePoint: number) => boolean
  readonly shape: (text: string, features?: readonly string[]) => Glyph[]
}

/** A font ready to shape text as browsers do: by HarfBuzz, with conjuncts, reordering and marks of the Indic scripts. */
export function shaperOf(tables: FontTables): Shaper {
  const face = new Face(new FontBlob(buildSfnt(tables)))
  const font = new Font(face)
  const known = new Set(face.collectUnicodes())
  const hhea = viewOf(tables, 'hhea')
  return {
    tables,
    upem: face.upem,
    ascent: hhea.getInt16(4),
    descent: -hhea.getInt16(6),
    covers: (codePoint) => known.has(codePoint),
    shape: (text, features = []) => shaped(font, text, features),
  }
}

function shaped(font: Font, text: string, features: readonly string[]): Glyph[] {
  const buffer = new TextBuffer()
  buffer.addText(text)
  buffer.guessSegmentProperties()
  shape(font, buffer, features.map((tag) => new Feature(tag, 1)))
  const glyphs = buffer.getGlyphInfosAndPositions()
  const starts = [...new Set(glyphs.map(({ cluster }) => cluster)), text.length].sort((a, b) => a - b)
  return starts.slice(0, -1).flatMap((from, i) => {
    const group = glyphs.filter(({ cluster }) => cluster === from)
    const parts = shared(text.slice(from, starts[i + 1]), group.length)
    return group.map(({ codepoint, xOffset = 0, yOffset = 0, xAdvance = 0 }, n) =>
      ({ id: codepoint, text: parts[n] ?? '', dx: xOffset, dy: yOffset, advance: xAdvance }))
  })
}

/**
 * The letters of a cluster, shared among its glyphs so that together they read right: shaping may swap or split them.
 * A vowel sign of two halves is taken apart as Unicode does it (NFD), a glyph too many gets nothing to say.
 */
function shared(text: string, count: number): string[] {
  const whole = [...text]
  const letters = whole.length >= count ? whole : [...text.normalize('NFD')]
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? letters.slice(i).join('') : (letters[i] ?? '')))
}

import { num, pdfText } from './pdf-file.ts'
import type { PdfFont } from './pdf-font.ts'

/** A box in CSS pixels, from the top left of its page. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
/** Red, green, blue from 0 to 1. */
export type Colour = readonly [number, number, number]

export type TextRun = {
  readonly text: string
  readonly x: number
  /** Of the baseline. */
  readonly y: number
  /** As the browser measured it: the run is stretched to it, so that columns stand as on screen. */
  readonly width?: number
  readonly size: number
  readonly spacing: number
  readonly features: readonly string[]
  readonly colour: Colour
  readonly font: PdfFont
  readonly fontName: string
  /** Degrees, clockwise. */
  readonly turn?: number
}

/** Lines of a content stream. Points grow downwards, in CSS pixels; `PAGE_START` turns the page's own axes so. */
export const pageStart = (heightPt: number): string => `0.75 0 0 -0.75 0 ${num(heightPt)} cm`

export const colour = (of: Colour): string => `${of.map(num).join(' ')} rg`

export function rectangle({ x, y, width, height }: Box, fill: Colour): string {
  return `${colour(fill)} ${num(x)} ${num(y)} ${num(width)} ${num(height)} re f`
}

export function dashed(x1: number, y1: number, x2: number, y2: number, width: number, stroke: Colour): string {
  return `q ${stroke.map(num).join(' ')} RG ${num(width)} w [${num(width * 3)} ${num(width * 1.6)}] 0 d ${num(x1)} ${num(y1)} m ${num(x2)} ${num(y2)} l S Q`
}

/** Square modules of a code as one filled path. */
export function modules(at: readonly (readonly [number, number])[], { x, y, width }: Box, count: number): string {
  const side = width / count
  const squares = at.map(([column, row]) => `${num(x + column * side)} ${num(y + row * side)} ${num(side)} ${num(side)} re`)
  return `0 0 0 rg ${squares.join('\n')} f`
}

/** A picture, whose own axes grow upwards. */
export function picture(name: string, { x, y, width, height }: Box): string {
  return `q ${num(width)} 0 0 ${num(-height)} ${num(x)} ${num(y + height)} cm /${name} Do Q`
}

/** Where glyphs stand one by one in reading order. Other scripts swap them: the run says what it reads as a whole, too. */
const LATIN = /^[\u0020-\u02ff\u2000-\u20cf]*$/

/** A run of text by its shaped glyphs. Empty when there is nothing to draw. */
export function text(run: TextRun): string {
  const { font, size, spacing, turn = 0 } = run
  const glyphs = font.shaper.shape(run.text, run.features)
  if (glyphs.length === 0) return ''
  const unit = 1000 / font.shaper.upem
  const own = (glyphs.reduce((sum, { advance }) => sum + advance, 0) / font.shaper.upem) * size + spacing * glyphs.length
  const stretch = run.width !== undefined && own > 0 && Math.abs(run.width / own - 1) < 0.12 ? (run.width / own) * 100 : 100
  const parts: string[] = []
  let row = ''
  let pen = 0
  let drawn = 0
  let rise = 0
  for (const glyph of glyphs) {
    if (glyph.dy !== rise) {
      if (row !== '') parts.push(`[${row}] TJ`)
      parts.push(`${num((glyph.dy / font.shaper.upem) * size)} Ts`)
      row = ''
      rise = glyph.dy
    }
    const shift = pen + glyph.dx - drawn
    if (shift !== 0) row += ` ${num(-shift * unit)} `
    row += `<${font.codeOf(glyph).toString(16).padStart(4, '0')}>`
    drawn = pen + glyph.dx + glyph.advance
    pen += glyph.advance
  }
  parts.push(`[${row.replaceAll('><', '')}] TJ`)
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
  const matrix = [cos, sin, sin, -cos, run.x, run.y].map(num).join(' ')
  const settings = `${num(stretch)} Tz ${num(spacing)} Tc`
  const shown = `BT ${colour(run.colour)} /${run.fontName} ${num(size)} Tf ${settings} 0 Ts ${matrix} Tm ${parts.join(' ')} ET`
  return LATIN.test(run.text) ? shown : `/Span << /ActualText ${pdfText(run.text)} >> BDC ${shown} EMC`
}

import { addDrawnText, addPicture } from './paint-picture.ts'
import { stretchesOf, type Stretch } from './paint-text.ts'
import type { PdfFile, Ref } from './pdf-file.ts'
import * as page from './pdf-page.ts'
import type { PdfFont } from './pdf-font.ts'

/** A font by its place in the list of those that the paper uses. */
export type PaintFont = { readonly name: string; readonly weights: readonly [number, number]; readonly has: RegExp; readonly font: PdfFont }
export type Painted = { readonly ops: readonly string[]; readonly pictures: ReadonlyMap<string, Ref> }

type Pen = {
  readonly file: PdfFile
  readonly fonts: readonly PaintFont[]
  readonly origin: { readonly x: number; readonly y: number }
  readonly ops: string[]
  readonly pictures: Map<string, Ref>
  readonly bytesOf: PictureBytes
}

/** The file behind the address of a picture, where it is at hand: pages may not fetch `blob:`. */
export type PictureBytes = (src: string) => Uint8Array | undefined

/** What a drawn sheet looks like, as operators of a PDF page: the browser lays it out, this writes down where all things stand. */
export function paint(file: PdfFile, sheet: HTMLElement, fonts: readonly PaintFont[], bytesOf: PictureBytes): Painted {
  const { left, top } = sheet.getBoundingClientRect()
  const pen: Pen = { file, fonts, origin: { x: left, y: top }, ops: [], pictures: new Map(), bytesOf }
  paintElement(pen, sheet)
  return pen
}

function paintElement(pen: Pen, element: Element): void {
  const style = getComputedStyle(element)
  if (style.display === 'none') return
  const across = (element as HTMLElement).dataset?.['text']
  if (across !== undefined) return paintAcross(pen, element, across, style)
  const box = boxOf(pen, element.getBoundingClientRect())
  if (element instanceof HTMLImageElement) paintPicture(pen, element, box)
  paintBox(pen, box, style)
  if (element instanceof SVGSVGElement) return paintCode(pen, element, box)
  for (const child of element.childNodes) {
    if (child instanceof Text) paintText(pen, child, style)
    else if (child instanceof Element) paintElement(pen, child)
  }
}

const boxOf = ({ origin }: Pen, { left, top, width, height }: DOMRect): page.Box => ({ x: left - origin.x, y: top - origin.y, width, height })

/** `rgb(0 0 0 / .5)` on white paper. */
function colourOf(css: string): page.Colour | undefined {
  const [red = 0, green = 0, blue = 0, alpha = 1] = [...css.matchAll(/[\d.]+/g)].map(({ 0: n }) => Number(n))
  const onWhite = (of: number) => 1 - alpha * (1 - of / 255)
  return alpha === 0 ? undefined : [onWhite(red), onWhite(green), onWhite(blue)]
}

function paintBox({ ops }: Pen, box: page.Box, style: CSSStyleDeclaration): void {
  const back = colourOf(style.backgroundColor)
  if (back?.some((of) => of < 1)) ops.push(page.rectangle(box, back))
  const { x, y, width, height } = box
  const sides = [
    ['top', (w: number) => ({ x, y, width, height: w })],
    ['bottom', (w: number) => ({ x, y: y + height - w, width, height: w })],
    ['left', (w: number) => ({ x, y, width: w, height })],
    ['right', (w: number) => ({ x: x + width - w, y, width: w, height })],
  ] as const
  for (const [side, place] of sides) {
    const wide = Number.parseFloat(style.getPropertyValue(`border-${side}-width`))
    const kind = style.getPropertyValue(`border-${side}-style`)
    const ink = colourOf(style.getPropertyValue(`border-${side}-color`))
    if (!(wide > 0) || kind === 'none' || !ink) continue
    const line = place(wide)
    if (kind === 'dashed') ops.push(page.dashed(line.x, line.y + wide / 2, line.x + line.width, line.y + wide / 2, wide, ink))
    else ops.push(page.rectangle(line, ink))
  }
}

/** A QR code: every module is a square of one path. */
function paintCode({ ops }: Pen, svg: SVGSVGElement, box: page.Box): void {
  const path = svg.querySelector('path')?.getAttribute('d') ?? ''
  const at = [...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => [Number(x), Number(y)] as const)
  ops.push(page.modules(at, box, svg.viewBox.baseVal.width))
}

function paintPicture(pen: Pen, image: HTMLImageElement, box: page.Box): void {
  if (image.naturalWidth === 0) return
  place(pen, addPicture(pen.file, image, pen.bytesOf(image.src)), fitted(image, box))
}

/** `object-fit: contain`, as all pictures on paper stand. */
function fitted({ naturalWidth, naturalHeight }: HTMLImageElement, box: page.Box): page.Box {
  const by = Math.min(box.width / naturalWidth, box.height / naturalHeight)
  const [width, height] = [naturalWidth * by, naturalHeight * by]
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height }
}

function place({ ops, pictures }: Pen, ref: Ref, box: page.Box): void {
  const name = `P${pictures.size + 1}`
  pictures.set(name, ref)
  ops.push(page.picture(name, box))
}

function fontsOf({ fonts }: Pen, style: CSSStyleDeclaration): number[] {
  const weight = Number(style.fontWeight)
  return fonts.flatMap(({ weights: [from, to] }, i) => (weight >= from && weight <= to ? [i] : []))
}

function paintText(pen: Pen, node: Text, style: CSSStyleDeclaration): void {
  const usable = fontsOf(pen, style)
  const fontOf = (letter: string) => usable.find((i) => draws(pen.fonts[i], letter)) ?? -1
  for (const stretch of stretchesOf(node, fontOf)) paintStretch(pen, stretch, style, usable[0])
}

function draws(font: PaintFont | undefined, letter: string): boolean {
  const first = letter.codePointAt(0)
  return font !== undefined && first !== undefined && font.has.test(String.fromCodePoint(first)) && font.font.shaper.covers(first)
}

/** The browser gives a line the height of its first font: the baseline is read from that. */
function paintStretch(pen: Pen, stretch: Stretch, style: CSSStyleDeclaration, first: number | undefined): void {
  const { ascent, descent } = pen.fonts[first ?? 0]?.font.shaper ?? { ascent: 4, descent: 1 }
  const baseline = stretch.height * (ascent / (ascent + descent))
  const [x, y] = [stretch.x - pen.origin.x, stretch.y - pen.origin.y]
  const used = pen.fonts[stretch.font]
  if (!used) {
    const ref = addDrawnText(pen.file, stretch.text, `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`, { ...stretch, baseline })
    return place(pen, ref, { x, y, width: stretch.width, height: stretch.height })
  }
  pen.ops.push(page.text({
    text: stretch.text, x, y: y + baseline, width: stretch.width, ...letters(style), colour: colourOf(style.color) ?? [0, 0, 0], font: used.font, fontName: used.name,
  }))
}

function letters(style: CSSStyleDeclaration) {
  return {
    size: Number.parseFloat(style.fontSize), spacing: Number.parseFloat(style.letterSpacing) || 0,
    features: style.fontFeatureSettings.includes('tnum') ? ['tnum'] : [],
  }
}

/** DRAFT or CANCELLED from corner to corner. */
function paintAcross(pen: Pen, element: Element, words: string, style: CSSStyleDeclaration): void {
  const used = fontsOf(pen, style).map((i) => pen.fonts[i]).find((font) => draws(font, words))
  if (!used) return
  const { x, y, width, height } = boxOf(pen, element.getBoundingClientRect())
  const turn = Number.parseFloat(style.rotate) || 0
  const { size, spacing } = letters(style)
  const { upem } = used.font.shaper
  const long = used.font.shaper.shape(words).reduce((sum, { advance }) => sum + (advance / upem) * size + spacing, 0)
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
  const [along, up] = [long / 2, size * 0.36]
  pen.ops.unshift(page.text({
    text: words, x: x + width / 2 - along * cos - up * sin, y: y + height / 2 - along * sin + up * cos, turn, size, spacing, features: [],
    colour: colourOf(style.color) ?? [0.9, 0.9, 0.9], font: used.font, fontName: used.name,
  }))
}

import { PAPER_FONTS, fontsFor, type FontFile } from './paper-fonts.ts'

/** Where files of fonts stay that the app does not bring along from the start. */
const KEPT = 'paper-fonts'
const held = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()

/** The bytes of a font: from memory, from what is kept on this device, else from the server. Throws: TypeError when out of reach. */
export function fontBytes({ url }: FontFile): Promise<Uint8Array<ArrayBuffer>> {
  const known = held.get(url)
  if (known) return known
  const asked = readFont(url)
  held.set(url, asked)
  asked.catch(() => held.delete(url))
  return asked
}

async function readFont(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const shelf = 'caches' in globalThis ? await caches.open(KEPT) : undefined
  const kept = await shelf?.match(url)
  const answer = kept ?? (await fetch(url))
  if (!answer.ok) throw new TypeError(`The font ${url} was answered with ${answer.status}`)
  if (!kept) await shelf?.put(url, answer.clone())
  return new Uint8Array(await answer.arrayBuffer())
}

/** What is drawn with `font-family: Paper`, by address. */
const drawn = new Map<string, readonly FontFace[]>()
/** A browser mixes only faces of one span of weights: bold Latin from 501 to 650 would leave a bold name from 501 to 900 without a font. */
const SPANS = [[100, 500], [501, 650], [651, 900]] as const

/**
 * Makes the page able to draw this text on paper. Resolves to the scripts whose font is not on this device: the
 * browser then draws them as it can.
 */
export async function loadPaperFonts(text: string): Promise<string[]> {
  const missing = new Set<string>()
  await Promise.all(fontsFor(text).map(async (file) => {
    try {
      if (!drawn.has(file.url)) await drawWith(file)
    } catch {
      missing.add(file.script)
    }
  }))
  return [...missing]
}

async function drawWith(file: FontFile): Promise<void> {
  const [least = 0, most = 0] = file.weights.split(' ').map(Number)
  const bytes = await fontBytes(file)
  const spans = SPANS.filter(([from, to]) => least <= from && to <= most)
  const faces = spans.map(([from, to]) => new FontFace('Paper', bytes, { weight: `${from} ${to}`, unicodeRange: file.range }))
  await Promise.all(faces.map((face) => face.load()))
  if (drawn.has(file.url)) return
  drawn.set(file.url, faces)
  for (const face of faces) document.fonts.add(face)
}

/** Brings the fonts of these texts onto the device while there is a network, so that their papers can be made without one. */
export async function keepFonts(text: string): Promise<void> {
  for (const file of fontsFor(text)) await fontBytes(file).catch(() => undefined)
  dropOld().catch(() => undefined)
}

/** Files of an older version of the app. */
async function dropOld(): Promise<void> {
  if (!('caches' in globalThis)) return
  const shelf = await caches.open(KEPT)
  const now = new Set(PAPER_FONTS.map(({ url }) => new URL(url, location.href).href))
  for (const request of await shelf.keys()) if (!now.has(request.url)) await shelf.delete(request)
}

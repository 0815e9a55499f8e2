import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { EvidenceInput, Id } from 'sync-protocol'

/** A file as a phone would have made it. */
export type Picture = { readonly evidence: EvidenceInput; readonly bytes: Buffer }

/** A signature or a photo, drawn: no two are alike. */
export async function drawPicture(kind: 'signature' | 'photo', id: Id, seed: number, captured: number): Promise<Picture> {
  const drawing = sharp(Buffer.from(kind === 'signature' ? signature(seed) : photo(seed)))
  const bytes = await (kind === 'signature' ? drawing.png().toBuffer() : drawing.jpeg({ quality: 70 }).toBuffer())
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { bytes, evidence: { id, kind, sha256, bytes: bytes.length, mime: kind === 'signature' ? 'image/png' : 'image/jpeg', captured } }
}

/** A handful of loops along a line. */
function signature(seed: number): string {
  const turn = (i: number) => Math.sin(seed * 12.9 + i * 78.2) * 0.5 + 0.5
  const loops = Array.from({ length: 7 }, (_, i) => {
    const x = 60 + i * 62
    return `S ${x + 20 + turn(i) * 30} ${40 + turn(i + 9) * 60}, ${x + 40} ${90 + turn(i + 5) * 50}`
  })
  const path = `M 40 110 C 50 ${30 + turn(3) * 40}, 80 40, 90 110 ${loops.join(' ')} M 40 165 Q 260 ${140 + turn(7) * 30} 500 158`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="560" height="200"><path d="${path}" fill="none" stroke="#1a2340" stroke-width="5" stroke-linecap="round"/></svg>`
}

/** Boxes on a floor before a shutter. */
function photo(seed: number): string {
  const shade = (i: number) => 30 + ((seed * 17 + i * 29) % 26)
  const boxes = Array.from({ length: 6 }, (_, i) => {
    const [x, y] = [90 + (i % 3) * 210 + ((seed * 7 + i * 13) % 24), i < 3 ? 420 : 270]
    return `<g><rect x="${x}" y="${y}" width="180" height="140" fill="hsl(32 38% ${shade(i)}%)"/><rect x="${x + 78}" y="${y}" width="24" height="140" fill="hsl(36 45% ${shade(i) + 22}%)"/></g>`
  })
  const slats = Array.from({ length: 9 }, (_, i) => `<rect y="${i * 28}" width="800" height="26" fill="hsl(210 9% ${58 + (i % 2) * 5}%)"/>`)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="hsl(30 8% 62%)"/>${slats.join('')}${boxes.join('')}</svg>`
}

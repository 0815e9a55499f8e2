// Draws the app's icons into public/icons. Run by hand when the mark changes: node client/icons/make-icons.mjs
import { writeFileSync } from 'node:fs'
import sharp from 'sharp'

const BRAND = '#2340C4'
const out = (name) => new URL(`../public/icons/${name}`, import.meta.url).pathname

/** A 4 whose bar goes on as an arrow: what is written is on its way. Drawn on 512, inside the safe circle of 205. */
const MARK = `<g fill="none" stroke="#fff" stroke-width="42" stroke-linecap="round" stroke-linejoin="round">
  <path d="M246 382V134L108 302h290"/><path d="m346 250 52 52-52 52"/></g>`

const svg = (corner) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" rx="${corner}" fill="${BRAND}"/>${MARK}</svg>`

const PNGS = [
  ['plain-192.png', 192, 116], ['plain-512.png', 512, 116],
  ['maskable-192.png', 192, 0], ['maskable-512.png', 512, 0], ['apple-180.png', 180, 0],
]

writeFileSync(out('mark.svg'), `${svg(116).replaceAll(/\s*\n\s*/g, '')}\n`)
for (const [name, size, corner] of PNGS) {
  await sharp(Buffer.from(svg(corner)), { density: 300 }).resize(size, size).png({ compressionLevel: 9 }).toFile(out(name))
}

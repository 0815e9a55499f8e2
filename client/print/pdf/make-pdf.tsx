import { createRoot } from 'react-dom/client'
import type { Id } from 'sync-protocol'
import { fontBytes, loadPaperFonts } from '../font-bytes.ts'
import { fontsFor, type FontFile } from '../paper-fonts.ts'
import { PaperSet, type PaperSetProps } from '../paper-set.tsx'
import { textOf } from '../paper.ts'
import { paint, type PaintFont, type PictureBytes } from './paint.ts'
import { num, pdfFile, pdfText, type PdfFile, type Ref } from './pdf-file.ts'
import { pdfFont } from './pdf-font.ts'
import { pageStart } from './pdf-page.ts'
import { shaperOf, type Shaper } from './shaper.ts'
import { readWoff } from './woff.ts'
import '../../style/print.css'

const POINT = 0.75
/** Pages are laid out by the browser in moments; a phone under load gets this long, in ms. */
const PATIENCE = 20_000

/**
 * The papers as one PDF, made here, without network: laid out by the browser, out of sight, with the same sheets that it
 * prints, and written down with text that can be selected and searched. Throws: Error when the sheets do not come to stand.
 */
export async function makePdf(job: Omit<PaperSetProps, 'onReady'>, title: string): Promise<Uint8Array<ArrayBuffer>> {
  const text = job.papers.map(textOf).join('')
  await loadPaperFonts(text)
  const fonts = await paintFonts(text)
  const drawn = await drawSheets(job)
  try {
    return write(drawn.sheets, fonts, title, job)
  } finally {
    drawn.remove()
  }
}

const shapers = new Map<string, Promise<Shaper>>()

function shaper(file: FontFile): Promise<Shaper> {
  const known = shapers.get(file.url)
  if (known) return known
  const made = fontBytes(file).then((bytes) => shaperOf(readWoff(bytes)))
  shapers.set(file.url, made)
  made.catch(() => shapers.delete(file.url))
  return made
}

/** The fonts at hand, in the order in which CSS asks them. One that is out of reach is left out: its letters are drawn as a picture. */
async function paintFonts(text: string): Promise<PaintFont[]> {
  const found = await Promise.allSettled(fontsFor(text).map(async (file) => {
    const [from = 0, to = 0] = file.weights.split(' ').map(Number)
    return { name: `${file.script.replace('-', '')}${file.weight}`, weights: [from, to] as const, has: file.has, font: pdfFont(await shaper(file), `Paper-${file.script}-${file.weight}`) }
  }))
  return found.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
}

/** Draws the sheets in a corner that nobody sees, at the size of paper. */
async function drawSheets(job: Omit<PaperSetProps, 'onReady'>): Promise<{ readonly sheets: HTMLElement[]; readonly remove: () => void }> {
  const place = document.createElement('div')
  place.className = 'paper-backstage'
  place.inert = true
  document.body.append(place)
  const root = createRoot(place)
  const remove = () => {
    root.unmount()
    place.remove()
  }
  try {
    await new Promise<void>((resolve, reject) => {
      const waiting = new Set(job.papers.map(({ challan }) => challan.id))
      const late = setTimeout(() => reject(new Error('The sheets were not drawn in time')), PATIENCE)
      const onReady = (id: Id) => {
        waiting.delete(id)
        if (waiting.size > 0) return
        clearTimeout(late)
        resolve()
      }
      root.render(<PaperSet {...job} onReady={onReady} />)
    })
    await Promise.all([...place.querySelectorAll('img')].map((image) => image.decode().catch(() => undefined)))
    return { sheets: [...place.querySelectorAll<HTMLElement>('[data-sheet]')], remove }
  } catch (error) {
    remove()
    throw error
  }
}

function write(sheets: readonly HTMLElement[], fonts: readonly PaintFont[], title: string, { papers }: Pick<PaperSetProps, 'papers'>): Uint8Array<ArrayBuffer> {
  const file = pdfFile()
  const refs = fonts.map(() => file.reserve())
  const bytesOf = pictureBytes(papers)
  const tree = file.reserve()
  const pages = sheets.map((sheet) => writePage(file, sheet, fonts, refs, tree, bytesOf))
  for (const [i, { font }] of fonts.entries()) font.write(file, refs[i] ?? '')
  file.fill(tree, `<< /Type /Pages /Count ${pages.length} /Kids [${pages.join(' ')}] >>`)
  const root = file.add(`<< /Type /Catalog /Pages ${tree} /Lang ${pdfText(papers[0]?.lang ?? 'en')} /ViewerPreferences << /DisplayDocTitle true >> >>`)
  const info = file.add(`<< /Title ${pdfText(title)} /Producer ${pdfText('4syz Challan')} >>`)
  return file.finish(root, info, (papers[0]?.challan.issued?.hash ?? '').slice(0, 32).padEnd(32, '0'))
}

function writePage(file: PdfFile, sheet: HTMLElement, fonts: readonly PaintFont[], refs: readonly Ref[], tree: Ref, bytesOf: PictureBytes): Ref {
  const { width, height } = sheet.getBoundingClientRect()
  const { ops, pictures } = paint(file, sheet, fonts, bytesOf)
  const content = file.stream('', new TextEncoder().encode([pageStart(height * POINT), ...ops].join('\n')))
  const fontNames = fonts.map(({ name }, i) => `/${name} ${refs[i]}`).join(' ')
  const pictureNames = [...pictures].map(([name, ref]) => `/${name} ${ref}`).join(' ')
  return file.add(`<< /Type /Page /Parent ${tree} /MediaBox [0 0 ${num(width * POINT)} ${num(height * POINT)}] /Contents ${content} /Resources << /Font << ${fontNames} >> /XObject << ${pictureNames} >> >> >>`)
}

function pictureBytes(papers: PaperSetProps['papers']): PictureBytes {
  const known = new Map(papers.flatMap(({ pictures }) => [...pictures.values()].map(({ src, bytes }) => [src, bytes] as const)))
  return (src) => known.get(src)
}

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { subsetFont } from 'client/print/pdf/font-subset.ts'
import { pdfFile } from 'client/print/pdf/pdf-file.ts'
import { pdfFont } from 'client/print/pdf/pdf-font.ts'
import { pageStart, text } from 'client/print/pdf/pdf-page.ts'
import { shaperOf, type Shaper } from 'client/print/pdf/shaper.ts'
import { readWoff } from 'client/print/pdf/woff.ts'

const { resolve } = createRequire(new URL('../../../client/package.json', import.meta.url))
const bytesOf = (name: string) => readFileSync(resolve(name))
const shaper = (script: string): Shaper =>
  shaperOf(readWoff(bytesOf(script === 'latin' ? '@fontsource/inter/files/inter-latin-600-normal.woff' : `@fontsource/noto-sans-${script}/files/noto-sans-${script}-${script}-600-normal.woff`)))

/** A page with one line, as the painter writes it. */
function onePage(words: string, script: string): Uint8Array<ArrayBuffer> {
  const file = pdfFile()
  const font = pdfFont(shaper(script), script)
  const ref = file.reserve()
  const tree = file.reserve()
  const line = text({ text: words, x: 20, y: 60, size: 20, spacing: 0, features: [], colour: [0, 0, 0], font, fontName: 'F' })
  const content = file.stream('', new TextEncoder().encode(`${pageStart(200)}\n${line}`))
  font.write(file, ref)
  const page = file.add(`<< /Type /Page /Parent ${tree} /MediaBox [0 0 600 200] /Contents ${content} /Resources << /Font << /F ${ref} >> >> >>`)
  file.fill(tree, `<< /Type /Pages /Count 1 /Kids [${page}] >>`)
  const root = file.add(`<< /Type /Catalog /Pages ${tree} >>`)
  return file.finish(root, file.add('<< >>'), '0'.repeat(32))
}

const bare = (words: string) => words.normalize('NFC').replaceAll(/[\s\u200b]/g, '')

async function readBack(pdf: Uint8Array): Promise<string> {
  const { text: found } = await extractText(await getDocumentProxy(pdf.slice()), { mergePages: true })
  return found
}

const NAMES = [
  ['latin', 'Nirmal Pipes & Fittings, AVATAR 1,66,799.00'], ['devanagari', 'क्षत्रिय श्री ज्ञानेश्वर कार्य विद्युत् हिन्दी'], ['tamil', 'கொள்கை கௌரி ஸ்ரீ போக்குவரத்து'],
  ['bengali', 'কোম্পানি শ্রী কৌশল ক্ষ'], ['telugu', 'శ్రీ తెలుగు స్త్రీ'], ['gujarati', 'શ્રી ગુજરાતી ક્ષ જ્ઞ'], ['kannada', 'ಶ್ರೀ ಕನ್ನಡ ಕ್ಷೇತ್ರ ಕೊ'],
  ['malayalam', 'ശ്രീ മലയാളം കൊച്ചി'], ['gurmukhi', 'ਸ੍ਰੀ ਪੰਜਾਬੀ'], ['oriya', 'ଓଡ଼ିଆ ଶ୍ରୀ'],
] as const

describe.each(NAMES)('%s', (script, words) => {
  test('every letter has a glyph, and what a reader takes out is what was written', async () => {
    expect(shaper(script).shape(words).filter(({ id }) => id === 0)).toEqual([])
    expect(bare(await readBack(onePage(words, script)))).toBe(bare(words))
  })
})

test('conjuncts become one sign, a vowel sign of two halves stands on both sides', () => {
  const devanagari = shaper('devanagari')
  expect(devanagari.shape('क्ष')).toHaveLength(1)
  expect(devanagari.shape('ज्ञ')).toHaveLength(1)
  expect(devanagari.shape('कि').map(({ text: said }) => said).join('')).toBe('कि')
  expect(devanagari.shape('कि')[0]?.id, 'the sign i stands before its letter').not.toBe(devanagari.shape('क')[0]?.id)
  expect(devanagari.shape('र्क')[0]?.id, 'the reph stands above the next letter').toBe(devanagari.shape('क')[0]?.id)
  const tamil = shaper('tamil').shape('கொ')
  expect(tamil).toHaveLength(3)
  expect(tamil[1]?.id).toBe(shaper('tamil').shape('க')[0]?.id)
  expect(shaper('bengali').shape('কো')).toHaveLength(3)
})

test('the same paper gives the same bytes', () => {
  expect(Buffer.from(onePage('श्री गणेश', 'devanagari')).equals(Buffer.from(onePage('श्री गणेश', 'devanagari')))).toBe(true)
})

test('a font in a PDF brings only the glyphs that are used', () => {
  const { tables, shape } = shaper('devanagari')
  const all = [...tables.values()].reduce((sum, { length }) => sum + length, 0)
  expect(subsetFont(tables, shape('श्री').map(({ id }) => id)).length).toBeLessThan(all / 4)
})

test('what is no WOFF file is refused', () => {
  expect(() => readWoff(new Uint8Array(64))).toThrow('Not a WOFF file')
})

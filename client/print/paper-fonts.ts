import latin400 from '@fontsource/inter/files/inter-latin-400-normal.woff?url'
import wide400 from '@fontsource/inter/files/inter-latin-ext-400-normal.woff?url'
import rupee400 from '../style/fonts/inter-rupee-400.woff?url'
import latin600 from '@fontsource/inter/files/inter-latin-600-normal.woff?url'
import wide600 from '@fontsource/inter/files/inter-latin-ext-600-normal.woff?url'
import rupee600 from '../style/fonts/inter-rupee-600.woff?url'
import latin700 from '@fontsource/inter/files/inter-latin-700-normal.woff?url'
import wide700 from '@fontsource/inter/files/inter-latin-ext-700-normal.woff?url'
import rupee700 from '../style/fonts/inter-rupee-700.woff?url'
import devanagari400 from '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-400-normal.woff?url'
import devanagari600 from '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-600-normal.woff?url'
import bengali400 from '@fontsource/noto-sans-bengali/files/noto-sans-bengali-bengali-400-normal.woff?url'
import bengali600 from '@fontsource/noto-sans-bengali/files/noto-sans-bengali-bengali-600-normal.woff?url'
import gurmukhi400 from '@fontsource/noto-sans-gurmukhi/files/noto-sans-gurmukhi-gurmukhi-400-normal.woff?url'
import gurmukhi600 from '@fontsource/noto-sans-gurmukhi/files/noto-sans-gurmukhi-gurmukhi-600-normal.woff?url'
import gujarati400 from '@fontsource/noto-sans-gujarati/files/noto-sans-gujarati-gujarati-400-normal.woff?url'
import gujarati600 from '@fontsource/noto-sans-gujarati/files/noto-sans-gujarati-gujarati-600-normal.woff?url'
import oriya400 from '@fontsource/noto-sans-oriya/files/noto-sans-oriya-oriya-400-normal.woff?url'
import oriya600 from '@fontsource/noto-sans-oriya/files/noto-sans-oriya-oriya-600-normal.woff?url'
import tamil400 from '@fontsource/noto-sans-tamil/files/noto-sans-tamil-tamil-400-normal.woff?url'
import tamil600 from '@fontsource/noto-sans-tamil/files/noto-sans-tamil-tamil-600-normal.woff?url'
import telugu400 from '@fontsource/noto-sans-telugu/files/noto-sans-telugu-telugu-400-normal.woff?url'
import telugu600 from '@fontsource/noto-sans-telugu/files/noto-sans-telugu-telugu-600-normal.woff?url'
import kannada400 from '@fontsource/noto-sans-kannada/files/noto-sans-kannada-kannada-400-normal.woff?url'
import kannada600 from '@fontsource/noto-sans-kannada/files/noto-sans-kannada-kannada-600-normal.woff?url'
import malayalam400 from '@fontsource/noto-sans-malayalam/files/noto-sans-malayalam-malayalam-400-normal.woff?url'
import malayalam600 from '@fontsource/noto-sans-malayalam/files/noto-sans-malayalam-malayalam-600-normal.woff?url'

/** A file of a paper font: which letters it is for, and how heavy it is. */
export type FontFile = {
  readonly script: string
  readonly weight: 400 | 600 | 700
  /** The weights of CSS that it serves. */
  readonly weights: string
  /** As `unicode-range` of CSS says it. */
  readonly range: string
  readonly has: RegExp
  readonly url: string
}

type Script = Pick<FontFile, 'script' | 'range' | 'has'>

const LATIN: Script = {
  script: 'latin', has: /[\u0020-\u00ff\u0131\u0152-\u0153\u02bb-\u02bc\u02c6\u02da\u02dc\u2000-\u200b\u200e-\u206f\u20ac\u2122\u2191\u2193\u2212\u2215]/u,
  range: 'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-200B, U+200E-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215',
}
const WIDE: Script = { script: 'latin-ext', has: /[\u0100-\u0130\u0132-\u0151\u0154-\u017f\u1e00-\u1eff]/u, range: 'U+0100-0130, U+0132-0151, U+0154-017F, U+1E00-1EFF' }
const RUPEE: Script = { script: 'rupee', has: /\u20b9/u, range: 'U+20B9' }

/** Names are set at three weights in Latin, at two elsewhere: one file less for each script. */
const three = (script: Script, [regular, bold, heavy]: readonly [string, string, string]): FontFile[] => [
  { ...script, weight: 400, weights: '100 500', url: regular },
  { ...script, weight: 600, weights: '501 650', url: bold },
  { ...script, weight: 700, weights: '651 900', url: heavy },
]
const two = (script: string, range: string, has: RegExp, [regular, bold]: readonly [string, string]): FontFile[] => [
  { script, range, has, weight: 400, weights: '100 500', url: regular },
  { script, range, has, weight: 600, weights: '501 900', url: bold },
]

/** Every font that paper can be set in, all SIL OFL 1.1. The first that has a letter draws it. */
export const PAPER_FONTS: readonly FontFile[] = [
  ...three(LATIN, [latin400, latin600, latin700]),
  ...three(RUPEE, [rupee400, rupee600, rupee700]),
  ...three(WIDE, [wide400, wide600, wide700]),
  ...two('devanagari', 'U+0900-097F, U+1CD0-1CFA, U+A8E0-A8FF', /[\u0900-\u097f\u1cd0-\u1cfa\ua8e0-\ua8ff]/u, [devanagari400, devanagari600]),
  ...two('bengali', 'U+0980-09FF', /[\u0980-\u09ff]/u, [bengali400, bengali600]),
  ...two('gurmukhi', 'U+0A00-0A7F', /[\u0a00-\u0a7f]/u, [gurmukhi400, gurmukhi600]),
  ...two('gujarati', 'U+0A80-0AFF', /[\u0a80-\u0aff]/u, [gujarati400, gujarati600]),
  ...two('oriya', 'U+0B00-0B7F', /[\u0b00-\u0b7f]/u, [oriya400, oriya600]),
  ...two('tamil', 'U+0B80-0BFF', /[\u0b80-\u0bff]/u, [tamil400, tamil600]),
  ...two('telugu', 'U+0C00-0C7F', /[\u0c00-\u0c7f]/u, [telugu400, telugu600]),
  ...two('kannada', 'U+0C80-0CFF', /[\u0c80-\u0cff]/u, [kannada400, kannada600]),
  ...two('malayalam', 'U+0D00-0D7F', /[\u0d00-\u0d7f]/u, [malayalam400, malayalam600]),
]

/** The files that this text needs. Latin and ₹ are always among them. */
export function fontsFor(text: string): FontFile[] {
  return PAPER_FONTS.filter(({ script, has }) => script === 'latin' || script === 'rupee' || has.test(text))
}

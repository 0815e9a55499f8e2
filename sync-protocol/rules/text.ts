const LINE_BREAKS = /[\t\n\v\f\r\u0085]/g
/** Control, bidi, zero-width and broken characters. The two joiners have a rule of their own. */
const INVISIBLE = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}]/gu
const INDIC = [
  'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala',
]
  .map((script) => `\\p{Script=${script}}`)
  .join('')
const STRAY_JOINER = new RegExp(`(?<![${INDIC}])[\\u200C\\u200D](?![${INDIC}])`, 'gu')

/**
 * Text as it is stored, compared and printed: NFC, trimmed, one blank between words, nothing invisible.
 * ZWJ and ZWNJ stay beside Indic letters, where they choose between a conjunct and a half letter.
 */
export function cleanText(raw: string): string {
  return raw
    .replace(LINE_BREAKS, ' ')
    .replace(INVISIBLE, '')
    .replace(STRAY_JOINER, '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')
}

/** A GSTIN, vehicle number or other code as the portals want it: upper case, no blanks and no dashes. */
export function cleanCode(raw: string): string {
  return cleanText(raw).replace(/[\s\p{Pd}]/gu, '').toUpperCase()
}

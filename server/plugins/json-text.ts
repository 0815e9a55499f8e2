/** Objects and arrays inside one another: more breaks the first consumer that recurses. */
export const MAX_DEPTH = 20

export type JsonFault = {
  readonly code: 'too_deep' | 'duplicate_key' | 'malformed'
  readonly message: string
  /** Path of the fault from the root: `mutations/2/args`. */
  readonly field: string
}

/** One open object or array while the text is walked. `keys` is null for an array. */
type Level = { readonly keys: Set<string> | null; key: string; index: number; wantsKey: boolean }

const QUOTE = 34
const COMMA = 44
const COLON = 58
const BACKSLASH = 92
const OPEN = { 91: '[', 123: '{' } as const
const CLOSE = new Set([93, 125])

/**
 * Finds what JSON.parse hides: objects nested too deep, a key given twice (the last would win), and the key
 * `__proto__`. The text must be valid JSON already; this walks it once and builds nothing but key sets.
 */
export function faultOf(text: string, maxDepth = MAX_DEPTH): JsonFault | undefined {
  const levels: Level[] = []
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    const level = levels.at(-1)
    if (char === QUOTE) {
      const end = endOfString(text, at)
      const fault = level?.wantsKey ? takeKey(levels, level, text.slice(at, end + 1)) : undefined
      if (fault) return fault
      at = end
    } else if (char === COMMA && level) {
      level.index++
      level.wantsKey = level.keys !== null
    } else if (char === COLON && level) level.wantsKey = false
    else if (char in OPEN) {
      const keys = char === 123 ? new Set<string>() : null
      levels.push({ keys, key: '', index: 0, wantsKey: keys !== null })
      if (levels.length > maxDepth) {
        return { code: 'too_deep', message: `JSON may be nested at most ${maxDepth} deep`, field: pathOf(levels.slice(0, -1)) }
      }
    } else if (CLOSE.has(char)) levels.pop()
  }
  return undefined
}

function takeKey(levels: readonly Level[], level: Level, literal: string): JsonFault | undefined {
  const key = literal.includes('\\') ? String(JSON.parse(literal)) : literal.slice(1, -1)
  level.key = key
  const known = level.keys?.has(key)
  level.keys?.add(key)
  if (known) return { code: 'duplicate_key', message: `The key ${show(key)} is there twice`, field: pathOf(levels) }
  if (key === '__proto__') return { code: 'malformed', message: 'The key "__proto__" is not allowed', field: pathOf(levels) }
  return undefined
}

/** Index of the closing quote of the string that opens at `from`. */
function endOfString(text: string, from: number): number {
  let end = text.indexOf('"', from + 1)
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end === -1 ? text.length : end
}

function isEscaped(text: string, quote: number): boolean {
  let slashes = 0
  while (text.charCodeAt(quote - 1 - slashes) === BACKSLASH) slashes++
  return slashes % 2 === 1
}

const show = (key: string): string => JSON.stringify(key.slice(0, 40))
const pathOf = (levels: readonly Level[]): string =>
  levels.map(({ keys, key, index }) => (keys ? key.slice(0, 40) : String(index))).join('/')

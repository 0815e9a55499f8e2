type Findable = { readonly label: string; readonly note?: string; readonly search?: string }

/** At most this many are drawn: a longer list asks for another letter. */
const MOST = 50

/**
 * What fits a typed text: every word must occur somewhere. Labels that begin with the text stand first,
 * then those with a word that begins with it; otherwise the given order stays.
 */
export function found<T extends Findable>(options: readonly T[], text: string): T[] {
  const wanted = plain(text)
  if (wanted === '') return options.slice(0, MOST)
  const words = wanted.split(/\s+/)
  const ranked = options.flatMap((option, order) => {
    const label = plain(option.label)
    const all = `${label} ${plain(option.note ?? '')} ${plain(option.search ?? '')}`
    if (!words.every((word) => all.includes(word))) return []
    return [{ option, order, rank: label.startsWith(wanted) ? 0 : ` ${label}`.includes(` ${words[0]}`) ? 1 : 2 }]
  })
  return ranked.sort((a, b) => a.rank - b.rank || a.order - b.order).slice(0, MOST).map(({ option }) => option)
}

/** Lower case and composed, so that what looks alike is alike. */
export const plain = (text: string): string => text.normalize('NFC').toLowerCase().trim()

/** The label in parts, those that were typed marked. */
export function marked(label: string, text: string): { readonly part: string; readonly hit: boolean }[] {
  const wanted = plain(text).split(/\s+/)[0] ?? ''
  const at = wanted === '' ? -1 : label.toLowerCase().indexOf(wanted)
  if (at < 0) return [{ part: label, hit: false }]
  return [
    { part: label.slice(0, at), hit: false },
    { part: label.slice(at, at + wanted.length), hit: true },
    { part: label.slice(at + wanted.length), hit: false },
  ].filter(({ part }) => part !== '')
}

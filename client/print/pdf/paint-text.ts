import type { Box } from './pdf-page.ts'

/** A stretch of one text node on one line, all in one font. */
export type Stretch = Box & { readonly text: string; readonly font: number }

type Piece = { readonly from: number; readonly to: number; readonly top: number; readonly font: number }

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Where the browser has put the text of a node. `fontOf` tells which font draws a letter, -1 for none of ours.
 * Blanks between words stay inside a stretch, so that what is read back has them.
 */
export function stretchesOf(node: Text, fontOf: (letter: string) => number): Stretch[] {
  const pieces = words(node).flatMap((word) => byFont(node, word, fontOf))
  return gathered(pieces, node.data).map(({ from, to, font }) => {
    const { left, top, width, height } = rangeOf(node, from, to).getBoundingClientRect()
    return { text: node.data.slice(from, to).replaceAll(/\s+/g, ' '), x: left, y: top, width, height, font }
  }).filter(({ width }) => width > 0)
}

function rangeOf(node: Text, from: number, to: number): Range {
  const range = document.createRange()
  range.setStart(node, from)
  range.setEnd(node, to)
  return range
}

/** Words with their line; a word that is broken over lines comes letter by letter. */
function words(node: Text): Omit<Piece, 'font'>[] {
  return [...node.data.matchAll(/\S+/g)].flatMap(({ index: from, 0: word }) => {
    const to = from + word.length
    const rects = rangeOf(node, from, to).getClientRects()
    const top = rects[0]?.top
    if (top === undefined) return []
    if ([...rects].every((rect) => Math.abs(rect.top - top) < 1)) return [{ from, to, top }]
    return [...graphemes.segment(word)].map(({ index, segment }) => {
      const at = from + index
      return { from: at, to: at + segment.length, top: rangeOf(node, at, at + segment.length).getBoundingClientRect().top }
    })
  })
}

function byFont(node: Text, { from, to, top }: Omit<Piece, 'font'>, fontOf: (letter: string) => number): Piece[] {
  return [...graphemes.segment(node.data.slice(from, to))].map(({ index, segment }) =>
    ({ from: from + index, to: from + index + segment.length, top, font: fontOf(segment) }))
}

/** Neighbours on one line in one font become one; a blank between two of them belongs to it. */
function gathered(pieces: readonly Piece[], data: string): Piece[] {
  const found: Piece[] = []
  for (const piece of pieces) {
    const last = found.at(-1)
    const joins = last && last.font === piece.font && Math.abs(last.top - piece.top) < 1 && data.slice(last.to, piece.from).trim() === ''
    if (joins) found[found.length - 1] = { ...last, to: piece.to }
    else found.push(piece)
  }
  return found
}

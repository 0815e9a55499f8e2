import type { Challan, MutationArgs } from 'sync-protocol'
import type { BoardColumn } from '../../../use/index.ts'
import { countOf, countsOf, type Counts } from '../pack/pack-count.ts'

/** What "Move" offers: everything that dragging a card to another column would do. */
export type Move = 'packing' | 'again' | 'packed' | 'on_the_way'

export const MOVES: Readonly<Record<BoardColumn, readonly Move[]>> = {
  to_pack: ['packing', 'packed'],
  packing: ['packed'],
  packed: ['again', 'on_the_way'],
  on_the_way: [],
}

/** Where goods may leave without being packed first, the company says so. */
export function movesFrom(column: BoardColumn, skipPacking: boolean): readonly Move[] {
  return column === 'to_pack' && skipPacking ? [...MOVES.to_pack, 'on_the_way'] : MOVES[column]
}

export type Load = MutationArgs['challan.load']

/** A load check of what is counted; unfinished while `done` is false. `reason` stands on every short line of a finished one. */
export function loadOf(challan: Challan, counts: Counts, packages: number, done: boolean, reason = ''): Load {
  return {
    lines: challan.lines.map((line) => {
      const loaded = countOf(counts, line)
      return { line: line.id, loaded, reason: done && loaded < line.qty ? reason : '' }
    }),
    packages,
    done,
  }
}

/** The load check that a move saves; null for a move that asks more first. */
export function loadOfMove(move: Move, challan: Challan): Load | null {
  switch (move) {
    case 'packing':
      return loadOf(challan, {}, 0, false)
    case 'again':
      return loadOf(challan, countsOf(challan), challan.loads.at(-1)?.packages ?? 0, false)
    case 'packed':
      return loadOf(challan, Object.fromEntries(challan.lines.map(({ id, qty }) => [id, qty])), challan.packages, true)
    case 'on_the_way':
      return null
  }
}

/** What takes a move back: the count as it stood before. */
export function loadBefore(challan: Challan): Load {
  const last = challan.loads.at(-1)
  return last ? { lines: last.lines, packages: last.packages, done: last.done } : loadOf(challan, {}, 0, false)
}

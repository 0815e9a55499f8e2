import type { Run } from 'sync-protocol'
import { useBooksWords } from './words.ts'

/** A paper of ours that exists already: a page of a book, or the print of a lost device. */
export type PaperSource = 'book' | 'found'

/** Whose numbers these are: what is not received may still be there. */
export function Holder({ run: { holder, nearlyFull } }: { readonly run: Run }) {
  const words = useBooksWords()
  const name = holder.kind === 'device' ? `${holder.name}${holder.revoked ? ` (${words.numbers.closed})` : ''}` : words.numbers.holders[holder.kind]
  return <>{name}{nearlyFull && <span className="look"> · {words.numbers.full}</span>}</>
}

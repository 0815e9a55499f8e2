import { decide, issueArgs, Problem, type Challan, type Change, type Id, type LegalNumber, type PAPER_SOURCES } from 'sync-protocol'
import { actTogether } from './act.ts'
import { contextOf, readLaw } from './law.ts'
import type { Stores } from './opened.ts'

export type EnterSource = (typeof PAPER_SOURCES)[number]

/**
 * Enters a paper that exists already, with what the draft says of it: the other side's own challan, a page of a paper
 * book, the print of a lost device. The draft goes with it, both or neither. Gives the id of what was entered.
 * Throws Problem: what the rules find wrong with it, before anything is saved.
 */
export async function enterPaper(stores: Stores, draft: Challan, source: EnterSource, legal: LegalNumber): Promise<Id> {
  const id = stores.env.uuid()
  const change = { name: 'challan.enter', args: { source, ...issueArgs(draft, legal, stores.env.sha256) } } as const satisfies Change
  const context = contextOf(stores.who, stores.env, await readLaw(stores.cache, stores.who), { id: stores.env.uuid(), at: stores.env.now() })
  const decision = decide('challan', id, undefined, change, { ...context, number: { seriesIsMine: true, taken: false, known: true } })
  if (decision.kind === 'rejected') throw new Problem(decision.code, decision.message, { field: decision.field })
  await actTogether(stores, [{ target: ['challan', id], change }, { target: ['challan', draft.id], change: { name: 'challan.remove', args: {} } }])
  return id
}

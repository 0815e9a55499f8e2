import {
  LAST_SERIAL, Problem, clockFault, decide, emptyFields, fieldsOf, financialYearOf, indianDay, isAnswering, issueArgs, issueFaults, leftOut, legalNumber,
  thresholdsWith,
  type Challan, type ChallanFields, type Change, type Id, type LegalNumber, type LineInput,
} from 'sync-protocol'
import { readIdentity } from './identity.ts'
import { contextOf, readLaw, type Law } from './law.ts'
import { allRows } from './read.ts'
import { durably } from './problems.ts'
import { entityKey, type EntityKey, type Identity, type QueueDb, type SeriesState } from './queue.ts'
import { append, entryOf, readFresh, showSaved, type Entry } from './save.ts'
import type { QueueView } from './show.ts'
import type { Stores } from './opened.ts'

const CLOCK_WORDS = {
  behind_server: 'This device\'s clock is behind. Correct date and time, then issue.',
  ahead_of_server: 'This device\'s clock is ahead. Correct date and time, then issue.',
  behind_series: 'This device\'s clock is before the last challan of its series. Correct the date, then issue.',
} as const

/**
 * Takes the number and freezes the content: number, checks and mutation in one queue transaction, which looks again
 * at the last mutation of this challan. If another tab moved it, everything is decided again. [D2a] [P10a]
 * Throws Problem: rule_55 with facts.faults, series_not_yours, step_not_allowed, storage_full.
 */
export async function issueChallan(stores: Stores, id: Id): Promise<LegalNumber> {
  const code = await seriesFor(stores, await readDraft(stores, id))
  return alone(stores, code, async () => {
    for (let tries = 0; tries < 5; tries++) {
      const done = await tryIssue(stores, id)
      if (done !== 'moved') return done
    }
    throw new Problem('unavailable', 'This challan is being changed in another window. Try again.')
  })
}

/**
 * Makes a challan and issues it in one act: the server takes both or neither, and nobody ever has its draft. Gives its id.
 * Throws Problem: rule_55 with facts.faults, forbidden, invalid_field, series_not_yours, step_not_allowed, storage_full.
 */
export async function issueNew(stores: Stores, fields: Partial<ChallanFields>, lines: readonly LineInput[]): Promise<Id> {
  const { queue, env, who } = stores
  const id = env.uuid()
  const law = await readLaw(stores.cache, who)
  const change: Change = { name: 'challan.create', args: { fields: { ...emptyFields(indianDay(env.now())), ...fields }, lines: [...lines] } }
  const entry = entryOf(stores, law, { target: ['challan', id], change, row: undefined, mutation: env.uuid() })
  const decided = decide('challan', id, undefined, change, contextOf(who, env, law, { id: entry.id, at: entry.at }))
  if (!('row' in decided) || !decided.row) throw new Problem('unavailable', 'This challan could not be made.')
  const draft = decided.row
  const problem = await faulty(stores, draft, law)
  if (problem) throw problem
  const group = env.uuid()
  return alone(stores, await seriesFor(stores, draft), async () => {
    const { view } = await durably(queue, () => queue.transaction('rw', [queue.mutations, queue.identity, queue.series], async () =>
      takeNumber(stores, draft, law, { group, before: [{ ...entry, group }] })))
    await showSaved(stores, [entityKey('challan', id)], view)
    return id
  })
}

/** One taker of a series at a time, across tabs. */
function alone<T>({ env, who }: Stores, code: string, run: () => Promise<T>): Promise<T> {
  return env.exclusive ? env.exclusive(`series:${who.company}:${code}`, run) : run()
}

async function seriesFor(stores: Stores, challan: Challan): Promise<string> {
  const { series } = await readIdentity(stores.queue)
  const grant = series?.find(({ registration }) => registration === challan.registration)
  if (grant) return grant.code
  if (challan.registration === null) throw (await faulty(stores, challan, await readLaw(stores.cache, stores.who))) ?? new Problem('rule_55', 'Choose the GST registration first.', { field: 'registration' })
  throw new Problem('series_not_yours', 'This device has no number series for this registration yet. It gets one at its next contact with the server.')
}

async function readDraft(stores: Stores, id: Id): Promise<Challan> {
  const challan = (await readFresh(stores, ['challan', id])) as Challan | undefined
  if (!challan) throw new Problem('not_found', 'This challan is not on this device any more.')
  if (challan.legal) throw new Problem('step_not_allowed', `This challan is issued already. Its number is ${challan.legal.number}.`, { facts: { legal: challan.legal } })
  return challan
}

/** The order of the last mutation of a record; 0 when there is none. */
async function lastOrderOf(queue: QueueDb, key: EntityKey): Promise<number> {
  const [order] = await queue.mutations.where('entity').equals(key).reverse().limit(1).primaryKeys()
  return order ?? 0
}

async function tryIssue(stores: Stores, id: Id): Promise<LegalNumber | 'moved'> {
  const { queue } = stores
  const key = entityKey('challan', id)
  const seen = await lastOrderOf(queue, key)
  const challan = await readDraft(stores, id)
  const law = await readLaw(stores.cache, stores.who)
  const problem = await faulty(stores, challan, law)
  if (problem) throw problem

  const tables = [queue.mutations, queue.identity, queue.series]
  const done = await durably(queue, () => queue.transaction('rw', tables, async () => {
    if ((await lastOrderOf(queue, key)) !== seen) return 'moved'
    return takeNumber(stores, challan, law)
  }))
  if (done === 'moved') return done
  await showSaved(stores, [key], done.view)
  return done.legal
}

/** What goes into the same group, before the issue. */
type Together = { readonly group: Id; readonly before: readonly Entry[] }

/** Inside the queue's transaction. */
async function takeNumber(stores: Stores, challan: Challan, law: Law, together?: Together): Promise<{ legal: LegalNumber; view: QueueView }> {
  const { queue, env } = stores
  const run = await nextSerial(queue, await readIdentity(queue), challan, env.now())
  const legal = legalNumber({ fy: run.fy, nature: challan.nature, series: run.code, serial: run.next })
  const change = { name: 'challan.issue', args: issueArgs(challan, legal, env.sha256) } as const
  const entry = entryOf(stores, law, { target: ['challan', challan.id], change, row: challan, mutation: env.uuid() })
  await queue.series.put({ ...run, next: run.next + 1, lastAt: env.now() })
  return { legal, view: await append(stores, together ? [...together.before, { ...entry, group: together.group }] : [entry], []) }
}

/** Throws Problem: series_not_yours, step_not_allowed. A new financial year begins at 1 by itself. */
async function nextSerial(queue: QueueDb, identity: Identity, challan: Challan, now: number): Promise<SeriesState> {
  const grant = identity.series?.find(({ registration }) => registration === challan.registration)
  if (!grant) throw new Problem('series_not_yours', 'The number series of this device was closed. It gets another at its next contact with the server.')
  const fy = financialYearOf(challan.date)
  const known = await queue.series.get([grant.code, challan.nature, fy])
  const run = known ?? { code: grant.code, registration: grant.registration, nature: challan.nature, fy, next: 1, lastAt: 0 }

  const clock = clockFault({
    now, today: indianDay(now), lastSeenServerTime: identity.serverTime || null, lastHeardAt: identity.heardAt ?? null,
    lastDateOfSeries: known ? indianDay(known.lastAt) : null,
  })
  if (clock?.level === 'error') throw new Problem('step_not_allowed', CLOCK_WORDS[clock.code as keyof typeof CLOCK_WORDS], { facts: { clock: clock.code } })
  if (run.next > LAST_SERIAL) throw new Problem('series_not_yours', `Series ${run.code} is full for this year. Ask for another.`)
  return run
}

/** What rule 55 finds wrong, all of it, so that a clerk can mend it at once. */
async function faulty(stores: Stores, challan: Challan, { company, registrations }: Law): Promise<Problem | undefined> {
  const [rules, items] = await Promise.all([stores.cache.rule.toArray(), stores.cache.product.bulkGet(challan.lines.flatMap(({ product }) => product ?? []))])
  const left = isAnswering(challan) ? leftOut((await allRows(stores.cache, 'challan')).map(({ row }) => row), indianDay(stores.env.now())) : undefined
  const products = new Map(items.flatMap((item) => (item ? [[item.id, item.row] as const] : [])))
  const facts = { turnover: company.turnover, today: indianDay(stores.env.now()), registrations, thresholds: thresholdsWith(rules.map(({ row }) => row)), products, left }
  const faults = issueFaults({ ...fieldsOf(challan), lines: challan.lines }, facts)
  const [first] = faults.filter(({ level }) => level === 'error')
  return first && new Problem('rule_55', first.message, { field: first.field, facts: { faults } })
}

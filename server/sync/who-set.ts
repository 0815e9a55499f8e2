import { cleanText, sameValue, type Change, type Conflict, type Id, type Stamp } from 'sync-protocol'
import type { Knex } from 'knex'
import { eventsOf, type KnownEvent } from '../store/audit.ts'
import { findRecords } from '../store/records.ts'
import type { Bracket } from './commit.ts'

type Field = Conflict['fields'][number]

/**
 * The conflict with whom each value in use is of, and since when, and with what else the change brought that did not
 * clash. Both only tell a person more: the audit trail says it where it still can. [U2]
 */
export async function withSetters({ trx, company }: Pick<Bracket, 'trx' | 'company'>, conflict: Conflict, change: Change): Promise<Conflict> {
  if (conflict.kind !== 'soft' && conflict.kind !== 'hard') return conflict
  const events = await eventsOf(trx, company, conflict.entityId)
  const found = conflict.fields.map((field) => events.find((event) => event.mutation !== conflict.id && sets(event, field)))
  const names = await namesOf(trx, company, found.flatMap((event) => event?.user ?? []))
  const fields = conflict.fields.map((field, i) => {
    const by = stampOf(found[i], names)
    return by ? { ...field, by } : field
  })
  const merged = pathsOf(change).filter((path) => !conflict.fields.some(({ field }) => field === path))
  return { ...conflict, fields, ...(merged.length > 0 ? { merged: merged.slice(0, MOST_MERGED) } : {}) }
}

const MOST_MERGED = 40

/** Did this event put the value in use? Args of long changes are not in the trail: then nobody is named. */
function sets({ args }: KnownEvent, { field, theirs }: Field): boolean {
  const value = wantedAt(args, field)
  return value !== undefined && sameValue(typeof value === 'string' ? cleanText(value) : value, theirs)
}

type Wants = { readonly wants?: unknown }
type Edited = {
  readonly fields?: Readonly<Record<string, Wants | undefined>>
  readonly lines?: { readonly edit?: readonly { readonly id: Id; readonly fields: Readonly<Record<string, Wants | undefined>> }[] }
}

/** What an edit wanted a field to be; the value that a creation gave it. */
function wantedAt(args: unknown, path: string): unknown {
  const { fields, lines } = (args ?? {}) as Edited
  const [first = '', line, name = ''] = path.split('/')
  if (first === 'lines' && line !== undefined) {
    const edited = Array.isArray(lines) ? undefined : lines?.edit?.find(({ id }) => id === line)
    const made = Array.isArray(lines) ? (lines as readonly ({ readonly id: Id } & Record<string, unknown>)[]).find(({ id }) => id === line) : undefined
    return edited ? edited.fields[name]?.wants : made?.[name]
  }
  const given = fields?.[first]
  return typeof given === 'object' && given !== null && 'wants' in given ? given.wants : given
}

async function namesOf(trx: Knex.Transaction, company: Id, users: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  const rows = await findRecords(trx, company, 'user', [...new Set(users)])
  return new Map([...rows].map(([id, { row }]) => [id, row.name]))
}

function stampOf(event: KnownEvent | undefined, names: ReadonlyMap<Id, string>): Stamp | undefined {
  const byName = event?.user && names.get(event.user)
  if (!event?.user || !event.mutation || !byName) return undefined
  return { mutation: event.mutation, by: event.user, byName, at: event.claimed ?? event.at, received: event.at }
}

/** The fields that a change touches, as a conflict names them. */
function pathsOf({ args }: Change): string[] {
  const { fields = {}, lines } = args as Edited
  const edited = Array.isArray(lines) ? [] : (lines?.edit ?? []).flatMap((line) => Object.keys(line.fields).map((name) => `lines/${line.id}/${name}`))
  return [...Object.keys(fields), ...edited]
}

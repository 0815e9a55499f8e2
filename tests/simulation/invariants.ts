import { canonical, channelsFor, formatNumber, type Challan, type Id, type User } from 'sync-protocol'
import type { QueuedMutation } from 'client/store/queue.ts'
import { dumpServer, type Dump, type MutationDump } from './dump.ts'
import type { Findings } from './findings.ts'
import type { History } from './history.ts'
import { FIRMS } from './people.ts'
import { watchedOf, type Run, type Seat } from './run-state.ts'
import { pendingRowsOf, serverRowsOf, type Watched } from './watch.ts'

/** All that is looked at when a run has become quiet. */
export type End = {
  readonly history: History
  readonly dump: Dump
  readonly seats: readonly Seat[]
  readonly watched: readonly Watched[]
  readonly codesRepeat: boolean
}

type Check = (end: End, findings: Findings) => void

export async function checkEnd(run: Run): Promise<void> {
  const dump = await run.kernel.drive(run.server.run(dumpServer))
  const readable = () => run.devices.every((seat) => { const watched = watchedOf(seat); return watched !== undefined && serverRowsOf(watched) !== undefined })
  await run.kernel.until(readable, 5_000) // a heartbeat may be under way
  const end: End = { history: run.history, dump, seats: run.devices, watched: run.devices.flatMap(({ watched }) => watched), codesRepeat: run.codesRepeat }
  for (const check of CHECKS) check(end, run.findings)
}

const entriesOf = ({ watched }: End): { watched: Watched; entry: QueuedMutation }[] =>
  watched.flatMap((one) => [...one.journal.entries.values()].map((entry) => ({ watched: one, entry })))

function* challansOf({ history }: End): Generator<{ company: Id; challan: Challan; gone: boolean }> {
  for (const { company } of FIRMS) {
    for (const [key, versions] of history.all(company.id)) {
      const last = versions.at(-1)
      if (last && key.startsWith('challan:')) yield { company: company.id, challan: JSON.parse(last.text) as Challan, gone: last.gone }
    }
  }
}

/** [I1] Each number of a device has one answer, each mutation one effect, each fact stands once in its record. */
const onceOnly: Check = (end, findings) => {
  const byDevice = Map.groupBy(end.dump.mutations, ({ device }) => device)
  for (const { id, last_n } of end.dump.devices) {
    const numbers = (byDevice.get(id) ?? []).map(({ n }) => Number(n)).sort((a, b) => a - b)
    if (numbers.length !== Number(last_n) || numbers.some((n, i) => n !== i + 1)) findings.add('I1', `device ${id} has last ${last_n} and the numbers ${numbers.join(' ')}`)
  }
  const effects = end.dump.audit.filter(({ mutation, detail }) => mutation !== null && (JSON.parse(detail) as { status?: string }).status !== 'parked')
  for (const [mutation, events] of Map.groupBy(effects, (event) => event.mutation)) {
    if (events.length > 1) findings.add('I1', `mutation ${mutation} took effect ${events.length} times`)
  }
  for (const { challan } of challansOf(end)) {
    const { loads, legs, dispatches, attempts, receipts, notes } = challan
    for (const list of [loads, legs, dispatches, attempts, receipts, notes]) {
      const stamps = list.map(({ stamp }) => stamp.mutation)
      if (new Set(stamps).size < stamps.length) findings.add('I1', `challan ${challan.id} holds a fact twice: ${stamps.join(' ')}`)
    }
  }
}

/** Mutations whose mark stays in the record for good, once they took effect. */
const MARKED: ReadonlySet<string> = new Set([
  'challan.create', 'challan.issue', 'challan.dispatch', 'challan.leg', 'challan.attempt', 'challan.receive', 'challan.note',
])

/** [I3] What was saved is with the server, with its payload where a person must still look at it, and in the queue. */
const nothingLost: Check = (end, findings) => {
  const settled = new Set(FIRMS.flatMap(({ company }) => [...end.history.all(company.id)].flatMap(([key, versions]) =>
    (key.startsWith('mutation:') && (JSON.parse(versions.at(-1)?.text ?? '{}') as { code?: string }).code === 'settled' ? [key.slice('mutation:'.length)] : []))))
  const known = new Map<string, MutationDump>()
  for (const row of end.dump.mutations) if (row.id) known.set(`${row.company} ${row.id}`, row)
  const texts = new Map<Id, string>()
  for (const { challan } of challansOf(end)) texts.set(challan.id, JSON.stringify(challan))

  for (const { watched: { person, device }, entry } of entriesOf(end)) {
    const who = `${device.name}: ${entry.name} ${entry.id}`
    const row = known.get(`${person.company} ${entry.id}`)
    if (entry.state === 'unsent') continue // told by I10
    if (!row) {
      findings.add('I3', `${who} is ${entry.state} (${entry.result?.status}), and the server has never heard of it`)
      continue
    }
    if (row.author !== person.user) findings.add('I3', `${who} was saved by ${person.user} and is booked on ${row.author}`)
    const open = row.status === 'rejected' || row.status === 'parked' || row.status === 'conflict'
    if (open && row.args === null) findings.add('I3', `${who} is ${row.status} on the server, without its payload`)
    if (open && entry.state !== 'open' && entry.state !== 'closed') findings.add('I3', `${who} is ${row.status} on the server and ${entry.state} on the device`)
    const marked = MARKED.has(entry.name) && (row.status === 'applied' || (row.status === 'merged' && !settled.has(entry.id)))
    if (marked && !texts.get(row.entity_id)?.includes(entry.id)) findings.add('I3', `${who} is ${row.status}, and its record does not know it`)
  }
}

/** [P5b] What the server says of a mutation now is what its author is shown. */
const sameFate: Check = (end, findings) => {
  for (const seat of end.seats) {
    const watched = watchedOf(seat)
    for (const entry of watched?.journal.entries.values() ?? []) {
      const row = end.dump.mutations.find(({ id, company }) => id === entry.id && company === seat.firm.company.id)
      if (!row || entry.state === 'unsent' || entry.state === 'closed' || row.status === entry.result?.status) continue
      findings.add('I3', `${seat.device.name}: ${entry.name} ${entry.id} is ${entry.result?.status} to its author and ${row.status} on the server`)
    }
  }
}

/** [I5] Legal numbers: unique, well-formed, given out once, without a hole that nobody can explain. */
const numbersHold: Check = (end, findings) => {
  for (const [company, list] of Map.groupBy(challansOf(end), (one) => one.company)) {
    const seen = new Map<string, Id>()
    for (const { challan } of list) {
      const { legal, nature, registration } = challan
      if (!legal || challan.entered === 'theirs') continue // not one of ours
      const key = `${registration} ${legal.fy} ${legal.number.toUpperCase()}`
      if (seen.has(key)) findings.add('I5', `${legal.number} is on ${seen.get(key)} and on ${challan.id} of ${company}`)
      seen.set(key, challan.id)
      const form = formatNumber({ fy: legal.fy, nature, series: legal.series, serial: legal.serial })
      if (legal.number.length > 16 || legal.number !== form) findings.add('I5', `${legal.number} should read ${form}`)
    }
  }
  for (const [company, list] of Map.groupBy(entriesOf(end), ({ watched }) => watched.person.company)) {
    const taken = list.filter(({ entry }) => entry.name === 'challan.issue').map(({ entry }) => ({ entry, ...(entry.args as { legal: { number: string; series: string; serial: number; fy: string }; fields: { nature: string } }) }))
    for (const [number, twice] of Map.groupBy(taken, ({ legal }) => legal.number)) {
      if (twice.length > 1 && !end.codesRepeat) findings.add('I5', `${number} of ${company} was given out ${twice.length} times: ${twice.map(({ entry }) => entry.entity).join(' ')}`)
    }
    for (const [run, serials] of Map.groupBy(taken, ({ legal, fields }) => `${legal.series} ${fields.nature} ${legal.fy}`)) {
      const most = Math.max(...serials.map(({ legal }) => legal.serial))
      if (new Set(serials.map(({ legal }) => legal.serial)).size < most) findings.add('I5', `run ${run} of ${company} reaches ${most} with only ${serials.length} numbers known`)
    }
  }
}

/** [E3] No two devices ever took numbers under one code, not even one that took another's place. */
const codesApart: Check = (end, findings) => {
  if (end.codesRepeat) return
  for (const [company, list] of Map.groupBy(end.watched, ({ person }) => person.company)) {
    const devices = new Map<string, Set<Id>>()
    for (const { journal } of list) for (const [code, of] of journal.codes) devices.set(code, new Set([...(devices.get(code) ?? []), ...of]))
    for (const [code, of] of devices) if (of.size > 1) findings.add('I5', `numbers of series ${code} of ${company} were taken by ${of.size} devices: ${[...of].join(' ')}`)
  }
}

/** [I6] Each device shows what the oracle gives for its person, byte for byte. */
const sameEverywhere: Check = ({ history, seats }, findings) => {
  for (const seat of seats) {
    const watched = watchedOf(seat)
    const rows = watched && serverRowsOf(watched)
    const head = history.head(seat.firm.company.id)
    const user = history.at(seat.firm.company.id, `user:${seat.person}`, head)
    if (!rows || !user) {
      findings.add('I6', `${seat.device.name} could not be read`)
      continue
    }
    const { role, locations } = JSON.parse(user.text) as User
    const expected = history.visible(seat.firm.company.id, new Set(channelsFor({ user: seat.person, role, locations })), head)
    for (const [key, { ver, text }] of expected) {
      const row = rows.get(key)
      if (!row) findings.add('I6', `${seat.device.name} lacks ${key}`)
      else if (row.ver !== ver || canonical(row.row) !== canonical(JSON.parse(text))) findings.add('I6', `${seat.device.name} shows version ${row.ver} of ${key}, the server has ${ver}`)
    }
    for (const key of rows.keys()) if (!expected.has(key)) findings.add('I6', `${seat.device.name} still shows ${key}`)
    for (const { type, id, pending } of pendingRowsOf(watched)) {
      const waiting = [...watched.journal.entries.values()].some(({ entity, result, over }) => entity === `${type}:${id}` && result?.status === 'parked' && over !== undefined)
      if (pending > 0 && !waiting) findings.add('I6', `${seat.device.name} still lays ${pending} changes over ${type}:${id}`)
    }
  }
}

/** [I11] The sums on the paper are the sums of its lines. */
const sumsHold: Check = (end, findings) => {
  for (const { challan: { id, lines, totals, flags } } of challansOf(end)) {
    if (flags.some(({ kind }) => kind === 'sums_differ')) continue
    for (const field of ['taxable', 'cgst', 'sgst', 'igst', 'cess'] as const) {
      const sum = lines.reduce((total, line) => total + line[field], 0)
      if (sum !== totals[field]) findings.add('I11', `challan ${id}: ${field} is ${totals[field]}, its lines make ${sum}`)
    }
  }
}

/** [I12] The audit chain holds, and knows every mutation. */
const trailHolds: Check = ({ dump }, findings) => {
  for (const [company, link] of dump.broken) findings.add('I12', `the audit chain of ${company} breaks at ${link}`)
  const told = new Set(dump.audit.map(({ mutation }) => mutation))
  for (const { id, name } of dump.mutations) if (id !== null && !told.has(id)) findings.add('I12', `the audit trail does not know ${name} ${id}`)
}

const fateOf = (status: string | undefined): string => (status === 'rejected' ? 'refused' : status === 'parked' ? 'waiting' : 'taken')

/** [I4] The parts of a group have one fate. */
const groupsWhole: Check = (end, findings) => {
  const known = new Map(end.dump.mutations.flatMap(({ id, status }) => (id ? [[id, status] as const] : [])))
  const grouped = entriesOf(end).map(({ entry }) => entry).filter(({ group, state }) => group !== null && state !== 'unsent')
  for (const [group, parts] of Map.groupBy(grouped, (entry) => entry.group)) {
    const fates = new Set(parts.map(({ id }) => fateOf(known.get(id))))
    if (fates.size > 1) findings.add('I4', `of group ${group} some took effect and some did not: ${parts.map(({ id, name }) => `${name} ${known.get(id)}`).join(', ')}`)
  }
}

/** Whoever may not issue has issued nothing: his rights are those of the books at that moment. */
const rightsHold: Check = (end, findings) => {
  for (const { company, challan: { id, issued } } of challansOf(end)) {
    const by = issued?.stamp.by
    const version = issued && end.history.all(company).get(`challan:${id}`)?.find(({ text }) => (JSON.parse(text) as Challan).issued !== null)
    const person = by && version ? end.history.at(company, `user:${by}`, version.seq) : undefined
    const { role, mayIssue } = person ? (JSON.parse(person.text) as User) : { role: 'admin', mayIssue: true }
    if (role === 'warehouse' && !mayIssue) findings.add('rights', `challan ${id} was issued by ${by}, who might not`)
  }
}

const CHECKS: readonly Check[] = [onceOnly, nothingLost, groupsWhole, rightsHold, sameFate, numbersHold, codesApart, sameEverywhere, sumsHold, trailHolds]

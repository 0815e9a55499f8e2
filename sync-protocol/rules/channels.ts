import type { Challan } from '../records/challan.ts'
import type { Query } from '../records/office.ts'
import type { Role } from '../records/people.ts'
import type { RecordType, RecordTypes } from '../records/index.ts'
import type { Id } from '../records/scalars.ts'
import { driverOf } from './lifecycle.ts'

/** The unit of access: a record is in channels, a person reads channels. */
export const channel = {
  office: 'office',
  master: 'master',
  location: (id: Id) => `location:${id}`,
  driver: (user: Id) => `driver:${user}`,
  user: (user: Id) => `user:${user}`,
} as const

/** [C1] A draft is the office's and its godown's; issued paper is also its driver's, and stays with whoever tried to deliver it. */
function challanChannels(challan: Challan): string[] {
  const found = new Set<string>([channel.office])
  if (challan.location !== null) found.add(channel.location(challan.location))
  if (challan.legal !== null) {
    const driver = driverOf(challan).id
    if (driver !== null) found.add(channel.driver(driver))
    for (const attempt of challan.attempts) if (!attempt.late) found.add(channel.driver(attempt.stamp.by))
  }
  return [...found]
}

/** A question is read where its challan is, by the person asked, and by whoever opened it. */
function queryChannels({ location, driver, to, opened }: Query): string[] {
  const people = [driver, to, opened.by].filter((id) => id !== null)
  return [...new Set([channel.office, ...(location === null ? [] : [channel.location(location)]), ...people.map(channel.user)])]
}

const CHANNELS: { readonly [T in RecordType]: (row: RecordTypes[T], owner?: Id) => string[] } = {
  challan: challanChannels,
  party: () => [channel.master],
  product: () => [channel.master],
  vehicle: () => [channel.master],
  location: () => [channel.master],
  registration: () => [channel.master],
  company: () => [channel.master],
  user: () => [channel.master],
  device: () => [channel.office],
  conflict: (row) => [channel.office, channel.user(row.mine.by)],
  rate: () => [channel.master],
  rule: () => [channel.master],
  book: () => [channel.master],
  void: () => [channel.office],
  period: () => [channel.office],
  query: queryChannels,
  mutation: (_row, owner) => (owner === undefined ? [] : [channel.user(owner)]),
}

/** The channels a record belongs to. `owner` is the author of a `mutation` record; no other type needs it. */
export function channelsOf<T extends RecordType>(type: T, row: RecordTypes[T], owner?: Id): string[] {
  return CHANNELS[type](row, owner)
}

const OFFICE_ROLES: readonly Role[] = ['admin', 'dispatcher', 'accountant', 'viewer']

/** [C2] The channels a person reads, in the order in which a first pull fills them. */
export function channelsFor(person: { readonly user: Id; readonly role: Role; readonly locations: readonly Id[] }): string[] {
  const own = [channel.user(person.user)]
  if (person.role === 'driver') return [...own, channel.driver(person.user), channel.master]
  if (person.role === 'warehouse') return [...own, ...person.locations.map(channel.location), channel.master]
  return OFFICE_ROLES.includes(person.role) ? [...own, channel.office, channel.master] : own
}

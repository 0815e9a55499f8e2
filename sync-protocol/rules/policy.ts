import type { Challan } from '../records/challan.ts'
import type { Role } from '../records/people.ts'
import type { Instant } from '../records/scalars.ts'
import type { MutationName } from './mutations.ts'
import type { Actor } from './decision.ts'
import { indianDay } from './numbering.ts'

export type ReadAction = 'read.office' | 'read.challan' | 'read.master' | 'user.manage' | 'device.manage' | 'docs' | 'sync'
export type Action = MutationName | ReadAction

/** Under which condition a role may do a thing. What is not listed may not be done. */
type Grant = 'always' | 'own_location' | 'granted' | 'assigned' | 'assigned_issued' | 'same_day' | 'own_attempt' | 'own_van' | 'server'
type Grants = Partial<Record<Role, Grant>>

const office: Grants = { admin: 'always', dispatcher: 'always' }
const draft: Grants = { ...office, warehouse: 'own_location' }
const vanToo: Grants = { driver: 'own_van' }
const everyone: Grants = { admin: 'always', dispatcher: 'always', warehouse: 'always', driver: 'always', accountant: 'always', viewer: 'always' }
const accounts: Grants = { admin: 'always', accountant: 'always' }
/** Whoever may read a question may answer it; which ones he may read, its channels say. */
const asks: Grants = { ...office, warehouse: 'always', driver: 'always', accountant: 'always' }
const serverOnly: Grants = { admin: 'server' }

/** [R1] Role × action × ownership: the one table that device, push, pull, REST, streams and screens ask. Domain 2.4. */
export const POLICY: Readonly<Record<Action, Grants>> = {
  'challan.create': { ...draft, ...vanToo },
  'challan.edit': draft,
  'challan.remove': draft,
  'challan.issue': { ...office, warehouse: 'granted', ...vanToo },
  'challan.cancel': { admin: 'always', dispatcher: 'same_day' },
  'challan.load': draft,
  'challan.dispatch': { ...draft, driver: 'assigned' },
  'challan.leg': { ...office, driver: 'assigned' },
  'challan.attempt': { ...draft, driver: 'assigned' },
  'challan.withdraw': { admin: 'always', driver: 'own_attempt' },
  'challan.receive': { admin: 'always', warehouse: 'own_location' },
  'challan.note': { ...draft, driver: 'assigned', accountant: 'always' },
  'challan.close': { ...office, accountant: 'always' },
  'challan.reopen': { admin: 'always' },
  'challan.enter': { ...office, warehouse: 'granted' },
  'challan.measure': { ...draft, driver: 'assigned' },
  'challan.reconcile': accounts,
  'challan.extend': { admin: 'always' },
  'challan.invoice': accounts,
  'challan.uninvoice': accounts,
  'challan.submit': accounts,
  'challan.adjust': { admin: 'always' },
  'challan.acknowledge': { ...office, accountant: 'always' },
  'challan.eway': { ...draft, accountant: 'always' },
  'challan.uneway': { ...office, accountant: 'always' },
  'challan.partB': { ...draft, accountant: 'always' },
  'challan.printed': { ...draft, driver: 'assigned', accountant: 'always' },
  'challan.code': office,
  'evidence.add': { ...draft, driver: 'assigned' },
  'evidence.arrived': serverOnly,
  'party.create': office,
  'party.edit': office,
  'party.remove': { admin: 'always' },
  'product.create': office,
  'product.edit': office,
  'product.remove': { admin: 'always' },
  'vehicle.create': office,
  'vehicle.edit': office,
  'vehicle.remove': { admin: 'always' },
  'location.create': { admin: 'always' },
  'location.edit': { admin: 'always' },
  'location.remove': { admin: 'always' },
  'user.create': serverOnly,
  'user.edit': serverOnly,
  'device.edit': serverOnly,
  'company.edit': { admin: 'always' },
  'registration.create': { admin: 'always' },
  'registration.edit': { admin: 'always' },
  'rate.create': { admin: 'always', accountant: 'always' },
  'rate.edit': { admin: 'always', accountant: 'always' },
  'rate.remove': { admin: 'always' },
  'rule.create': { admin: 'always' },
  'rule.edit': { admin: 'always' },
  'rule.remove': { admin: 'always' },
  'book.create': { admin: 'always' },
  'book.edit': { admin: 'always' },
  'void.create': { admin: 'always' },
  'period.file': accounts,
  'period.unfile': { admin: 'always' },
  'query.open': asks,
  'query.reply': asks,
  'query.resolve': asks,
  'device.ask': office,
  'device.retire': { admin: 'always' },
  'conflict.settle': office,
  'conflict.adopt': office,
  'conflict.reopen': office,
  'read.office': { ...office, accountant: 'always', viewer: 'always' },
  'read.challan': { ...office, accountant: 'always', viewer: 'always', warehouse: 'own_location', driver: 'assigned_issued' },
  'read.master': everyone,
  'user.manage': { admin: 'always' },
  'device.manage': { admin: 'always' },
  docs: everyone,
  sync: everyone,
}

/** Every driver that a challan was ever given to keeps the right to tell what he did with it. */
const isAssigned = (actor: Actor, challan: Challan): boolean =>
  challan.driver === actor.user || challan.legs.some((leg) => leg.driver === actor.user) ||
  challan.attempts.some((attempt) => attempt.stamp.by === actor.user)

/** What a driver may write himself if he was granted it: goods he sells from his van, and goods that a customer gives him back. */
const isOfVan = ({ nature, direction, driver }: Challan, { user }: Actor): boolean => driver === user && (nature === 'T' || direction === 'I')

const HOLDS: Record<Grant, (actor: Actor, challan: Challan | undefined, at: Instant) => boolean> = {
  always: () => true,
  server: (actor) => actor.server,
  own_location: (actor, challan) =>
    challan === undefined || (challan.location !== null && actor.locations.includes(challan.location)),
  granted: (actor, challan, at) => actor.mayIssue && HOLDS.own_location(actor, challan, at),
  assigned: (actor, challan) => challan !== undefined && isAssigned(actor, challan),
  assigned_issued: (actor, challan) => challan !== undefined && challan.legal !== null && isAssigned(actor, challan),
  own_van: (actor, challan) => actor.mayIssue && (challan === undefined || isOfVan(challan, actor)),
  own_attempt: (actor, challan) => challan !== undefined && challan.attempts.some(({ stamp }) => stamp.by === actor.user),
  same_day: (_actor, challan, at) =>
    !challan?.issued || indianDay(challan.issued.stamp.at) === indianDay(at),
}

/**
 * Whether a person may do a thing, to this challan where one is meant.
 * `at` is when it was done (for what is allowed on the same day only).
 */
export function may(actor: Actor, action: Action, challan?: Challan, at: Instant = 0): boolean {
  const grant = POLICY[action][actor.role]
  return grant !== undefined && HOLDS[grant](actor, challan, at)
}

/** May this person be given number series of his own? */
export const mayHoldSeries = (person: { readonly role: Role; readonly mayIssue: boolean }): boolean =>
  POLICY['challan.issue'][person.role] === 'always' || (POLICY['challan.issue'][person.role] !== undefined && person.mayIssue)

import { Challan } from './challan.ts'
import { Book, Period, Query, Rate, Rule, VoidNumber } from './office.ts'
import { Company, Location, Product, Registration, Vehicle } from './masters.ts'
import { Party } from './party.ts'
import { Device, User } from './people.ts'
import { Conflict, MutationOutcome } from './sync.ts'

/** Everything that travels in a pull, by its type. */
export const RECORDS = {
  challan: Challan,
  party: Party,
  product: Product,
  vehicle: Vehicle,
  location: Location,
  registration: Registration,
  company: Company,
  user: User,
  device: Device,
  conflict: Conflict,
  mutation: MutationOutcome,
  rate: Rate,
  rule: Rule,
  book: Book,
  void: VoidNumber,
  period: Period,
  query: Query,
} as const

export type RecordTypes = {
  challan: Challan
  party: Party
  product: Product
  vehicle: Vehicle
  location: Location
  registration: Registration
  company: Company
  user: User
  device: Device
  conflict: Conflict
  mutation: MutationOutcome
  rate: Rate
  rule: Rule
  book: Book
  void: VoidNumber
  period: Period
  query: Query
}
export type RecordType = keyof RecordTypes
export const RECORD_TYPES = Object.keys(RECORDS) as RecordType[]

/** The schema that a type of record came with; what is not named was there from the first. */
const SINCE: { readonly [Type in RecordType]?: number } = { rate: 2, rule: 2, book: 2, void: 2, period: 2, query: 2 }

/** A build with an older schema has no place for it: it would store nothing more. [V5] */
export const isKnownTo = (schema: number, type: RecordType): boolean => (SINCE[type] ?? 1) <= schema

/** The latest schema up to this one that brought types of records: builds of one level hold the same. [V5] */
export const recordLevel = (schema: number): number => Math.max(1, ...Object.values(SINCE).filter((since) => since <= schema))

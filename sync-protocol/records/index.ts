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

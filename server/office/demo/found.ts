import type { Change, Id, Principal, User } from 'sync-protocol'
import type { Deps } from '../../deps.ts'
import { setPassword } from '../../store/credentials.ts'
import { acceptOwn, type OwnChange } from '../../sync/accept-own.ts'
import { foundCompany } from '../../sync/found-company.ts'
import { filled } from '../blanks.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount } from './accounts.ts'
import { demoParty, demoProduct, demoVehicle, partyKeys, productKeys, VEHICLES } from './lists.ts'
import { missing, type DemoPlaces, type PlaceKey } from './places.ts'
import type { Party, Product } from 'sync-protocol'
import type { Passwords } from '../passwords.ts'

/** The company as stories need it: who is who, and what is in the lists. */
export type DemoCompany = {
  readonly places: DemoPlaces
  readonly parties: ReadonlyMap<string, Party>
  readonly products: ReadonlyMap<string, Product>
  /** Principals of the people, by user name. */
  person(username: string): Principal
}

/** Where the two people of the warehouse work. */
const WAREHOUSE: readonly PlaceKey[] = ['pune', 'bhiwandi']

/** Founds a company with its people. */
export async function foundDemo(deps: Deps, places: DemoPlaces, accounts: readonly DemoAccount[], passwords: Passwords): Promise<Map<string, Principal>> {
  const { company, registrations, locations } = places
  await foundCompany(deps, company, registrations)
  await acceptOwn(deps, company.id, null, [...locations.values()].map(({ id, ...args }): OwnChange => ({ entity: ['location', id], change: { name: 'location.create', args } })))
  const hash = await passwords.hash(DEMO_PASSWORD)
  const people = new Map<string, Principal>()
  for (const account of accounts) {
    const user = userOf(account, places, deps.uuid())
    const { id, ...args } = user
    await acceptOwn(deps, company.id, null, [{ entity: ['user', id], change: { name: 'user.create', args } }], {
      also: (trx) => setPassword(trx, company.id, id, hash, deps.now()),
    })
    people.set(account.username, principalOf(user, places, deps.uuid()))
  }
  return people
}

function userOf({ username, name, role, phone, mayIssue }: DemoAccount, { locations }: DemoPlaces, id: Id): User {
  const own = role === 'warehouse' ? WAREHOUSE.map((key) => locations.get(key)?.id ?? missing(key)) : []
  return { ...filled('user', { username, name, role, phone, mayIssue, locations: own }), id }
}

const principalOf = ({ id, username, name, role, locations, mayIssue }: User, { company }: DemoPlaces, session: Id): Principal =>
  ({ user: id, company: company.id, companyName: company.tradeName, name, username, role, locations, mayIssue, session })

/** The demo company with its people and lists; challans come after. */
export async function foundDemoCompany(deps: Deps, places: DemoPlaces, passwords: Passwords): Promise<DemoCompany> {
  const people = await foundDemo(deps, places, DEMO_ACCOUNTS.filter(({ company }) => company === places.company.legalName), passwords)
  const person = (username: string) => people.get(username) ?? missing(username)
  const parties = new Map(partyKeys.map((key) => [key, demoParty(key, deps.uuid(), deps.uuid())]))
  const products = new Map(productKeys.map((key) => [key, demoProduct(key, deps.uuid())]))
  const vehicles = VEHICLES.map((vehicle) => demoVehicle(vehicle, deps.uuid(), vehicle.driver && person(vehicle.driver).user))
  const changes = [
    ...[...parties.values()].map((row) => creation('party', row)),
    ...[...products.values()].map((row) => creation('product', row)),
    ...vehicles.map((row) => creation('vehicle', row)),
  ]
  await acceptOwn(deps, places.company.id, person('admin'), changes)
  return { places, parties, products, person }
}

const creation = (type: 'party' | 'product' | 'vehicle', { id, ...args }: { id: Id }): OwnChange =>
  ({ entity: [type, id], change: { name: `${type}.create`, args } as unknown as Change })

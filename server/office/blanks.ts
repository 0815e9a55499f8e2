import type { Book, Location, Party, Product, Rate, RecordTypes, Registration, Rule, User, Vehicle, VoidNumber } from 'sync-protocol'
import { given } from './challan-writes.ts'

const BLANK_PARTY: Omit<Party, 'id'> = {
  name: '', tradeName: '', gstin: '', kind: 'customer', transporterId: '', phone: '', email: '', sez: false, addresses: [], pod: null, language: 'en',
}
const BLANK_PRODUCT: Omit<Product, 'id'> = {
  sku: '', name: '', detail: '', hsn: '', uqc: 'NOS', rate: 0, taxRate: 0, barcodes: [], rack: '', goodsType: 'input',
}
const BLANK_VEHICLE: Omit<Vehicle, 'id'> = { number: '', kind: 'regular', note: '', driver: null }
const BLANK_LOCATION: Omit<Location, 'id' | 'registration' | 'state'> = { name: '', addr1: '', addr2: '', place: '', pin: '', phone: '' }
const BLANK_USER: Omit<User, 'id' | 'role'> = { username: '', name: '', phone: '', locations: [], mayIssue: false, active: true, language: 'en' }
const BLANK_REGISTRATION: Omit<Registration, 'id' | 'state'> = { gstin: '', legalName: '', type: 'regular' }
const BLANK_RATE: Omit<Rate, 'id' | 'from'> = { hsn: '', product: null, rate: 0, cess: 0, condition: '', to: null, source: '' }
const BLANK_RULE: Omit<Rule, 'id' | 'from' | 'kind'> = { key: '', value: 'null', to: null, source: '' }
const BLANK_BOOK: Omit<Book, 'id' | 'registration' | 'code'> = { name: '', closed: false }
const BLANK_VOID: Partial<VoidNumber> = {}

export const BLANKS = {
  party: BLANK_PARTY, product: BLANK_PRODUCT, vehicle: BLANK_VEHICLE, location: BLANK_LOCATION, user: BLANK_USER,
  registration: BLANK_REGISTRATION, rate: BLANK_RATE, rule: BLANK_RULE, book: BLANK_BOOK, void: BLANK_VOID,
} as const

/** A whole new entry of a list: what was sent over what is blank. */
export function filled<T extends keyof typeof BLANKS>(type: T, fields: object): Omit<RecordTypes[T], 'id'> {
  return { ...BLANKS[type], ...given(fields) } as unknown as Omit<RecordTypes[T], 'id'>
}

import type { Company, Id, Location, Party, PartySnapshot, Product, Registration, Role, User, Vehicle } from 'sync-protocol'
import { fixedId } from './ids.ts'

// Two companies in one database. Everything of the second one carries a word that nobody of the first may ever receive.
export const RIVAL_WORD = 'RIVALCANARY'

export type Firm = {
  readonly company: Company
  readonly registrations: readonly Registration[]
  readonly locations: readonly Location[]
  readonly users: readonly User[]
  readonly parties: readonly Party[]
  readonly products: readonly Product[]
  readonly vehicles: readonly Vehicle[]
}

const OUR_GSTIN = '27ZZZCA0000A1Z5'
const THEIR_GSTIN = '27ZZZFD0000B1ZU'

const place = { addr1: 'Gat 12, Nanekarwadi', addr2: '', place: 'Chakan', pin: '410501', state: '27', phone: '' }

export const us = (name: string): PartySnapshot => ({ ...place, name, gstin: OUR_GSTIN })
export const them = ({ name, gstin }: Party): PartySnapshot => ({ ...place, name, gstin: gstin || 'URP' })

const user = (kind: string, n: number, role: Role, word: string, over: Partial<User> = {}): User => ({
  id: fixedId(kind, n), username: `${word}${role}${n}`.toLowerCase(), name: `${word} ${role} ${n}`, role, phone: '', locations: [], mayIssue: false,
  active: true, language: 'en', ...over,
})

function firm(kind: string, word: string): Firm {
  const company = fixedId(kind, 1)
  const registration: Registration = { id: fixedId(kind, 2), gstin: OUR_GSTIN, state: '27', legalName: `${word} Pvt Ltd`, type: 'regular' }
  const locations = [11, 12].map((n): Location => ({ ...place, id: fixedId(kind, n), registration: registration.id, name: `${word} godown ${n}` }))
  return {
    company: {
      id: company, legalName: `${word} Pvt Ltd`, tradeName: word, pan: 'ZZZCA0000A', turnover: 'above5cr', phone: '', skipPacking: false,
      pod: { receiver: 'required', signature: 'optional', photo: 'optional', place: 'warn' },
    },
    registrations: [registration],
    locations,
    users: [
      user(kind, 21, 'admin', word), user(kind, 22, 'dispatcher', word),
      user(kind, 23, 'warehouse', word, { locations: [fixedId(kind, 11)], mayIssue: true }),
      user(kind, 24, 'driver', word), user(kind, 25, 'driver', word), user(kind, 26, 'accountant', word),
    ],
    parties: [31, 32, 33].map((n): Party => ({
      id: fixedId(kind, n), name: `${word} customer ${n}`, tradeName: '', gstin: n === 33 ? '' : THEIR_GSTIN, kind: 'customer', transporterId: '',
      phone: '', email: '', sez: false, addresses: [], pod: null, language: 'en',
    })),
    products: [41, 42, 43].map((n): Product => ({
      id: fixedId(kind, n), sku: `${word}-${n}`, name: `${word} bolt ${n}`, detail: '', hsn: '73181500', uqc: 'NOS', rate: 9_200, taxRate: 1_800,
      barcodes: [], rack: '', goodsType: 'input',
    })),
    vehicles: [51].map((n): Vehicle => ({ id: fixedId(kind, n), number: `MH12QX44${n}`, kind: 'regular', note: word, driver: null })),
  }
}

export const ASMITA = firm('aaaa', 'Asmita')
export const RIVAL = firm('bbbb', RIVAL_WORD)
export const FIRMS = [ASMITA, RIVAL] as const

export const personOf = (firm: Firm, role: Role, nth = 0): User => {
  const found = firm.users.filter((one) => one.role === role)[nth]
  if (!found) throw new Error(`No ${role} ${nth}`)
  return found
}

export type Person = { readonly company: Id; readonly user: Id }

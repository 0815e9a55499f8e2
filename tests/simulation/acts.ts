import {
  balanceOf, emptyFields, emptyLine, financialYearOf, indianDay,
  type AttemptInput, type Challan, type ChallanFields, type Conflict, type Id, type LegInput, type LineInput, type Party, type Product, type RecordType,
  type RecordTypes, type Role,
} from 'sync-protocol'
import type { Cached } from 'client/store/cache.ts'
import type { QueuedMutation } from 'client/store/queue.ts'
import * as store from 'client/store/actions.ts'
import type { Stores } from 'client/store/stores.ts'
import type { Chance } from './chance.ts'
import { idOf } from './ids.ts'
import { them, us, type Firm } from './people.ts'

/** A person in front of a screen. */
export type Me = {
  readonly stores: Stores
  readonly chance: Chance
  readonly firm: Firm
  readonly role: Role
  readonly user: Id
  readonly now: () => number
  /** What the screen shows. */
  readonly rows: <T extends RecordType>(type: T) => readonly Cached<RecordTypes[T]>[]
  readonly outbox: () => readonly QueuedMutation[]
}

type Act = (me: Me) => Promise<unknown> | undefined
const NOTHING = undefined

const challans = (me: Me, fits: (challan: Challan) => boolean): Challan[] => me.rows('challan').map(({ row }) => row).filter(fits)
/** Something that fits, the newer the likelier: people work on what is in hand. */
function some<T>(me: Me, list: readonly T[]): T | undefined {
  if (list.length === 0) return undefined
  return me.chance.often(0.5) ? list.at(-1) : me.chance.pick(list)
}
const word = (me: Me): string => `w${me.chance.below(1_000)}`

export function aLine(me: Me): LineInput {
  const product = some(me, me.rows('product').map(({ row }) => row)) as Product | undefined
  return {
    ...emptyLine(idOf(me.now(), me.chance)), product: product?.id ?? null, name: product?.name || 'Bolt', hsn: product?.hsn || '73181500', uqc: product?.uqc || 'NOS',
    qty: (1 + me.chance.below(50)) * 1_000, rate: 100 + me.chance.below(10_000), taxRate: 1_800,
  }
}

export function someFields(me: Me): Partial<ChallanFields> {
  const { firm, chance } = me
  const party = (some(me, me.rows('party').map(({ row }) => row)) as Party | undefined) ?? firm.parties[0]
  const drivers = firm.users.filter(({ role }) => role === 'driver')
  const location = me.role === 'warehouse' ? me.stores.who.locations[0] ?? null : chance.pick(firm.locations).id
  return {
    ...emptyFields(indianDay(me.now())), nature: 'J', subSupply: 4, registration: firm.registrations[0]?.id ?? null, location,
    consignor: us(firm.company.legalName), party: party?.id ?? null, consignee: party ? them(party) : null, placeOfSupply: '27',
    reason: 'Zinc plating', signatory: 'Anjali', vehicleNo: chance.often(0.7) ? 'MH12QX4451' : '', driver: chance.often(0.8) ? chance.pick(drivers).id : null,
    driverNote: `for ${word(me)}`,
  }
}

const isDraft = ({ legal }: Challan): boolean => legal === null
const isIssued = ({ legal }: Challan): boolean => legal !== null

function withDraft(me: Me, act: (draft: Challan) => Promise<unknown> | undefined) {
  const draft = some(me, challans(me, isDraft))
  return draft ? act(draft) : NOTHING
}
function withIssued(me: Me, act: (challan: Challan) => Promise<unknown> | undefined) {
  const challan = some(me, challans(me, isIssued))
  return challan ? act(challan) : NOTHING
}

const leg = (me: Me): LegInput => ({
  vehicleNo: `MH12QX44${10 + me.chance.below(90)}`, driver: me.chance.often(0.9) ? me.chance.pick(me.firm.users.filter(({ role }) => role === 'driver')).id : null,
  driverName: word(me), driverPhone: '', transporter: '', lrNo: '', reason: '4', effective: me.now() - me.chance.below(600_000),
})

function attempt(me: Me, challan: Challan): AttemptInput {
  const kind = me.chance.pick(['all', 'all', 'part', 'refused', 'absent'] as const)
  const lines = kind === 'absent' ? [] : balanceOf(challan).map(({ line, open }) => {
    const part = me.chance.below(open / 1_000 + 1) * 1_000
    const [delivered, refused] = kind === 'all' ? [open, 0] : kind === 'refused' ? [0, open] : [part, open - part]
    return { line, delivered, refused, damaged: 0, missing: 0, extra: me.chance.often(0.05) ? 1_000 : 0 }
  })
  return {
    outcome: kind === 'refused' ? 'refused' : kind === 'absent' ? 'absent' : 'delivered', next: kind === 'all' ? 'done' : me.chance.pick(['later', 'back'] as const),
    lines, receiver: 'Anil', receiverPhone: '', note: word(me), place: null, began: me.now(), ended: me.now(), evidence: [],
  }
}

/** A file that a person took. Its bytes matter to nobody here. */
function file(me: Me): store.NewFile {
  const id = idOf(me.now(), me.chance)
  const data = { arrayBuffer: () => Promise.resolve(new Uint8Array([1, 2, 3]).buffer) } as unknown as Blob
  const sha256 = me.chance.below(2 ** 32).toString(16).padStart(64, '0')
  return { id, kind: 'signature', data, captured: me.now(), evidence: { id, kind: 'signature', sha256, bytes: 3, mime: 'image/png', captured: me.now() } }
}

/** Header fields that people change, and to what. Few values, so that two people meet. */
const EDITS: ((me: Me) => Partial<ChallanFields>)[] = [
  (me) => ({ poRef: `PO ${me.chance.below(3)}` }),
  (me) => ({ vehicleNo: `MH12QX44${51 + me.chance.below(3)}` }),
  (me) => ({ driver: me.chance.pick(me.firm.users.filter(({ role }) => role === 'driver')).id }),
  (me) => ({ packages: me.chance.below(4) }),
  (me) => ({ reason: me.chance.pick(['Zinc plating', 'Heat treatment']) }),
  (me) => ({ location: me.chance.pick(me.firm.locations).id }),
  (me) => {
    const party = some(me, me.rows('party').map(({ row }) => row)) as Party | undefined
    return party ? { party: party.id, consignee: them(party) } : {}
  },
]

const openConflict = (me: Me): Conflict | undefined => some(me, me.rows('conflict').map(({ row }) => row).filter(({ state }) => state === 'open'))

export const ACTS = {
  create: (me) => store.createDraft(me.stores, someFields(me), Array.from({ length: 1 + me.chance.below(3) }, () => aLine(me))),
  edit: (me) => withDraft(me, ({ id }) => store.editDraft(me.stores, id, me.chance.pick(EDITS)(me))),
  addLine: (me) => withDraft(me, ({ id }) => store.addLine(me.stores, id, aLine(me))),
  editLine: (me) => withDraft(me, ({ id, lines }) => {
    const line = some(me, lines)
    return line && store.editLine(me.stores, id, line.id, me.chance.often(0.5) ? { qty: (1 + me.chance.below(3)) * 1_000 } : { detail: word(me) })
  }),
  removeLine: (me) => withDraft(me, ({ id, lines }) => {
    const line = some(me, lines)
    return line && store.removeLine(me.stores, id, line.id)
  }),
  remove: (me) => withDraft(me, ({ id }) => store.removeDraft(me.stores, id)),
  copy: (me) => withIssued(me, (challan) => store.copyChallan(me.stores, challan)),
  issue: (me) => withDraft(me, ({ id }) => store.issueChallan(me.stores, id)),
  cancel: (me) => withIssued(me, ({ id }) => store.cancelChallan(me.stores, id, word(me))),
  load: (me) => withIssued(me, ({ id, lines }) => store.loadChallan(me.stores, id, {
    lines: lines.map(({ id: line, qty }) => ({ line, loaded: me.chance.often(0.8) ? qty : Math.floor(qty / 2_000) * 1_000, reason: 'short' })),
    packages: me.chance.below(5), done: me.chance.often(0.6),
  })),
  dispatch: (me) => withIssued(me, ({ id }) => store.dispatchChallan(me.stores, id, leg(me), { number: '', notRequired: 'Below the limit', override: '' })),
  /** Up to three leave on one vehicle, as one group. */
  send: (me) => {
    const leaving = challans(me, ({ status }) => status === 'issued' || status === 'packed').slice(-3)
    return leaving.length < 2 ? NOTHING : store.dispatchTogether(me.stores, leg(me), leaving.map(({ id }) => ({ id, eway: { number: '', notRequired: 'Below the limit', override: '' } })))
  },
  /** The other side's own challan came with the goods: entered, and its draft goes, as one group. */
  enter: (me) => {
    const draft = some(me, challans(me, (challan) => isDraft(challan) && challan.direction === 'I'))
    if (draft) return store.enterPaper(me.stores, draft, 'theirs', { number: `JW/${me.chance.below(2 ** 31)}`, series: '', serial: 0, fy: financialYearOf(draft.date) })
    const fields = someFields(me)
    return store.createDraft(me.stores, { ...fields, direction: 'I', subSupply: 6, consignor: fields.consignee ?? null, consignee: fields.consignor ?? null }, [aLine(me)])
  },
  reassign: (me) => withIssued(me, ({ id }) => store.addLeg(me.stores, id, leg(me))),
  attempt: (me) => withIssued(me, (challan) => store.saveAttempt(me.stores, challan.id, attempt(me, challan), me.chance.often(0.3) ? [file(me)] : [])),
  withdraw: (me) => withIssued(me, ({ id, attempts }) => {
    const mine = some(me, attempts.filter(({ stamp, withdrawn }) => stamp.by === me.user && withdrawn === null))
    return mine && store.withdrawAttempt(me.stores, id, mine.stamp.mutation)
  }),
  evidence: (me) => withIssued(me, ({ id, attempts }) => {
    const mine = some(me, attempts)
    return mine && store.addEvidence(me.stores, id, mine.stamp.mutation, [file(me)], null)
  }),
  receive: (me) => withIssued(me, (challan) => store.receiveBack(me.stores, challan.id, {
    lines: balanceOf(challan).map(({ line, back }) => ({ line, good: back, damaged: 0 })), note: word(me),
  })),
  note: (me) => {
    const challan = some(me, challans(me, () => true))
    return challan && store.addNote(me.stores, challan.id, word(me))
  },
  close: (me) => withIssued(me, ({ id }) => store.closeChallan(me.stores, id, word(me))),
  reopen: (me) => withIssued(me, ({ id }) => store.reopenChallan(me.stores, id, word(me))),
  createParty: (me) => store.createMaster(me.stores, 'party', { ...partyOf(me), name: word(me) }),
  editParty: (me) => {
    const party = some(me, me.rows('party'))
    return party && store.editMaster(me.stores, 'party', party.id, me.chance.often(0.5) ? { name: word(me) } : { phone: word(me) })
  },
  removeParty: (me) => {
    const party = some(me, me.rows('party'))
    return party && store.removeMaster(me.stores, 'party', party.id)
  },
  editProduct: (me) => {
    const product = some(me, me.rows('product'))
    return product && store.editMaster(me.stores, 'product', product.id, me.chance.often(0.5) ? { rate: me.chance.below(4) * 100 } : { rack: word(me) })
  },
  settle: (me) => {
    const conflict = openConflict(me)
    return conflict && store.settleConflict(me.stores, conflict.id, me.chance.pick(['mine', 'theirs'] as const))
  },
  closeItem: (me) => {
    const item = some(me, me.outbox().filter(({ state }) => state === 'open'))
    return item && store.closeOutboxItem(me.stores, item.id)
  },
} as const satisfies Record<string, Act>

export type ActName = keyof typeof ACTS

const partyOf = ({ firm }: Me): Omit<Party, 'id'> => {
  const { id: _, ...rest } = firm.parties[0] as Party
  return rest
}

/** What each role does, and how often. */
const OFFICE: Partial<Record<ActName, number>> = {
  create: 8, edit: 8, addLine: 3, editLine: 5, removeLine: 2, remove: 1, issue: 8, cancel: 2, dispatch: 2, send: 2, enter: 4, reassign: 3, note: 2, close: 1, copy: 1,
  createParty: 1, editParty: 3, editProduct: 2, settle: 3, closeItem: 1,
}
export const HABITS: Readonly<Record<Role, Partial<Record<ActName, number>>>> = {
  admin: { ...OFFICE, removeParty: 1, reopen: 1, withdraw: 1, receive: 1, attempt: 1 },
  dispatcher: OFFICE,
  warehouse: { create: 2, edit: 3, editLine: 2, issue: 2, load: 8, dispatch: 5, send: 2, enter: 2, receive: 4, note: 2, evidence: 1, attempt: 1, closeItem: 1 },
  driver: { attempt: 10, withdraw: 2, note: 3, reassign: 2, evidence: 3, dispatch: 1, closeItem: 1 },
  accountant: { note: 3, close: 2 },
  viewer: {},
}


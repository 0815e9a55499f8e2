import { Type, type Static } from 'typebox'
import { ChallanFields, ENTRY_SOURCES, LegalNumber } from '../records/challan.ts'
import { AttemptInput, EvidenceInput, EwayAtDispatch, LegInput, LoadCheck, Place, Receipt } from '../records/events.ts'
import {
  AdjustmentInput, EwayBillInput, InvoiceInput, MeasureInput, PrintInput, ReceiverCode, SettlementInput, SUBMISSIONS,
} from '../records/facts.ts'
import { LineInput, Totals } from '../records/line.ts'
import { Company, Location, Product, Registration, Vehicle } from '../records/masters.ts'
import { Book, Period, QUERY_STATES, QueryInput, Rate, Rule, VoidNumber } from '../records/office.ts'
import { Party } from '../records/party.ts'
import { Device, User } from '../records/people.ts'
import { Day, Id, Instant, Sha256, oneOf, orNull, text } from '../records/scalars.ts'

/** One change to one field: the value the editor saw, and the value they want. */
const changeOf = <S extends Type.TSchema>(value: S) => Type.Object({ saw: value, wants: value })
/** [D9] What was seen of a field that a record may lack: its value, or that it was not there. A word of a closed list has no blank of its own. */
const seenOf = (schema: Type.TSchema): Type.TSchema => {
  const { anyOf = [schema] } = schema as { readonly anyOf?: readonly Type.TSchema[] }
  return Type.Union([...anyOf, Type.Null(), Type.Literal('')])
}
/** Every field may be left out of an edit; one that is in it says both values, also where records may lack it. */
const changesOf = <P extends Type.TProperties>(properties: P) => {
  const whole = Type.Required(Type.Object(properties)).properties as Whole<P>
  return Type.Object(
    Object.fromEntries(Object.entries(whole).map(([field, schema]) => [field, Type.Optional(Type.IsOptional(properties[field] as Type.TSchema) ? Type.Object({ saw: seenOf(schema), wants: schema }) : changeOf(schema))])) as {
      [F in keyof P]: Type.TOptional<ReturnType<typeof changeOf<Whole<P>[F]>>>
    },
  )
}
type Whole<P extends Type.TProperties> = { [F in keyof P]: P[F] extends Type.TOptional<infer S extends Type.TSchema> ? S : P[F] }

const without = <P extends Type.TProperties, K extends keyof P>(properties: P, key: K): Omit<P, K> => {
  const { [key]: _, ...rest } = properties
  return rest
}

const noId = <P extends Type.TProperties & { id: Type.TSchema }>(schema: Type.TObject<P>) =>
  without(schema.properties, 'id') as Omit<P, 'id'> & Type.TProperties

export const ChallanEditArgs = Type.Object({
  fields: changesOf(ChallanFields.properties),
  lines: Type.Object({
    add: Type.Array(LineInput, { maxItems: 250 }),
    edit: Type.Array(Type.Object({ id: Id, fields: changesOf(noId(LineInput)) }), { maxItems: 250 }),
    remove: Type.Array(Type.Object({ id: Id, saw: LineInput }), { maxItems: 250 }),
  }),
})

/** The frozen content, as it went on paper. */
export const IssueArgs = Type.Object({
  legal: LegalNumber,
  fields: ChallanFields,
  lines: Type.Array(LineInput, { minItems: 1, maxItems: 250 }),
  totals: Totals,
  hash: Sha256,
})
export type IssueArgs = Static<typeof IssueArgs>

/** A paper that exists already: somebody else's, or one of ours from a book or a lost device. */
export const EnterArgs = Type.Object({ source: oneOf(ENTRY_SOURCES), ...IssueArgs.properties })
export type EnterArgs = Static<typeof EnterArgs>

const Empty = Type.Object({})
const masterEdit = <P extends Type.TProperties & { id: Type.TSchema }>(schema: Type.TObject<P>) =>
  Type.Object({ fields: changesOf(noId(schema)) })

/**
 * Every mutation: the type of record it acts on, its version, its arguments.
 * `fact` marks what happened in the world: such a mutation is never refused for the state it meets. [P5b]
 * `online` marks what needs the network by its nature (domain 2.4): only the server's own device takes it, so it comes by REST.
 */
export const MUTATIONS = {
  'challan.create': { entity: 'challan', v: 1, fact: false, online: false, args: Type.Object({ fields: ChallanFields, lines: Type.Array(LineInput, { maxItems: 250 }) }) },
  'challan.edit': { entity: 'challan', v: 1, fact: false, online: false, args: ChallanEditArgs },
  'challan.remove': { entity: 'challan', v: 1, fact: false, online: false, args: Empty },
  'challan.issue': { entity: 'challan', v: 1, fact: false, online: false, args: IssueArgs },
  'challan.cancel': { entity: 'challan', v: 1, fact: false, online: false, args: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 200 }) }) },
  'challan.load': { entity: 'challan', v: 1, fact: true, online: false, args: Type.Object(without(LoadCheck.properties, 'stamp')) },
  'challan.dispatch': { entity: 'challan', v: 1, fact: true, online: false, args: Type.Object({ leg: LegInput, eway: EwayAtDispatch, seals: Type.Optional(text(200)) }) },
  'challan.leg': { entity: 'challan', v: 1, fact: true, online: false, args: LegInput },
  'challan.attempt': { entity: 'challan', v: 1, fact: true, online: false, args: AttemptInput },
  'challan.withdraw': { entity: 'challan', v: 1, fact: true, online: false, args: Type.Object({ attempt: Id }) },
  'challan.receive': { entity: 'challan', v: 1, fact: true, online: false, args: Type.Object(without(Receipt.properties, 'stamp')) },
  'challan.note': { entity: 'challan', v: 1, fact: true, online: false, args: Type.Object({ text: Type.String({ minLength: 1, maxLength: 500 }) }) },
  'challan.close': { entity: 'challan', v: 1, fact: false, online: false, args: Type.Object({ reason: text(200) }) },
  'challan.reopen': { entity: 'challan', v: 1, fact: false, online: false, args: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 200 }) }) },
  'challan.enter': { entity: 'challan', v: 1, fact: false, online: false, args: EnterArgs },
  'challan.measure': { entity: 'challan', v: 1, fact: true, online: false, args: MeasureInput },
  'challan.reconcile': { entity: 'challan', v: 1, fact: false, online: true, args: SettlementInput },
  'challan.extend': { entity: 'challan', v: 1, fact: false, online: true, args: Type.Object({ until: Day, reason: text(200) }) },
  'challan.invoice': { entity: 'challan', v: 1, fact: false, online: true, args: InvoiceInput },
  'challan.uninvoice': { entity: 'challan', v: 1, fact: false, online: true, args: Type.Object({ invoice: Id }) },
  'challan.submit': { entity: 'challan', v: 1, fact: false, online: true, args: Type.Object({ invoice: Id, submission: oneOf(SUBMISSIONS), on: Day }) },
  'challan.adjust': { entity: 'challan', v: 1, fact: false, online: true, args: AdjustmentInput },
  'challan.acknowledge': { entity: 'challan', v: 1, fact: true, online: false, args: Type.Object({ name: text(60), on: Day, note: text(200) }) },
  'challan.eway': { entity: 'challan', v: 1, fact: true, online: false, args: EwayBillInput },
  'challan.uneway': { entity: 'challan', v: 1, fact: true, online: false, args: Type.Object({ number: text(12), reason: text(100) }) },
  'challan.partB': { entity: 'challan', v: 1, fact: true, online: false, args: Type.Object({ leg: Id, at: Instant }) },
  'challan.printed': { entity: 'challan', v: 1, fact: true, online: false, args: PrintInput },
  'challan.code': { entity: 'challan', v: 1, fact: false, online: false, args: Type.Object({ hash: Sha256, to: ReceiverCode.properties.to }) },
  'evidence.add': { entity: 'challan', v: 1, fact: true, online: false, args: Type.Object({ attempt: Id, evidence: Type.Array(EvidenceInput, { maxItems: 20 }), place: orNull(Place) }) },
  'evidence.arrived': { entity: 'challan', v: 1, fact: true, online: true, args: Type.Object({ evidence: Id }) },
  'party.create': { entity: 'party', v: 1, fact: false, online: false, args: Type.Object(noId(Party)) },
  'party.edit': { entity: 'party', v: 1, fact: false, online: false, args: masterEdit(Party) },
  'party.remove': { entity: 'party', v: 1, fact: false, online: false, args: Empty },
  'product.create': { entity: 'product', v: 1, fact: false, online: false, args: Type.Object(noId(Product)) },
  'product.edit': { entity: 'product', v: 1, fact: false, online: false, args: masterEdit(Product) },
  'product.remove': { entity: 'product', v: 1, fact: false, online: false, args: Empty },
  'vehicle.create': { entity: 'vehicle', v: 1, fact: false, online: false, args: Type.Object(noId(Vehicle)) },
  'vehicle.edit': { entity: 'vehicle', v: 1, fact: false, online: false, args: masterEdit(Vehicle) },
  'vehicle.remove': { entity: 'vehicle', v: 1, fact: false, online: false, args: Empty },
  'location.create': { entity: 'location', v: 1, fact: false, online: false, args: Type.Object(noId(Location)) },
  'location.edit': { entity: 'location', v: 1, fact: false, online: false, args: masterEdit(Location) },
  'location.remove': { entity: 'location', v: 1, fact: false, online: false, args: Empty },
  'user.create': { entity: 'user', v: 1, fact: false, online: true, args: Type.Object(noId(User)) },
  'user.edit': { entity: 'user', v: 1, fact: false, online: true, args: masterEdit(User) },
  'device.edit': { entity: 'device', v: 1, fact: false, online: true, args: Type.Object({ fields: changesOf({ name: Device.properties.name, revoked: Device.properties.revoked }) }) },
  'company.edit': { entity: 'company', v: 1, fact: false, online: false, args: masterEdit(Company) },
  'registration.create': { entity: 'registration', v: 1, fact: false, online: true, args: Type.Object(noId(Registration)) },
  'registration.edit': { entity: 'registration', v: 1, fact: false, online: false, args: masterEdit(Registration) },
  'rate.create': { entity: 'rate', v: 1, fact: false, online: false, args: Type.Object(noId(Rate)) },
  'rate.edit': { entity: 'rate', v: 1, fact: false, online: false, args: masterEdit(Rate) },
  'rate.remove': { entity: 'rate', v: 1, fact: false, online: false, args: Empty },
  'rule.create': { entity: 'rule', v: 1, fact: false, online: false, args: Type.Object(noId(Rule)) },
  'rule.edit': { entity: 'rule', v: 1, fact: false, online: false, args: masterEdit(Rule) },
  'rule.remove': { entity: 'rule', v: 1, fact: false, online: false, args: Empty },
  'book.create': { entity: 'book', v: 1, fact: false, online: true, args: Type.Object(without(Book.properties, 'id')) },
  'book.edit': { entity: 'book', v: 1, fact: false, online: true, args: Type.Object({ fields: changesOf({ name: Book.properties.name, closed: Book.properties.closed }) }) },
  'void.create': { entity: 'void', v: 1, fact: false, online: true, args: Type.Object(without(VoidNumber.properties, 'id')) },
  'period.file': { entity: 'period', v: 1, fact: false, online: true, args: Type.Object({ ...without(without(Period.properties, 'id'), 'filed'), on: Day, arn: text(30) }) },
  'period.unfile': { entity: 'period', v: 1, fact: false, online: true, args: Empty },
  'query.open': { entity: 'query', v: 1, fact: true, online: false, args: QueryInput },
  'query.reply': { entity: 'query', v: 1, fact: true, online: false, args: Type.Object({ text: Type.String({ minLength: 1, maxLength: 1000 }), state: orNull(oneOf(QUERY_STATES)) }) },
  'query.resolve': { entity: 'query', v: 1, fact: true, online: false, args: Type.Object({ state: oneOf(QUERY_STATES), text: text(1000) }) },
  'device.ask': { entity: 'device', v: 1, fact: false, online: false, args: Empty },
  'device.retire': { entity: 'device', v: 1, fact: false, online: false, args: Type.Object({ typed: text(40) }) },
  'conflict.adopt': { entity: 'conflict', v: 1, fact: false, online: false, args: Empty },
  'conflict.reopen': { entity: 'conflict', v: 1, fact: false, online: false, args: Empty },
  'conflict.settle': { entity: 'conflict', v: 2, fact: false, online: false, args: Type.Object({ choice: oneOf(['mine', 'theirs'] as const), note: text(200) }) },
} as const

export type MutationName = keyof typeof MUTATIONS
export type MutationArgs = { [N in MutationName]: Static<(typeof MUTATIONS)[N]['args']> }
export const MUTATION_NAMES = Object.keys(MUTATIONS) as MutationName[]

/** What a person did, as rules see it. */
export type Change = { [N in MutationName]: { readonly name: N; readonly args: MutationArgs[N] } }[MutationName]

import * as P from 'sync-protocol'
import { Type, type TProperties, type TSchema } from 'typebox'
import { closed } from './closed.ts'

const { Id, Day, Instant } = P
const count = (maximum: number) => Type.Integer({ minimum: 0, maximum })
const Ver = Type.Object({ ver: Type.Integer({ minimum: 1, description: 'Raised at each change; also the ETag' }) })

/** A record as REST shows it: the record and its version. */
const shown = <Properties extends TProperties>(record: Type.TObject<Properties>) =>
  Type.Object({ ...record.properties, ...Ver.properties })
/** A page of records named so, and the cursor of the next page; null at the end. */
const pageOf = <Properties extends TProperties>(_record: Type.TObject<Properties>, name: string) => {
  const items = Type.Array({ $ref: `${name}#` }) as unknown as Type.TArray<ReturnType<typeof shown<Properties>>>
  return Type.Object({ items, next: Type.Union([Type.String(), Type.Null()]) })
}

const password = Type.String({ minLength: 10, maxLength: 200, description: 'At least 10 characters' })
const username = Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{1,39}$', description: 'Lower case letters, digits, dot, dash' })

const LineWanted = Type.Object({
  ...Type.Partial(P.LineInput).properties,
  name: Type.String({ minLength: 1, maxLength: 100 }),
  qty: P.LineInput.properties.qty,
})
const lines = Type.Optional(Type.Array(LineWanted, { maxItems: 250 }))

/** What a client may leave out of a new record gets a blank; what it must say stands in `required`. */
function creation<Properties extends TProperties, Key extends keyof Properties>(record: Type.TObject<Properties>, required: readonly Key[]) {
  const must = Object.fromEntries(required.map((key) => [key, record.properties[key]])) as Pick<Properties, Key>
  return Type.Object({ ...Type.Partial(record).properties, ...must })
}
function change<Properties extends TProperties & { id: TSchema }>(record: Type.TObject<Properties>) {
  const { id: _, ...rest } = Type.Partial(record).properties as TProperties
  return Type.Object(rest, { minProperties: 1 }) as unknown as Type.TObject<Type.TPartial<Type.TObject<Omit<Properties, 'id'>>>['properties']>
}

const masters = {
  Party: shown(P.Party), PartyPage: pageOf(P.Party, 'Party'), PartyCreate: creation(P.Party, ['name']), PartyChange: change(P.Party),
  Product: shown(P.Product), ProductPage: pageOf(P.Product, 'Product'), ProductCreate: creation(P.Product, ['name']), ProductChange: change(P.Product),
  Vehicle: shown(P.Vehicle), VehiclePage: pageOf(P.Vehicle, 'Vehicle'), VehicleCreate: creation(P.Vehicle, ['number']), VehicleChange: change(P.Vehicle),
  Location: shown(P.Location), LocationPage: pageOf(P.Location, 'Location'),
  LocationCreate: creation(P.Location, ['name', 'registration', 'state']), LocationChange: change(P.Location),
  Registration: shown(P.Registration), RegistrationPage: pageOf(P.Registration, 'Registration'),
  RegistrationCreate: creation(P.Registration, ['gstin', 'legalName', 'state']), RegistrationChange: change(P.Registration),
  Rate: shown(P.Rate), RatePage: pageOf(P.Rate, 'Rate'), RateCreate: creation(P.Rate, ['from', 'rate']), RateChange: change(P.Rate),
  Rule: shown(P.Rule), RulePage: pageOf(P.Rule, 'Rule'), RuleCreate: creation(P.Rule, ['kind', 'key', 'value', 'from']), RuleChange: change(P.Rule),
  Book: shown(P.Book), BookPage: pageOf(P.Book, 'Book'), BookCreate: creation(P.Book, ['code', 'registration', 'name']),
  BookChange: Type.Object({ name: Type.Optional(P.Book.properties.name), closed: Type.Optional(Type.Boolean()) }, { minProperties: 1 }),
  Void: shown(P.VoidNumber), VoidPage: pageOf(P.VoidNumber, 'Void'),
  VoidCreate: Type.Object({ ...P.VoidNumber.properties, id: Type.Optional(Id) }),
  Company: shown(P.Company), CompanyChange: change(P.Company),
  Period: shown(P.Period), PeriodPage: pageOf(P.Period, 'Period'),
  PeriodFile: P.MUTATIONS['period.file'].args,
  Query: shown(P.Query), QueryPage: pageOf(P.Query, 'Query'),
  QueryOpen: Type.Object({ ...P.QueryInput.properties, id: Type.Optional(Id) }),
  QueryReply: P.MUTATIONS['query.reply'].args,
  User: shown(P.User), UserPage: pageOf(P.User, 'User'),
  UserCreate: Type.Object({ ...creation(P.User, ['name', 'role']).properties, username, password }),
  UserChange: Type.Object({ ...change(P.User).properties, username: Type.Optional(username), password: Type.Optional(password) }, { minProperties: 1 }),
  Device: shown(P.Device), DevicePage: pageOf(P.Device, 'Device'),
  SignOutAll: Type.Object({ everyone: Type.Literal(true) }),
  DeviceRetire: Type.Object({ typed: Type.Optional(Type.String({ maxLength: 40, description: 'The name of the device, when work is still on it' })) }),
  DeviceChange: Type.Object({ name: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })), revoked: Type.Optional(Type.Boolean()) }, { minProperties: 1 }),
}

const challans = {
  Challan: shown(P.Challan),
  ChallanPage: pageOf(P.Challan, 'Challan'),
  ChallanCreate: Type.Object({ id: Type.Optional(Id), ...Type.Partial(P.ChallanFields).properties, lines }),
  ChallanChange: Type.Object({ ...Type.Partial(P.ChallanFields).properties, lines }, { minProperties: 1 }),
  StatusChange: Type.Object({
    status: Type.Enum(P.STATUSES),
    reason: Type.Optional(Type.String({ maxLength: 200 })),
    /** Of `packed`: what was counted; everything when it is left out. */
    loaded: Type.Optional(P.MUTATIONS['challan.load'].args.properties.lines),
    packages: Type.Optional(count(99_999)),
    /** Of `dispatched`: the vehicle and driver; the plan's when left out. */
    leg: Type.Optional(Type.Partial(P.LegInput)),
    eway: Type.Optional(Type.Partial(P.EwayAtDispatch)),
  }),
}

const sessions = {
  TokenRequest: P.TokenRequest, TokenReply: P.TokenReply, RefreshRequest: P.RefreshRequest, LogoutRequest: P.LogoutRequest,
  Principal: P.Principal,
  PasswordChange: Type.Object({ old: Type.String({ minLength: 1, maxLength: 200 }), new: password }),
  SetupRequest: Type.Object({
    token: Type.String({ minLength: 20, maxLength: 100 }),
    company: Type.Object({
      legalName: Type.String({ minLength: 1, maxLength: 100 }),
      tradeName: Type.Optional(Type.String({ maxLength: 100 })),
      pan: Type.String({ pattern: '^[A-Z]{5}[0-9]{4}[A-Z]$' }),
      turnover: Type.Optional(Type.Enum(['upto5cr', 'above5cr'])),
      phone: Type.Optional(Type.String({ maxLength: 15 })),
      gstins: Type.Array(Type.String({ maxLength: 15 }), { minItems: 1, maxItems: 40 }),
    }),
    admin: Type.Object({ username, password, name: Type.String({ minLength: 1, maxLength: 100 }) }),
  }),
}

const wire = {
  EnrolRequest: P.EnrolRequest, EnrolReply: P.EnrolReply, PushRequest: P.PushRequest, PushReply: P.PushReply,
  PullRequest: P.PullRequest, PullReply: P.PullReply,
  SealedFile: P.SealedFile, ImportReply: P.ImportReply,
  Conflict: shown(P.Conflict), ConflictPage: pageOf(P.Conflict, 'Conflict'), ConflictAnswer: Type.Object({ choice: P.MUTATIONS['conflict.settle'].args.properties.choice, note: Type.Optional(Type.String({ maxLength: 200 })) }),
  VerifyRequest: P.VerifyRequest, VerifyReply: P.VerifyReply, Problem: P.ProblemReply,
}

const service = {
  Health: Type.Object({
    status: Type.Enum(['ok', 'failing', 'stopping']),
    version: Type.String(),
    uptimeSeconds: Type.Integer(),
    database: Type.Object({ ok: Type.Boolean(), dialect: Type.String(), ms: Type.Number() }),
    sync: Type.Object({ companies: Type.Integer(), head: Type.Integer({ description: 'The highest change number of any company' }) }),
    streams: Type.Integer({ description: 'Open event streams of this process' }),
    serverTime: Instant,
  }),
  Verified: Type.Object({
    agrees: Type.Boolean({ description: 'A challan of this number was issued with this content' }),
    challan: Type.Union([Type.Null(), Type.Object({
      number: Type.String(), date: Day, cancelled: Type.Boolean(),
      from: Type.String({ description: 'Consigner, shortened' }), to: Type.String({ description: 'Consignee, shortened' }),
    })], { description: 'Null unless it agrees' }),
  }),
  DemoAccounts: Type.Object({
    password: Type.String(),
    accounts: Type.Array(Type.Object({ username: Type.String(), name: Type.String(), role: P.Role, company: Type.String() })),
  }),
}

/** Every schema by the name that the OpenAPI document gives it, closed against unknown fields. */
const ALL = { ...sessions, ...wire, ...challans, ...masters, ...service }
export type SchemaName = keyof typeof ALL
export const SCHEMAS = Object.fromEntries(
  Object.entries(ALL).map(([name, schema]) => [name, { ...closed<TSchema>(schema), $id: name }]),
) as unknown as { readonly [Name in SchemaName]: (typeof ALL)[Name] & { $id: string } }

/** A schema by its name, for a route: written as a reference, typed as what it stands for. */
export function refer<Name extends SchemaName>(name: Name): (typeof ALL)[Name] {
  return { $ref: `${name}#` } as unknown as (typeof ALL)[Name]
}

const first = (text: string) => Type.Optional(Type.String({ maxLength: 100, description: text }))
/** Query of a list. Filters beyond these belong to challans. */
export const ListQuery = Type.Object({
  q: first('Words to look for'),
  sort: first('name, number, sku, username or changed, as the list has them; `-` before it for descending'),
  cursor: Type.Optional(Type.String({ maxLength: 400 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
}, { additionalProperties: false })
export const ChallanQuery = Type.Object({
  ...ListQuery.properties,
  sort: first('date, number, created, issued, value, consignee, status or changed; `-` before it for descending'),
  status: first('One or more, with commas'),
  nature: first('One or more of J A G S T, with commas'),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  driver: Type.Optional(Id),
  location: Type.Optional(Id),
  consignee: Type.Optional(Id),
}, { additionalProperties: false })
export const IdParams = Type.Object({ id: Id }, { additionalProperties: false })

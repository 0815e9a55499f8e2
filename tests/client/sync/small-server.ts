import {
  checkArgs, decide, mutationHash, workDigest,
  type Change, type EnrolRequest, type MutationResult, type PulledRow, type PullReply, type PullRequest, type PushReply, type PushRequest, type RecordType, type WireMutation,
} from 'sync-protocol'
import type { Answer, Refusal, Transport } from 'client/sync/transport.ts'
import { GODOWN, OUR_GSTIN, REGISTRATION, aCompany, anActor, sha256, id } from '../../support/builders.ts'
import { NOW, companyRows } from '../store/device.ts'

/** `row` null: removed. */
type Held = { type: RecordType; id: string; ver: number; seq: number; row: unknown }
type Known = { hash: string; result: MutationResult }
type DeviceState = { last: number; byN: Map<number, string>; replaced?: string }

const CHANNELS = ['office', 'master']
const refusal = (code: string, status: number, facts: Record<string, unknown> = {}): { kind: 'refused'; refusal: Refusal } =>
  ({ kind: 'refused', refusal: { code, status, message: '', facts, afterMs: null } })
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** A server in memory that keeps the rules of push and pull for one company and one channel: enough to run engines against. */
export class SmallServer {
  epoch = 'e1'
  head = 2
  rows = new Map<string, Held>()
  known = new Map<string, Known>()
  devices = new Map<string, DeviceState>()
  installs = new Map<string, string>()
  pushes = 0
  /** Mutations that came, repeated ones too. */
  sent = 0
  pulls = 0
  /** Rows in a page at most. */
  page = 500
  #ids = 0

  constructor() {
    for (const row of companyRows()) if ('row' in row) this.rows.set(`${row.type}:${row.id}`, { type: row.type, id: row.id, ver: 1, seq: row.seq, row: row.row })
  }

  enrol({ install, replaces }: EnrolRequest): Answer<never> | { kind: 'ok'; reply: unknown } {
    const device = this.installs.get(install) ?? id(5_000 + ++this.#ids)
    this.installs.set(install, device)
    if (!this.devices.has(device)) this.devices.set(device, { last: 0, byN: new Map(), ...(replaces ? { replaced: replaces } : {}) })
    return { kind: 'ok', reply: { device, epoch: this.epoch, series: [{ registration: REGISTRATION, gstin: OUR_GSTIN, code: `A0${this.#ids}` }], companyKey: '', serverTime: NOW } }
  }

  push(request: PushRequest): Answer<PushReply> {
    this.pushes += 1
    const device = this.devices.get(request.device)
    if (!device) return refusal('device_fork', 409)
    if (request.epoch !== this.epoch) return refusal('epoch_changed', 409)
    this.sent += request.mutations.length
    if (request.repeat && request.mutations.length === 0) return { kind: 'ok', reply: copy(this.#again(device, request.repeat)) }
    const results: MutationResult[] = []
    for (const mutation of request.mutations) {
      const hash = mutationHash(mutation, sha256)
      if (mutation.n <= device.last) {
        if (device.byN.get(mutation.n) !== mutation.id) return refusal('device_fork', 409, { last: device.last })
      } else if (mutation.n > device.last + 1) return refusal('seq_gap', 409, { last: device.last })
      const stored = this.known.get(mutation.id)
      const result = stored?.result ?? this.#take(mutation)
      this.known.set(mutation.id, { hash, result })
      device.last = Math.max(device.last, mutation.n)
      device.byN.set(mutation.n, mutation.id)
      results.push({ ...result, n: mutation.n })
    }
    const reply = { epoch: this.epoch, serverTime: NOW, last: device.last, head: this.head, results, limit: { bytes: 262_144, count: 200 } }
    if (request.repeat) {
      const again = this.#again(device, request.repeat)
      return { kind: 'ok', reply: copy({ ...reply, results: [...again.results, ...results], ...(again.told === undefined ? {} : { told: again.told }) }) }
    }
    const pulled = request.pull ? this.pull(request.pull) : undefined
    return { kind: 'ok', reply: copy({ ...reply, ...(pulled?.kind === 'ok' ? { pull: pulled.reply } : {}) }) }
  }

  /** [P14] */
  #again(device: DeviceState, { from, to }: { from: number; to: number }): PushReply {
    const known = Array.from({ length: Math.max(0, Math.min(to, device.last) - from + 1) }, (_, i) => from + i)
    const work = known.map((n) => ({ id: device.byN.get(n) ?? '', hash: this.known.get(device.byN.get(n) ?? '')?.hash ?? '' }))
    const results = known.flatMap((n) => { const stored = this.known.get(device.byN.get(n) ?? ''); return stored ? [{ ...stored.result, n }] : [] })
    return { epoch: this.epoch, serverTime: NOW, last: device.last, head: this.head, results, limit: { bytes: 262_144, count: 200 }, ...(known.length > 0 ? { told: workDigest(work, sha256) } : {}) }
  }

  #take({ entity: [type, key], name, v, args, id: mutation, at }: WireMutation): MutationResult {
    const checked = checkArgs(name, v, args)
    if ('fault' in checked) return { n: 0, status: 'rejected', code: checked.fault }
    return this.change(type as RecordType, key, checked.change, mutation, at)
  }

  /** Decides and keeps, as anybody's change. */
  change(type: RecordType, key: string, change: Change, mutation: string, at = NOW): MutationResult {
    const held = this.rows.get(`${type}:${key}`)
    const ctx = {
      mutation, actor: anActor('dispatcher', { mayIssue: true, name: 'Anjali', locations: [GODOWN] }), at, received: NOW, skewMs: 0, company: aCompany(), registrations: [{ id: REGISTRATION, gstin: OUR_GSTIN }],
      number: { seriesIsMine: true, taken: false }, sha256,
    }
    const decision = decide(type, key, (held?.row ?? undefined) as never, change, ctx)
    if (!('row' in decision)) return { n: 0, status: decision.kind, ...('code' in decision ? { code: decision.code } : {}) }
    const seq = ++this.head
    const ver = (held?.ver ?? 0) + 1
    this.rows.set(`${type}:${key}`, { type, id: key, ver, seq, row: copy(decision.row) })
    return { n: 0, status: decision.kind, seq, ver }
  }

  pull(request: PullRequest): Answer<PullReply> {
    this.pulls += 1
    const device = this.devices.get(request.device)
    if (!device) return refusal('device_fork', 409)
    const [epoch, after] = request.cursor?.split('.') ?? []
    const reset = epoch !== undefined && epoch !== this.epoch ? ('epoch' as const) : null
    const from = request.cursor === null || reset ? 0 : Number(after)
    const changed = [...this.rows.values()].filter(({ seq }) => seq > from).toSorted((a, b) => a.seq - b.seq)
    const part = changed.slice(0, this.page)
    const more = part.length < changed.length
    const at = more ? (part.at(-1)?.seq ?? this.head) : this.head
    const rows = part.map(({ type, id: key, seq, ver, row }): PulledRow =>
      row === null ? { type, id: key, seq, gone: true } : { type, id: key, seq, ver, in: CHANNELS, row })
    return { kind: 'ok', reply: copy({
      epoch: this.epoch, cursor: `${this.epoch}.${at}.aa`, more, head: this.head, serverTime: NOW, device: { last: device.last }, rows, back: [], backNext: {}, backDone: [], reset,
      ...(request.channels === 'h' ? {} : { channels: { hash: 'h', all: CHANNELS } }),
    }) }
  }

  /** A new data set from an old copy: everything after `head` is lost. */
  restore(old: Pick<SmallServer, 'head' | 'rows' | 'known' | 'devices'>): void {
    this.epoch = 'e2'
    this.head = old.head
    this.rows = old.rows
    this.known = old.known
    this.devices = old.devices
  }

  backup(): Pick<SmallServer, 'head' | 'rows' | 'known' | 'devices'> {
    return { head: this.head, rows: new Map(this.rows), known: new Map(this.known), devices: new Map([...this.devices].map(([key, state]) => [key, { ...state, byN: new Map(state.byN) }])) }
  }
}

export type Weather = { lose: (kind: string) => 'request' | 'answer' | false }
export const fine: Weather = { lose: () => false }

/** The way to the small server, with a network that may lose a request or only its answer. */
export function wayTo(server: SmallServer, weather: Weather = fine): Transport {
  const through = async <T>(kind: string, ask: () => unknown): Promise<Answer<T>> => {
    await Promise.resolve()
    const lost = weather.lose(kind)
    if (lost === 'request') return { kind: 'no_answer' }
    const answer = ask() as Answer<T>
    return lost === 'answer' ? { kind: 'no_answer' } : answer
  }
  return {
    enrol: (request) => through('enrol', () => server.enrol(copy(request))),
    push: (request) => through('push', () => server.push(copy(request))),
    pull: (request) => through('pull', () => server.pull(copy(request))),
  }
}

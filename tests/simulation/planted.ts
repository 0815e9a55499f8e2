import { afterPull, asPushed, everyChallan, pulls, withoutRows, type Parts, type Plant } from './planted-parts.ts'
import { MORE } from './planted-more.ts'
import type { PushReply, WireMutation } from 'sync-protocol'
import type { SeriesState } from 'client/store/queue.ts'
import { fixedId } from './ids.ts'

export type { Plant } from './planted-parts.ts'

/** Numbers from a counter in memory, read from the database once a tab. */
function seriesInMemory({ stores, transport }: Parts): Parts {
  const known = new Map<string, SeriesState>()
  const { series } = stores.queue
  const remembered = {
    get: async (key: [string, string, string]) => known.get(key.join()) ?? (await series.get(key)),
    put: async (run: SeriesState) => {
      known.set([run.code, run.nature, run.fy].join(), run)
      return series.put(run)
    },
  }
  // the transaction still names the real table
  const queue = new Proxy(stores.queue, {
    get: (db, property) => (property === 'series' ? Object.assign(Object.create(series), remembered) : Reflect.get(db, property, db)) as unknown,
  })
  return { stores: { ...stores, queue }, transport }
}

export const PLANTS: readonly Plant[] = [
  {
    name: 'no_dedupe', what: 'a repeated mutation takes effect again',
    core: (core) => ({
      ...core,
      async acceptPush(deps, who, request) {
        const row = (await deps.db.read('sync_device').where({ company: who.company, id: request.device }).first('last_n')) as { last_n: number } | undefined
        const last = Number(row?.last_n ?? 0)
        const shift = request.mutations.filter(({ n }) => n <= last).length
        if (shift === 0) return core.acceptPush(deps, who, request)
        const again = (mutation: WireMutation, i: number): WireMutation => ({ ...mutation, n: last + 1 + i, id: mutation.n <= last ? deps.uuid() : mutation.id })
        const reply = JSON.parse(await core.acceptPush(deps, who, { ...request, mutations: request.mutations.map(again) })) as PushReply
        return JSON.stringify({ ...reply, results: reply.results.map((result, i) => ({ ...result, n: request.mutations[i]?.n ?? result.n })) })
      },
    }),
  },
  {
    name: 'answer_before_commit', what: 'the answer leaves before the transaction has committed',
    core: (core) => ({
      ...core,
      async acceptPush(deps, who, request) {
        if (request.mutations.length === 0) return core.acceptPush(deps, who, request)
        core.acceptPush(deps, who, request).catch(() => undefined)
        const results = request.mutations.map(({ n }) => ({ n, status: 'applied' as const }))
        return JSON.stringify({ epoch: deps.epoch, serverTime: deps.now(), last: results.at(-1)?.n ?? 0, head: 0, results, limit: { bytes: 262_144, count: 200 } } satisfies PushReply)
      },
    }),
  },
  {
    name: 'head_read_apart', what: 'the cursor moves to a head that was read after the rows',
    core: pulls(async (reply, { db }, company) => {
      const commit = (await db.read('sync_commit').where({ company }).orderBy('seq_to', 'desc').first('seq_to', 'tag')) as { seq_to: number; tag: string } | undefined
      if (!commit || reply.more) return reply
      return { ...reply, head: Number(commit.seq_to), cursor: `${reply.epoch}.${commit.seq_to}.${commit.tag}` }
    }),
  },
  {
    name: 'no_channel_filter', what: 'a pull gives every challan of the company',
    core: pulls(async (reply, deps, company) => ({ ...reply, rows: [...reply.rows, ...(await everyChallan(deps, company))] })),
  },
  {
    name: 'no_tenant_filter', what: 'a pull gives challans of the other company',
    core: pulls(async (reply, deps, company) => ({ ...reply, rows: [...reply.rows, ...(await everyChallan(deps, fixedId(company.includes('aaaa') ? 'bbbb' : 'aaaa', 1)))] })),
  },
  { name: 'no_out', what: 'a record that leaves a channel is not told of', core: pulls(withoutRows((row) => 'out' in row)) },
  { name: 'no_gone', what: 'a removed record is not told of', core: pulls(withoutRows((row) => 'gone' in row)) },
  { name: 'short_page', what: 'a page loses its last row and moves its cursor all the same', core: pulls((reply) => (reply.rows.length > 2 ? { ...reply, rows: reply.rows.slice(0, -1) } : reply)) },
  { name: 'empty_filling', what: 'a channel is called filled after its first rows', core: pulls((reply) => ({ ...reply, back: reply.back.slice(0, 3) })) },
  {
    name: 'unknown_is_no', what: 'an unknown outcome of COMMIT is answered as a refusal',
    core: (core) => ({
      ...core,
      acceptPush: (deps, who, request) => core.acceptPush(deps, who, request).catch((error: unknown) => {
        if ((error as { code?: string }).code !== 'unavailable') throw error
        const results = request.mutations.map(({ n }) => ({ n, status: 'rejected' as const, code: 'unavailable', message: 'failed' }))
        return JSON.stringify({ epoch: deps.epoch, serverTime: deps.now(), last: results.at(-1)?.n ?? 0, head: 0, results, limit: { bytes: 262_144, count: 200 } } satisfies PushReply)
      }),
    }),
  },
  {
    name: 'booked_on_another', what: 'work of a shared tablet is booked on whoever else drives',
    core: (core) => ({
      ...core,
      async acceptPush(deps, who, request) {
        const text = await core.acceptPush(deps, who, request)
        if (who.user === fixedId('aaaa', 25)) await deps.db.write('sync_mutation').where({ company: who.company, author: who.user }).update({ author: fixedId('aaaa', 24) })
        return text
      },
    }),
  },
  {
    name: 'forget_on_reset', what: 'a reset of the cache empties the queue as well',
    device: afterPull(async ({ reset }, { queue }) => (reset === null ? undefined : queue.mutations.where('state').equals('unsent').delete())),
  },
  { name: 'series_in_memory', what: 'a number is taken from a counter in memory', device: seriesInMemory },
  {
    name: 'cursor_before_rows', what: 'the cursor is stored before the rows of its page',
    device: afterPull(async ({ cursor, more, head }, { cache }) => {
      const found = await cache.meta.get('cursor')
      if (!more && found) await cache.meta.put({ ...found, cursor, seq: head } as never)
    }),
  },
  {
    name: 'drops_refused', what: 'what the server refused is dropped from the queue',
    device: asPushed((push, { stores }) => async (request, signal) => {
      const answer = await push(request, signal)
      const refused = answer.kind === 'ok' ? answer.reply.results.filter(({ status }) => status === 'rejected').map(({ n }) => request.mutations.find((one) => one.n === n)?.id ?? '') : []
      if (refused.length > 0) await stores.queue.mutations.where('id').anyOf(refused).delete()
      return answer
    }),
  },
  {
    name: 'fresh_ids', what: 'after silence the same work is sent again under new ids',
    device: asPushed((push, { stores }) => {
      let silent = false
      return async (request, signal) => {
        const mutations = silent ? request.mutations.map((mutation) => ({ ...mutation, id: stores.env.uuid() })) : request.mutations
        const answer = await push({ ...request, mutations }, signal)
        silent = answer.kind === 'no_answer'
        return answer
      }
    }),
  },
  ...MORE,
]

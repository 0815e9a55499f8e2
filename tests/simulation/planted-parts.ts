import type { PullReply, PulledRow, PushReply } from 'sync-protocol'
import type { Deps } from 'server/deps.ts'
import type { Stores } from 'client/store/stores.ts'
import type { Answer, Transport } from 'client/sync/transport.ts'
import type { Core } from './server.ts'

/** A fault that is put in from outside, to see whether the simulator finds it. */
export type Plant = {
  readonly name: string
  /** What it is, in the words of whoever would write such a bug. */
  readonly what: string
  readonly core?: (core: Core) => Core
  readonly device?: (parts: Parts) => Parts
}
export type Parts = { readonly stores: Stores; readonly transport: Transport }

/** The server's answers to pulls, alone or inside of a push, changed by hand. */
export const pulls = (change: (reply: PullReply, deps: Deps, company: string) => PullReply | Promise<PullReply>) => (core: Core): Core => ({
  ...core,
  async answerPull(deps, who, request) {
    return JSON.stringify(await change(JSON.parse(await core.answerPull(deps, who, request)) as PullReply, deps, who.company))
  },
  async acceptPush(deps, who, request) {
    const reply = JSON.parse(await core.acceptPush(deps, who, request)) as PushReply
    return JSON.stringify(reply.pull ? { ...reply, pull: await change(reply.pull, deps, who.company) } : reply)
  },
})

export const withoutRows = (drop: (row: PulledRow) => boolean) => (reply: PullReply): PullReply => ({ ...reply, rows: reply.rows.filter((row) => !drop(row)) })

/** Every challan of a company, as rows of a page. */
export async function everyChallan({ db }: Deps, company: string): Promise<PulledRow[]> {
  const rows = (await db.read('challan').where({ company, deleted_at: null }).select('id', 'ver', 'seq', 'doc')) as { id: string; ver: number; seq: number; doc: string }[]
  return rows.map(({ id, ver, seq, doc }) => ({ type: 'challan', id, ver: Number(ver), seq: Number(seq), in: ['office'], row: JSON.parse(doc) as unknown }))
}

export const asPushed = (change: (push: Transport['push'], parts: Parts) => Transport['push']) => (parts: Parts): Parts =>
  ({ ...parts, transport: { ...parts.transport, push: change(parts.transport.push, parts) } })

export const afterPull = (act: (reply: PullReply, stores: Stores) => Promise<unknown>) => ({ stores, transport }: Parts): Parts => {
  const seen = async <T>(answer: Answer<T>, reply: (answer: T) => PullReply | undefined) => {
    const page = answer.kind === 'ok' ? reply(answer.reply) : undefined
    if (page) await act(page, stores)
    return answer
  }
  return {
    stores,
    transport: {
      ...transport,
      pull: async (request, signal) => seen(await transport.pull(request, signal), (reply) => reply),
      push: async (request, signal) => seen(await transport.push(request, signal), ({ pull }) => pull),
    },
  }
}


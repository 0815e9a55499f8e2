import type { EnrolRequest, PullRequest, PushRequest, WireMutation } from 'sync-protocol'
import type { Answer, Transport } from './transport.ts'

/** What a request of the first version held: every server has a word for it. */
const FIRST = {
  enrol: ['install', 'name', 'replaces'],
  push: ['protocol', 'schema', 'device', 'user', 'epoch', 'clock', 'ack', 'mutations', 'pull'],
  mutation: ['n', 'id', 'name', 'v', 'group', 'entity', 'needs', 'args', 'at', 'tz'],
  pull: ['protocol', 'schema', 'device', 'cursor', 'channels', 'backfill', 'limit', 'minHead', 'unsent', 'persisted', 'app'],
} as const

const only = <T extends object>(fields: readonly string[], from: T): T => Object.fromEntries(Object.entries(from).filter(([field]) => fields.includes(field))) as T

const plainPull = (request: PullRequest): PullRequest => only(FIRST.pull, request)
const plainPush = ({ mutations, pull, ...request }: PushRequest): PushRequest => ({
  ...only(FIRST.push, request), mutations: mutations.map((one): WireMutation => only(FIRST.mutation, one)), ...(pull ? { pull: plainPull(pull) } : {}),
} as PushRequest)
const plainEnrol = (request: EnrolRequest): EnrolRequest => only(FIRST.enrol, request)

/**
 * The same way to a server of an earlier version: one that refuses a field that it does not know is asked again without
 * what came later, from then on for as long as this page lives. Work is never left out: it has versions of its own. [V6]
 */
export function understood(transport: Transport): Transport {
  let plain = false
  const asking = <Request, Reply>(ask: (request: Request, signal: AbortSignal) => Promise<Answer<Reply>>, plainly: (request: Request) => Request) =>
    async (request: Request, signal: AbortSignal): Promise<Answer<Reply>> => {
      if (!plain) {
        const answer = await ask(request, signal)
        if (answer.kind !== 'refused' || answer.refusal.code !== 'unknown_field') return answer
        plain = true
      }
      return ask(plainly(request), signal)
    }
  return { ...transport, enrol: asking(transport.enrol, plainEnrol), push: asking(transport.push, plainPush), pull: asking(transport.pull, plainPull) }
}

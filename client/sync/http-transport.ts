import { unfoldAnswers, type EnrolReply, type PullReply, type PushReply, type VerifyReply } from 'sync-protocol'
import { ask, type HttpOptions } from './http.ts'
import { openStream } from './stream.ts'
import type { Answer, Transport } from './transport.ts'
import { understood } from './understood.ts'

const PATH = { push: '/api/v1/sync/push', pull: '/api/v1/sync/pull', enrol: '/api/v1/sync/devices', verify: '/api/v1/sync/verify', stream: '/api/v1/sse/delivery-challan' } as const

const has = (body: unknown, ...fields: readonly string[]): boolean =>
  typeof body === 'object' && body !== null && fields.every((field) => field in body)

/** Enough to tell our server from anybody else's JSON; what is inside is the server's to answer for. */
const isPush = (body: unknown): body is PushReply => has(body, 'epoch', 'results', 'last', 'limit')
const isPull = (body: unknown): body is PullReply => has(body, 'epoch', 'cursor', 'rows', 'back', 'head', 'device')
const isEnrol = (body: unknown): body is EnrolReply => has(body, 'device', 'epoch', 'series')

const isVerify = (body: unknown): body is VerifyReply => has(body, 'epoch', 'comparable', 'moved')

/** [P13] Plain answers travel as runs of numbers. */
const unfolded = (answer: Answer<PushReply>): Answer<PushReply> =>
  answer.kind === 'ok' ? { kind: 'ok', reply: { ...answer.reply, results: unfoldAnswers(answer.reply) } } : answer

/** The transport of browsers and of Node: JSON over fetch, gzip where it pays, pokes over a stream of events. */
export function httpTransport(options: HttpOptions): Transport {
  const way = understood({
    push: (request, signal) => ask(options, PATH.push, request, isPush, signal),
    pull: (request, signal) => ask(options, PATH.pull, request, isPull, signal),
    enrol: (request, signal) => ask(options, PATH.enrol, request, isEnrol, signal),
    verify: (request, signal) => ask(options, PATH.verify, request, isVerify, signal),
    stream: (handlers, device) => openStream(options, device === null ? PATH.stream : `${PATH.stream}?device=${device}`, handlers),
  })
  return { ...way, push: async (request, signal) => unfolded(await way.push({ ...request, brief: true }, signal)) }
}

import { OLDEST_SCHEMA, type PullRequest, type WireMutation } from 'sync-protocol'
import type { Parts } from './planted-parts.ts'

// A page of an earlier build, as far as the server can tell: the oldest schema that is still served, nothing of what a
// device tells of itself since, and answers to questions in the version that had no reason in them.

const plainPull = ({ protocol, device, cursor, channels, backfill, limit }: PullRequest): PullRequest =>
  ({ protocol, schema: OLDEST_SCHEMA, device, cursor, channels, backfill, limit })

function asItWas(mutation: WireMutation): WireMutation {
  if (mutation.name !== 'conflict.settle') return mutation
  const { note: _, ...args } = mutation.args as { note?: string }
  return { ...mutation, v: 1, args }
}

/** Makes a tab speak as that build did. The same work is told in the same words each time it is sent. [V1] */
export const oldBuild = ({ stores, transport }: Parts): Parts => ({
  stores,
  transport: {
    ...transport,
    pull: (request, signal) => transport.pull(plainPull(request), signal),
    push: ({ pull, ...request }, signal) => transport.push(
      { ...request, schema: OLDEST_SCHEMA, mutations: request.mutations.map(asItWas), ...(pull ? { pull: plainPull(pull) } : {}) }, signal,
    ),
  },
})

import type { FastifyRequest } from 'fastify'
import type { Id, RecordType } from 'sync-protocol'
import { notThere } from '../office/reads.ts'
import { whoOf } from '../plugins/session.ts'
import { acceptOwn, type OwnChange } from '../sync/accept-own.ts'
import type { App } from './app-deps.ts'
import { idempotencyKey } from './rest.ts'

/**
 * One change of one record as the person who asks; gives the record as it stands then. The Idempotency-Key, if any,
 * stands for the whole request. Throws the Problem that refuses it.
 */
export async function writeOne<T extends RecordType>(
  deps: App, request: FastifyRequest, entity: readonly [T, Id], change: OwnChange['change'], ifVer?: number,
): Promise<{ ver: number; row: object }> {
  const who = whoOf(request)
  const { rows } = await acceptOwn(deps, who.company, who, [{ entity, change }], ownOptions(request, ifVer))
  const stored = rows.find(({ type, id }) => type === entity[0] && id === entity[1])
  if (stored === undefined) throw notThere()
  return { ver: stored.ver, row: stored.row ?? {} }
}

/** What a request says about how its change is to be taken. */
export function ownOptions(request: FastifyRequest, ifVer: number | undefined) {
  const key = idempotencyKey(request, whoOf(request).user)
  const named = key === undefined ? {} : { key, request: [request.method, request.url, request.body ?? null] }
  return { ...named, ...(ifVer === undefined ? {} : { ifVer }) }
}

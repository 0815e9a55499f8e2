import type { Config } from 'shared-config'
import type { Static } from 'typebox'
import type { SCHEMAS } from '../plugins/schemas.ts'

export type Health = Static<typeof SCHEMAS.Health>
const PATIENCE_MS = 5_000

/** What the server of this configuration says about itself; undefined when none answers. */
export async function readHealth({ listen }: Pick<Config, 'listen'>): Promise<Health | undefined> {
  const host = listen.host === '0.0.0.0' || listen.host === '::' ? 'localhost' : listen.host
  try {
    const answer = await fetch(`http://${host}:${listen.port}/api/v1/health/ready`, { signal: AbortSignal.timeout(PATIENCE_MS) })
    const health: unknown = await answer.json()
    return typeof health === 'object' && health !== null && 'uptimeSeconds' in health ? (health as Health) : undefined
  } catch {
    return undefined
  }
}

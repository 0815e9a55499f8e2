import { randomBytes } from 'node:crypto'
import type { Deps } from '../deps.ts'
import { readMeta, writeMeta } from '../store/settings.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo/accounts.ts'
import { seedDemo } from './demo/seed.ts'
import { hashOfToken } from './setup.ts'
import { isNew } from './start.ts'

/** What a person should read once, given the address of the server. */
export type Notice = (address: string) => string

/**
 * An empty database gets the demo company, or, where that is not wanted, a token with which the first admin is made.
 * The token is printed once and kept as a hash; a start before it was used makes another one, but in a cluster, where
 * the first server's counts.
 */
export async function firstStart(deps: Deps): Promise<Notice> {
  if (!(await isNew(deps))) return () => ''
  if (!deps.config.seedDemo || deps.config.cluster) return offerSetup(deps)
  await seedDemo(deps)
  const lines = DEMO_ACCOUNTS.map(({ username, role, name }) => `  ${username.padEnd(12)} ${role.padEnd(11)} ${name}`)
  return () => `The database was empty: the demo company is in it now. Sign in with the password ${DEMO_PASSWORD} as\n${lines.join('\n')}\n`
}

async function offerSetup({ db, config }: Deps): Promise<Notice> {
  if (config.cluster && (await readMeta(db.read, 'setup')) !== undefined) return () => ''
  const token = randomBytes(24).toString('base64url')
  await writeMeta(db.write, 'setup', hashOfToken(token))
  return (address) => `There is no company yet. Make it and its first admin with this token, which works once:\n  ${token}\nPOST it to ${address}/api/v1/setup (see ${address}/api/docs).\n`
}

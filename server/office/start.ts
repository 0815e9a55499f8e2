import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ConfigError, type Config } from 'shared-config'
import { Problem } from 'sync-protocol'
import { v7 } from 'uuid'
import type { Database, Deps, Log } from '../deps.ts'
import { migrate, openDatabase } from '../store/database.ts'
import { companies, readHeads } from '../store/head.ts'
import { readEpoch } from '../store/meta.ts'
import { pendingSteps } from '../store/status.ts'
import { createPokeHub, type PokeHub } from '../sync/poke-hub.ts'
import { redisBus } from '../sync/redis-bus.ts'

/** Without a bus each process looks at the heads of the companies that it serves. */
const LOOK_EVERY_MS = 2_000

/** A start that cannot go on, in one sentence for the person who started it. */
export class StartFault extends Error {
  override readonly name = 'StartFault'
}

/** Throws StartFault when the folder cannot be written. */
export function requireWritable(dataDir: string): void {
  const probe = join(dataDir, `.probe-${process.pid}`)
  try {
    makeFolder(dataDir)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (cause) {
    throw new StartFault(`The data folder ${dataDir} cannot be written (${reasonOf(cause)}). Set DATA_DIR to a folder that this user may write.`, { cause })
  }
}

/** One level at a time: Node's own way never ends where a file system takes no folder at all (/proc). */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}

/** Opens and migrates the database and gathers what use cases need. Throws StartFault or Problem, each a plain sentence. */
export async function openDeps(config: Config, log: Log): Promise<Deps> {
  requireWritable(config.dataDir)
  const db = await openDatabase(config)
  try {
    if (config.cluster) await requireMigrated(db)
    else await migrate(db)
    const epoch = await readEpoch(db)
    const pokes: PokeHub = createPokeHub({
      now: Date.now,
      random: Math.random,
      heads: (served) => readHeads(db.read, served),
      ...(config.redisUrl === undefined ? {} : { bus: redisBus(config.redisUrl, log) }),
      lookEvery: LOOK_EVERY_MS, // another process may write too, to an SQLite file by mistake
    })
    return { db, config, pokes, epoch, now: Date.now, uuid: () => v7(), log }
  } catch (error) {
    await db.close()
    throw error
  }
}

/** Servers that start together must not change tables together. Throws StartFault. */
async function requireMigrated({ write }: Database): Promise<void> {
  const pending = await pendingSteps(write)
  if (pending > 0) throw new StartFault(`The tables are ${pending} steps behind. In a cluster they are changed once, by hand: npm run db:migrate.`)
}

/** Is there no company yet? */
export const isNew = async ({ db }: Deps): Promise<boolean> => (await companies(db.read)).length === 0

export const reasonOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason')

/** What kept a start or a command from going on, in words for whoever asked for it. Statements and values stay out. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StartFault || error instanceof Problem) return error.message
  return error instanceof Error ? `This cannot go on: ${error.message.split(' - ').at(-1)}` : 'This cannot go on.'
}

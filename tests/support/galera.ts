import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { freePort, installMariadb } from './services.ts'

const PROVIDER = '/usr/lib/galera/libgalera_smm.so'
const READY_MS = 120_000
/** Those of shared-config/examples/galera.cnf: writes stall for 1.3 s, not 6 s, when a node dies. */
const TIMERS = 'evs.keepalive_period=PT0.2S;evs.inactive_check_period=PT0.1S;evs.suspect_timeout=PT1S;evs.inactive_timeout=PT3S;evs.install_timeout=PT2S;gmcast.peer_timeout=PT1S'

/** One MariaDB of a cluster: each holds all the data, and takes writes. */
export type GaleraNode = {
  readonly url: string
  running(): boolean
  /** Ends it as a power cut does. */
  kill(): Promise<void>
  /** An orderly end. */
  stop(): Promise<void>
  /** Starts it and waits until it has what the others wrote meanwhile. */
  join(): Promise<void>
  /** Cuts it off from the other nodes, while its clients still reach it. */
  isolate(): Promise<void>
  heal(): Promise<void>
  /** Lets it answer reads, and neither write nor take what the others write, until the given function is called. */
  holdBack(): Promise<() => Promise<void>>
}
export type Galera = { readonly nodes: readonly GaleraNode[]; stop(): Promise<void> }

type Place = { readonly folder: string; readonly data: string; readonly host: string; readonly port: number; readonly cluster: number; readonly ist: number; readonly name: string }

/** Nodes of one cluster on 127.0.0.11 and up, each with an empty database `challan`; root has no password. Some 130 MiB a node. */
export async function startGalera(count = 3): Promise<Galera> {
  const folder = mkdtempSync(join(tmpdir(), 'challan-galera-'))
  chmodSync(folder, 0o755) // its servers run as another user: rsync refuses to be root's
  const places: Place[] = []
  const [cluster, ist] = [await freePort(), await freePort()]
  for (let i = 0; i < count; i++) {
    const name = `db${i + 1}`
    places.push({ folder: join(folder, name), data: join(folder, name, 'data'), host: `127.0.0.${11 + i}`, port: await freePort(), cluster, ist, name })
  }
  const nodes = places.map((place) => nodeAt(place, places))
  const stop = async () => {
    for (const node of nodes.toReversed()) await node.end('SIGTERM')
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  try {
    await seed(places, nodes)
    return { nodes, stop }
  } catch (cause) {
    const logs = places.map((place) => `${place.name}:\n${logOf(place).slice(-1_500)}`).join('\n')
    await stop()
    throw new Error(`The cluster did not start.\n${logs}`, { cause })
  }
}

/** The first begins it and stops; its copies join by what they lack, which takes less than a transfer of all. */
async function seed(places: readonly Place[], nodes: readonly Inner[]): Promise<void> {
  const [first, ...others] = places
  const [begun, ...joining] = nodes
  if (!first || !begun) throw new Error('A cluster has nodes')
  mkdirSync(first.folder, { recursive: true })
  await installMariadb(first.data)
  own(first.folder)
  writeConfig(first, places)
  await begun.begin()
  const connection = await connectTo(first)
  await connection.query('create database if not exists challan')
  await connection.end()
  await begun.end('SIGTERM')
  for (const place of others) {
    mkdirSync(place.folder, { recursive: true })
    cpSync(first.data, place.data, { recursive: true })
    own(place.folder)
    writeConfig(place, places)
  }
  await begun.begin()
  for (const node of joining) await node.join()
}

type Inner = GaleraNode & { begin(): Promise<void>; end(signal: NodeJS.Signals): Promise<void> }

function nodeAt(place: Place, all: readonly Place[]): Inner {
  let child: ChildProcess | undefined
  process.once('exit', () => child?.kill('SIGKILL'))
  const running = () => child !== undefined && child.exitCode === null && child.signalCode === null
  const run = async (...args: string[]) => {
    child = spawn('mariadbd', [`--defaults-file=${join(place.folder, 'my.cnf')}`, ...asUser(), ...args], { stdio: 'ignore' })
    await untilSynced(place, running)
  }
  const end = async (signal: NodeJS.Signals) => {
    const ending = child
    if (!ending || !running()) return
    const gone = new Promise((resolve) => ending.once('close', resolve))
    ending.kill(signal)
    await Promise.race([gone, sleep(20_000, undefined, { ref: false }).then(() => ending.kill('SIGKILL'))])
    await gone
  }
  const option = async (text: string) => {
    const connection = await connectTo(place)
    try {
      await connection.query(`SET GLOBAL wsrep_provider_options = '${text}'`)
    } finally {
      await connection.end()
    }
  }
  return {
    url: `mysql://root@${place.host}:${place.port}/challan`, running, end,
    begin: () => run('--wsrep-new-cluster'),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    join: () => run(...positionOf(place)),
    isolate: () => option('gmcast.isolate=1'),
    async heal() {
      await option('gmcast.isolate=0')
      await untilSynced(place, running, all.length)
    },
    async holdBack() {
      const connection = await connectTo(place)
      await connection.query('SET GLOBAL wsrep_desync = ON')
      await connection.query('FLUSH TABLES WITH READ LOCK')
      return async () => {
        await connection.query('UNLOCK TABLES')
        await connection.query('SET GLOBAL wsrep_desync = OFF')
        await connection.end()
        await untilSynced(place, running, all.length)
      }
    },
  }
}

/** Where a node that was killed had come to: without it, all the data would be sent to it again. */
function positionOf(place: Place): string[] {
  const log = join(place.folder, 'recover.log')
  rmSync(log, { force: true })
  spawnSync('mariadbd', [`--defaults-file=${join(place.folder, 'my.cnf')}`, ...asUser(), '--wsrep-recover', `--log-error=${log}`], { stdio: 'ignore' })
  const found = /WSREP: Recovered position: ?(\S+:-?\d+)/.exec(readFileSync(log, 'utf8'))?.[1]
  return found ? [`--wsrep-start-position=${found}`] : []
}

const asUser = (): string[] => (process.getuid?.() === 0 ? ['--user=mysql'] : [])

function own(folder: string): void {
  if (process.getuid?.() === 0) spawnSync('chown', ['-R', 'mysql:', folder])
}

function writeConfig({ folder, data, host, port, cluster, ist, name }: Place, all: readonly Place[]): void {
  writeFileSync(join(folder, 'my.cnf'), `[mariadbd]
datadir = ${data}
bind_address = ${host}
port = ${port}
socket = ${join(folder, 's')}
pid_file = ${join(folder, 'pid')}
tmpdir = ${folder}
log_error = ${join(folder, 'log')}
performance_schema = OFF
innodb_buffer_pool_size = 64M
innodb_buffer_pool_dump_at_shutdown = OFF
innodb_buffer_pool_load_at_startup = OFF
innodb_flush_log_at_trx_commit = 1
innodb_autoinc_lock_mode = 2
binlog_format = ROW
default_storage_engine = InnoDB
max_connections = 200
character_set_server = utf8mb4
collation_server = utf8mb4_bin
wsrep_on = ON
wsrep_provider = ${PROVIDER}
wsrep_cluster_name = challan
wsrep_cluster_address = gcomm://${all.map((place) => `${place.host}:${place.cluster}`).join(',')}
wsrep_node_address = ${host}
wsrep_node_name = ${name}
wsrep_sst_method = rsync
wsrep_provider_options = "gmcast.listen_addr=tcp://${host}:${cluster};ist.recv_addr=${host}:${ist};${TIMERS}"
`)
}

const connectTo = ({ host, port }: Place) => createConnection({ host, port, user: 'root', connectTimeout: 2_000 })

/** Until it takes statements as a member of the majority; of `size` nodes, if told. */
async function untilSynced(place: Place, running: () => boolean, size = 0): Promise<void> {
  for (const end = Date.now() + READY_MS; Date.now() < end; await sleep(100)) {
    if (!running()) throw new Error(`${place.name} ended:\n${logOf(place).slice(-1_500)}`)
    const state = await stateOf(place).catch(() => undefined)
    if (state?.ready && state.size >= size) return
  }
  throw new Error(`${place.name} did not join:\n${logOf(place).slice(-1_500)}`)
}

async function stateOf(place: Place): Promise<{ ready: boolean; size: number }> {
  const connection = await connectTo(place)
  try {
    const [rows] = await connection.query<RowDataPacket[]>("SHOW STATUS WHERE Variable_name IN ('wsrep_ready', 'wsrep_local_state', 'wsrep_cluster_size')")
    const value = new Map(rows.map((row) => [String(row['Variable_name']), String(row['Value'])]))
    return { ready: value.get('wsrep_ready') === 'ON' && value.get('wsrep_local_state') === '4', size: Number(value.get('wsrep_cluster_size')) }
  } finally {
    await connection.end()
  }
}

function logOf({ folder }: Place): string {
  try {
    return readFileSync(join(folder, 'log'), 'utf8')
  } catch {
    return ''
  }
}

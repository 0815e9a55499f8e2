import type { Id, Principal } from 'sync-protocol'
import type { Config } from 'shared-config'
import { chanceOf } from './chance.ts'
import type { CommitFault } from './database.ts'
import { newDevice, openTab, type Device, type Tab } from './device.ts'
import type { Findings } from './findings.ts'
import { createHistory, type History } from './history.ts'
import { idOf } from './ids.ts'
import type { Filled, Plot } from './plot.ts'
import type { Kernel } from './kernel.ts'
import { createNetwork, type Network, type Weather } from './network.ts'
import type { Firm } from './people.ts'
import { oldBuild } from './old-build.ts'
import type { Parts } from './planted-parts.ts'
import type { Plant } from './planted.ts'
import { CAST } from './script.ts'
import { realCore, startServer, type Server } from './server.ts'
import { watchDevice, type Watched } from './watch.ts'
import { createWiretap, type Heading } from './wiretap.ts'

/** One browser with the people who may sit in front of it. */
export type Seat = {
  /** Index into CAST: what steps call it. */
  readonly place: number
  readonly device: Device
  readonly firm: Firm
  readonly people: readonly Id[]
  readonly watched: readonly Watched[]
  /** Who works there now. */
  person: Id
}

/** Everything that one run is made of. */
export type Run = {
  readonly kernel: Kernel
  readonly findings: Findings
  readonly history: History
  readonly network: Network
  readonly config: Config
  readonly devices: Seat[]
  readonly stats: Record<string, number>
  /** Steps taken: what people did, what befell them, and every request of an engine. */
  steps: number
  /** What each cursor that was given out stood for. */
  readonly pages: ReadonlyMap<string, Heading>
  readonly tell: (line: string) => void
  server: Server
  /** A backup was put in place and nobody renewed the epoch: numbers may be given out twice, and are told as a clash. */
  codesRepeat: boolean
  /** Ends the server process where it stands and starts another one. */
  restart(): Promise<void>
  openTab(seat: Seat, options?: { alone?: boolean }): Tab | undefined
  nextCommit(fault: CommitFault): void
  /** Copies the database as it stands. */
  backUp(): Promise<void>
  /** The server falls back to the last copy, if there is one. */
  restore(): Promise<boolean>
  count(name: string): void
  close(): void
}

type Options = {
  readonly kernel: Kernel
  readonly findings: Findings
  readonly plot: Plot
  readonly plant: Plant | undefined
  readonly weather: Weather
  readonly cast: readonly number[]
  /** What devices begin with, but for these places. */
  readonly filled: Filled | undefined
  readonly fresh: readonly number[] | undefined
  readonly windows: readonly number[] | undefined
  readonly old: readonly number[] | undefined
  readonly tell: (line: string) => void
}

/** From the first page that opens to the first thing that happens, in milliseconds. */
const OPENED_MS = 2_000

export async function openRun({ kernel, findings, plot, plant, weather, cast, filled, fresh, windows, old, tell }: Options): Promise<Run> {
  const history = createHistory()
  const { config } = plot
  const stats: Record<string, number> = {}
  const count = (name: string) => { stats[name] = (stats[name] ?? 0) + 1 }
  const wiretap = createWiretap(history, findings, count, filled?.pages)
  const onBug = (error: unknown) => findings.add('I13', error instanceof Error ? `${error.stack ?? error.message}` : String(error))
  const core = plant?.core?.(realCore) ?? realCore
  const network = createNetwork({ kernel, server: () => run.server, onStep: () => { run.steps++ }, onAnswer: wiretap.hear })
  network.weather = weather
  let processes = 0
  let backup: { putBack: () => void; goBack: () => void } | undefined
  const start = () => kernel.drive(startServer({ open: plot.open, kernel, history, config, core, n: ++processes, onBug }))
  const server = await start()

  const run: Run = {
    kernel, findings, history, network, config, stats, tell, server, steps: 0, pages: wiretap.pages, devices: [], codesRepeat: false,
    async restart() {
      run.server.kill()
      run.server = await start()
    },
    openTab(seat, options = {}) {
      const who = principalOf(run, seat)
      if (!who) return undefined
      const alone = options.alone ?? true
      return openTab({ kernel, network, onBug, thin: plant === undefined, tamper: old?.includes(seat.place) ? (parts: Parts) => oldBuild(plant?.device?.(parts) ?? parts) : plant?.device }, seat.device, who, alone)
    },
    async backUp() {
      backup = await kernel.drive(run.server.run(async ({ db }) => {
        const putBack = await plot.backUp(db)
        return putBack && { putBack, goBack: history.keep() }
      })) ?? backup
    },
    async restore() {
      if (!backup) return false
      run.server.kill()
      backup.putBack()
      backup.goBack()
      wiretap.forget(history.head)
      for (const { watched } of run.devices) for (const one of watched) one.fellBack = true
      run.server = await start()
      return true
    },
    nextCommit(fault) { run.server.wire.fault = fault },
    count,
    close() {
      for (const { device } of run.devices) for (const tab of device.tabs) kernel.kill(tab.owner)
      run.server.kill()
    },
  }
  const chance = chanceOf(7)
  for (const place of cast) {
    const player = CAST[place]
    if (!player) continue
    const { name, firm, people } = player
    const device = newDevice(kernel, name)
    const packed = fresh?.includes(place) ? undefined : filled?.disks.get(place)
    if (packed) device.disk.unpack?.(packed)
    for (const user of people) device.sessions.set(user, { session: idOf(kernel.now(), chance), expires: 0, ended: false })
    const watched = watchDevice(device, people.map((user) => ({ company: firm.company.id, user })), { history, findings, pages: wiretap.pages })
    run.devices.push({ place, device, firm, people, watched, person: people[0] ?? '' })
  }
  await kernel.drive(run.server.run(({ db }) => history.note(plot.ledger(db))))
  for (const seat of run.devices) {
    const two = windows?.includes(seat.place) === true
    run.openTab(seat, { alone: !two })
    if (two) run.openTab(seat, { alone: false })
  }
  await kernel.advance(OPENED_MS)
  return run
}

export const seatAt = (run: Run, place: number): Seat | undefined => run.devices.find((seat) => seat.place === place)

/** The person of a seat as the server would sign him in now. */
export function principalOf(run: Run, { firm, person, device }: Seat): Principal | undefined {
  const company = firm.company.id
  const version = run.history.at(company, `user:${person}`, run.history.head(company))
  const session = device.sessions.get(person)
  if (!version || !session) return undefined
  const { name, username, role, locations, mayIssue } = JSON.parse(version.text) as Principal
  return { user: person, company, companyName: firm.company.tradeName, name, username, role, locations, mayIssue, session: session.session }
}

/** The page that a person would use: the first that is ready. */
export const readyTab = (seat: Seat): Tab | undefined => seat.device.tabs.find(({ stores, who }) => stores !== undefined && who.user === seat.person)

export const watchedOf = (seat: Seat): Watched | undefined => seat.watched.find(({ person }) => person.user === seat.person)

import { HABITS, type ActName } from './acts.ts'
import { chanceOf, type Chance } from './chance.ts'
import { ASMITA, RIVAL, personOf, type Firm } from './people.ts'
import { CALM, type Weather } from './network.ts'

/** What may befall a device or the server, beside what people do. */
export const EVENTS = {
  offline: 5, online: 7, crash: 4, drop_cache: 1, power: 1, clock: 1, second_tab: 2, close_tab: 2, switch: 1, sign_out: 1, sign_in: 2, freeze: 1,
  server_crash: 2, commit_lost: 1, commit_unknown: 1, disk_full: 1, office_edit: 2, move_person: 1, new_epoch: 0.3, worker: 1,
  back_up: 0.5, restore: 0.4, old_profile: 0.4, wipe: 0.2,
} as const
export type EventName = keyof typeof EVENTS

export type Step = {
  /** Milliseconds of the world before it. */
  readonly wait: number
  /** Index of the device that it concerns. */
  readonly on: number
  readonly do: ActName | EventName
  /** What decides its details: a step does the same whatever was left out before it, as far as it can. */
  readonly chance: number
}

/** Everything that a run is made of: printed when it fails, kept as a regression, shrunk by leaving steps out. */
export type Script = {
  readonly seed: number
  readonly weather: Weather
  /** Indexes into CAST of the devices that take part; the first six unless told. */
  readonly cast?: readonly number[]
  /** Places whose devices begin with an empty disk; unless told, all do. */
  readonly fresh?: readonly number[]
  /** Places whose pages are of an older build. */
  readonly old?: readonly number[]
  /** Places where two pages are open from the first moment. */
  readonly windows?: readonly number[]
  /** The run ends when so many steps were taken, requests of the engines among them; never before its last line unless told. */
  readonly most?: number
  readonly steps: readonly Step[]
}

/** Who has which browser. The tablet is shared by two drivers. */
export const CAST: readonly { readonly name: string; readonly firm: Firm; readonly people: readonly string[]; /** How likely something happens there. */ readonly busy: number }[] = [
  { name: 'office', firm: ASMITA, people: [personOf(ASMITA, 'dispatcher').id], busy: 4 },
  { name: 'boss', firm: ASMITA, people: [personOf(ASMITA, 'admin').id], busy: 2 },
  { name: 'godown', firm: ASMITA, people: [personOf(ASMITA, 'warehouse').id], busy: 3 },
  { name: 'phone', firm: ASMITA, people: [personOf(ASMITA, 'driver').id], busy: 3 },
  { name: 'tablet', firm: ASMITA, people: [personOf(ASMITA, 'driver', 1).id, personOf(ASMITA, 'driver').id], busy: 2 },
  { name: 'rival', firm: RIVAL, people: [personOf(RIVAL, 'dispatcher').id], busy: 1 },
  { name: 'desk', firm: ASMITA, people: [personOf(ASMITA, 'dispatcher').id], busy: 3 },
  { name: 'books', firm: ASMITA, people: [personOf(ASMITA, 'accountant').id], busy: 1 },
]

/** The first six are the whole world of a small company; the others are colleagues with a second screen. */
const FIRST_SIX = [0, 1, 2, 3, 4, 5]
const CASTS: readonly (readonly number[])[] = [[0, 3], [0, 2, 3], [0, 1], [0, 3, 5], [0, 1, 3], [0, 2, 3, 4], [0, 1, 2, 3], [0, 4, 6], FIRST_SIX, [0, 1, 2, 3, 4, 5, 6, 7]]
export const castOf = ({ cast }: Script): readonly number[] => cast ?? FIRST_SIX

function weighted<K extends string>(chance: Chance, weights: Partial<Record<K, number>>): K {
  const entries = Object.entries(weights) as [K, number][]
  let drawn = chance.next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [name, weight] of entries) {
    drawn -= weight
    if (drawn < 0) return name
  }
  return (entries[0] as [K, number])[0]
}

/** Each run has a few kinds of trouble more often than others. */
function favouring(chance: Chance): Record<EventName, number> {
  const often = new Set(Array.from({ length: 3 }, () => chance.pick(Object.keys(EVENTS))))
  return Object.fromEntries(Object.entries(EVENTS).map(([name, weight]) => [name, often.has(name) ? weight + 6 : weight])) as Record<EventName, number>
}

/** Some runs have good weather, some are a single storm, most have one kind of trouble. */
function weatherOf(chance: Chance): Weather {
  const kind = chance.below(4)
  if (kind === 0) return { ...CALM, rows: chance.often(0.5) ? 1 + chance.below(8) : 0 }
  const some = (most: number) => (kind === 1 || chance.often(0.3) ? chance.next() * most : 0)
  return {
    lost: some(0.1), lostAnswer: some(0.2), twice: some(0.2), late: some(0.15), cut: some(0.1), portal: some(0.05), proxy: some(0.05), busy: some(0.1),
    slow: some(0.1), lostPoke: some(0.5), rows: chance.often(0.3) ? 1 + chance.below(8) : 0,
  }
}

/** One line for so many steps of a run: people wait for what they have begun. */
const BEGINS_WITH = 25

/**
 * A run of `most` steps as `trust.md` counts them: acts, what befalls, and every push, pull and enrolment that follows.
 * It has more lines than will be played.
 */
export function scriptOf(seed: number, most: number): Script {
  const chance = chanceOf(seed).fork('script')
  const trouble = chance.next() * 0.5
  const events = favouring(chance)
  const cast = chance.pick(CASTS)
  const fresh = chance.often(0.1) ? cast : cast.filter(() => chance.often(0.1))
  const old = cast.filter(() => chance.often(0.1))
  const windows = cast.filter(() => chance.often(0.15))
  const busy = Object.fromEntries(cast.map((i) => [String(i), CAST[i]?.busy ?? 1]))
  const steps = Array.from({ length: most }, (_, i): Step => {
    if (i < most / BEGINS_WITH) return { wait: chance.below(3_000), on: chance.often(0.8) ? 0 : chance.pick(cast), do: i % 2 === 0 ? 'create' : 'issue', chance: chance.below(2 ** 32) }
    const on = Number(weighted(chance, busy))
    const player = CAST[on]
    const role = player?.firm.users.find(({ id }) => id === player.people[0])?.role ?? 'driver'
    return {
      wait: chance.often(0.5) ? 0 : chance.often(0.9) ? chance.below(5_000) : chance.below(90_000),
      on,
      do: chance.often(trouble) ? weighted(chance, events) : weighted(chance, HABITS[role]),
      chance: chance.below(2 ** 32),
    }
  })
  return { seed, weather: weatherOf(chance), cast, fresh, windows, old, most, steps }
}

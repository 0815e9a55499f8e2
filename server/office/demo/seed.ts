import { seriesCodeAt } from 'sync-protocol'
import type { Deps } from '../../deps.ts'
import { setNextSeries, writeMeta } from '../../store/settings.ts'
import { openPasswords } from '../passwords.ts'
import { DEMO_ACCOUNTS, OWN_NAME, RIVAL_NAME } from './accounts.ts'
import { foundDemo, foundDemoCompany, type DemoCompany } from './found.ts'
import { localStories } from './local-stories.ts'
import { demoPlaces } from './places.ts'
import { play } from './play.ts'
import { sampleStories } from './sample-stories.ts'
import { enter, openStage, type Actor, type Stage } from './stage.ts'
import { timesFrom, type ActorKey } from './story.ts'

/**
 * Fills an empty database with the demo: a company with people, lists and challans in every state, made by the same
 * mutations that devices push, and a second company that the first must never see.
 * Throws Error in production.
 */
export async function seedDemo(deps: Deps): Promise<void> {
  if (deps.config.mode === 'production') throw new Error('Demo data is not loaded in production.')
  const passwords = await openPasswords()
  const now = deps.now()
  const times = timesFrom(now)
  const stage = openStage(deps)
  stage.setTime(times.day(175, '09:00'))

  const places = demoPlaces(OWN_NAME, deps.uuid)
  const company = await foundDemoCompany(stage.deps, places, passwords)
  const actors = await enterAll(stage, company, times.day(172, '10:00'))
  await play({ stage, company, actors }, [...sampleStories(company, times), ...localStories(company, times)])
  for (const [i, actor] of [...actors.values()].reverse().entries()) await actor.call(now - (actors.size - i) * CALLS_APART_MS) // devices that live

  const rival = demoPlaces(RIVAL_NAME, deps.uuid)
  await foundDemo(stage.deps, rival, DEMO_ACCOUNTS.filter(({ company }) => company === RIVAL_NAME), passwords)
  await writeMeta(deps.db.write, 'demo', places.company.id)
}

/** Everybody's device. An office desktop gets the series that stands on its sample challans, for its own registration. */
const DEVICES: readonly { readonly key: ActorKey; readonly user: string; readonly name: string; readonly series?: readonly [code: string, state: string] }[] = [
  { key: 'office', user: 'dispatcher', name: 'Pune desktop', series: ['A07', '27'] },
  { key: 'tiruppur', user: 'admin', name: 'Tiruppur desktop', series: ['B12', '33'] },
  { key: 'mumbai', user: 'admin', name: 'Mumbai desktop', series: ['C03', '27'] },
  { key: 'gurugram', user: 'admin', name: 'Gurugram desktop', series: ['D21', '06'] },
  { key: 'chennai', user: 'admin', name: 'Chennai desktop', series: ['E05', '33'] },
  { key: 'kolkata', user: 'admin', name: 'Kolkata desktop', series: ['F01', '19'] },
  { key: 'raipur', user: 'admin', name: 'Raipur desktop', series: ['G02', '22'] },
  { key: 'sunita', user: 'warehouse1', name: 'Tablet 1', series: ['H01', '06'] },
  { key: 'deepak', user: 'warehouse2', name: 'Tablet 2' },
  { key: 'ramesh', user: 'driver1', name: 'Ramesh’s phone' },
  { key: 'imran', user: 'driver2', name: 'Imran’s phone' },
  { key: 'accounts', user: 'accountant', name: 'Accounts desktop' },
]
/** Devices that enrol later get codes from here on. */
const FREE_FROM = 'J01'
const CALLS_APART_MS = 100_000

async function enterAll(stage: Stage, company: DemoCompany, at: number): Promise<Map<ActorKey, Actor>> {
  const actors = new Map<ActorKey, Actor>()
  for (const { key, user, name, series } of DEVICES) {
    const first = series && ordinalOf(series[0]) - placeAmong(company, series[1])
    actors.set(key, await enter(stage, company.person(user), name, at, first))
  }
  await setNextSeries(stage.deps.db.write, company.places.company.id, ordinalOf(FREE_FROM))
  return actors
}

/** Series are granted registration by registration, in the order of their GSTINs. */
const placeAmong = ({ places }: DemoCompany, state: string): number =>
  [...places.registrations].sort((a, b) => (a.gstin < b.gstin ? -1 : 1)).findIndex((one) => one.state === state)

function ordinalOf(code: string): number {
  for (let ordinal = 0; ; ordinal++) if (seriesCodeAt(ordinal) === code) return ordinal
}

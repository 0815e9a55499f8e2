import { LAST_SERIAL, indianDay, nearlyFull, parseNumber, type Day, type Device, type Id, type Instant, type Nature, type Paise } from 'sync-protocol'
import { TODO, type Brief } from '../store/brief.ts'

export type Figure = { readonly count: number; readonly value: Paise; readonly part: number; readonly oldest: Day | null }
export const FIGURES = ['issued', 'on_the_way', 'delivered', 'came_back', 'to_acknowledge', 'to_invoice'] as const
export type FigureName = (typeof FIGURES)[number]

/** A vehicle on the road with its stops. */
export type Trip = {
  readonly driver: Id | null
  readonly name: string
  readonly vehicleNo: string
  readonly stops: readonly ('delivered' | 'partly' | 'failed' | 'open')[]
  readonly done: number
  /** When the driver's phone was last heard; null when it never was. */
  readonly heard: Instant | null
}
export type Hour = { readonly hour: number; readonly done: number; readonly planned: number }
export type HomeView = { readonly figures: Record<FigureName, Figure>; readonly trips: readonly Trip[]; readonly hours: readonly Hour[]; readonly silent: readonly Device[]; readonly full: readonly FullRun[] }
/** A run of numbers of which nine tenths are used. */
export type FullRun = { readonly series: string; readonly nature: Nature; readonly left: number }

const DELIVERED: readonly Brief['status'][] = ['delivered', 'partly_delivered']
const BACK: readonly Brief['status'][] = ['refused', 'returned']
const OUT: readonly Brief['status'][] = ['dispatched', ...DELIVERED, ...BACK]
/** A device that was not heard for this long is called silent. */
const QUIET_MS = 20 * 60_000

function figureOf(briefs: readonly Brief[], part: (brief: Brief) => boolean = () => false): Figure {
  const dates = briefs.map(({ date }) => date)
  return {
    count: briefs.length, value: briefs.reduce((sum, { grand }) => sum + grand, 0), part: briefs.filter(part).length,
    oldest: dates.reduce<Day | null>((oldest, date) => (oldest === null || date < oldest ? date : oldest), null),
  }
}

/** The day at a glance, from what this device holds. */
export function homeOf(briefs: readonly Brief[], devices: readonly Device[], now: Instant): HomeView {
  const today = indianDay(now)
  const triedToday = (brief: Brief) => brief.triedAt !== null && indianDay(brief.triedAt) === today
  return {
    figures: {
      issued: figureOf(briefs.filter(({ date, number, status }) => number !== null && date === today && status !== 'cancelled'), ({ status }) => status === 'issued'),
      on_the_way: figureOf(briefs.filter(({ status }) => status === 'dispatched')),
      delivered: figureOf(briefs.filter((brief) => DELIVERED.includes(brief.status) && triedToday(brief)), ({ status }) => status === 'partly_delivered'),
      came_back: figureOf(briefs.filter(({ status }) => BACK.includes(status)), ({ status }) => status === 'refused'),
      to_acknowledge: figureOf(briefs.filter(TODO.to_acknowledge)),
      to_invoice: figureOf(briefs.filter(TODO.to_invoice)),
    },
    trips: tripsOf(briefs.filter((brief) => brief.status === 'dispatched' || (OUT.includes(brief.status) && triedToday(brief))), devices),
    hours: hoursOf(briefs, today, triedToday),
    full: fullRuns(briefs),
    silent: devices.filter(({ revoked, seen, app }) => revoked === null && app !== '' && now - seen > QUIET_MS),
  }
}

/** Runs that need a new series soon, the fullest first. A run of an older year asks nobody for anything. */
function fullRuns(briefs: readonly Brief[]): FullRun[] {
  const runs = new Map<string, NonNullable<ReturnType<typeof parseNumber>>>()
  for (const { number } of briefs) {
    const parts = number === null ? undefined : parseNumber(number)
    if (!parts || !nearlyFull(parts.serial)) continue
    const key = `${parts.fy}${parts.nature}${parts.series}`
    if ((runs.get(key)?.serial ?? 0) < parts.serial) runs.set(key, parts)
  }
  const newest = briefs.reduce((last, { number }) => { const fy = (number === null ? undefined : parseNumber(number)?.fy) ?? ''; return fy > last ? fy : last }, '')
  return [...runs.values()].filter(({ fy }) => fy === newest).toSorted((a, b) => b.serial - a.serial).map(({ series, nature, serial }) => ({ series, nature, left: LAST_SERIAL - serial }))
}

const STOP: Partial<Record<Brief['status'], Trip['stops'][number]>> = {
  delivered: 'delivered', partly_delivered: 'partly', refused: 'failed', returned: 'failed',
}
const ORDER: readonly Trip['stops'][number][] = ['delivered', 'partly', 'failed', 'open']

function tripsOf(briefs: readonly Brief[], devices: readonly Device[]): Trip[] {
  const byDriver = new Map<string, Brief[]>()
  for (const brief of briefs) byDriver.set(brief.driver.id ?? brief.driver.name, [...(byDriver.get(brief.driver.id ?? brief.driver.name) ?? []), brief])
  const trips = [...byDriver.values()].flatMap((ours): Trip[] => {
    const [first] = ours
    if (!first || (first.driver.id === null && first.driver.name === '')) return []
    const stops = ours.map(({ status }) => STOP[status] ?? 'open').toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
    const seen = devices.filter(({ user, revoked }) => user === first.driver.id && revoked === null).map((device) => device.seen)
    return [{
      driver: first.driver.id, name: first.driver.name, vehicleNo: ours.at(-1)?.driver.vehicleNo ?? '', stops,
      done: stops.filter((stop) => stop !== 'open').length, heard: seen.length > 0 ? Math.max(...seen) : null,
    }]
  })
  return trips.toSorted((a, b) => (a.heard ?? 0) - (b.heard ?? 0))
}

const IST_MS = 19_800_000
const hourOf = (at: Instant): number => new Date(at + IST_MS).getUTCHours()

/** Deliveries of today by hour: done when they were done, planned when they are promised. */
function hoursOf(briefs: readonly Brief[], today: Day, triedToday: (brief: Brief) => boolean): Hour[] {
  const planned = briefs.filter(({ promised, status }) => promised !== null && indianDay(promised) === today && status !== 'cancelled' && status !== 'draft')
  const done = briefs.filter((brief) => triedToday(brief) && DELIVERED.includes(brief.status))
  const hours = [...planned.map(({ promised }) => hourOf(promised ?? 0)), ...done.map(({ triedAt }) => hourOf(triedAt ?? 0))]
  if (hours.length === 0) return []
  const [from, to] = [Math.min(8, ...hours), Math.max(18, ...hours)]
  return Array.from({ length: to - from + 1 }, (_, i) => ({
    hour: from + i,
    done: done.filter(({ triedAt }) => hourOf(triedAt ?? 0) === from + i).length,
    planned: planned.filter(({ promised }) => hourOf(promised ?? 0) === from + i).length,
  }))
}

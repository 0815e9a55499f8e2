import type { AttemptInput, ChallanFields, EwayAtDispatch, LineInput } from 'sync-protocol'

/** At whose device something was done. */
export type ActorKey =
  | 'office' | 'tiruppur' | 'mumbai' | 'gurugram' | 'chennai' | 'kolkata' | 'raipur' | 'sunita' | 'deepak' | 'ramesh' | 'imran' | 'accounts'

/** A quantity for each line, in whole units; a missing one is none. */
export type PerLine = readonly number[]

export type Outcome = {
  readonly outcome: AttemptInput['outcome']
  readonly next?: AttemptInput['next']
  readonly delivered?: PerLine
  readonly damaged?: PerLine
  readonly missing?: PerLine
  readonly refused?: PerLine
  readonly receiver?: string
  readonly note?: string
  readonly proof?: readonly ('signature' | 'photo')[]
}

/** One thing that somebody did, at some time. */
export type Step = { readonly at: number; readonly by: ActorKey } & (
  | { readonly kind: 'issue' }
  | { readonly kind: 'cancel'; readonly reason: string }
  | { readonly kind: 'pack'; readonly loaded?: PerLine; readonly reason?: string; readonly done?: boolean }
  | { readonly kind: 'send'; readonly driver: 'driver1' | 'driver2'; readonly vehicle: string; readonly eway: Partial<EwayAtDispatch> }
  | { readonly kind: 'leg'; readonly driver: 'driver1' | 'driver2'; readonly vehicle: string; readonly reason: '1' | '2' | '3' }
  | ({ readonly kind: 'attempt' } & Outcome)
  | { readonly kind: 'receive'; readonly good: PerLine; readonly damaged?: PerLine; readonly note: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'close'; readonly reason: string }
)

export type LineStory = { readonly product: string; readonly qty: number } & Partial<LineInput>

/** A challan and what became of it. */
export type Story = {
  readonly by: ActorKey
  readonly at: number
  readonly fields: Partial<ChallanFields> & Pick<ChallanFields, 'nature' | 'subSupply'>
  readonly lines: readonly LineStory[]
  readonly steps: readonly Step[]
}

/** When things happened, as seen from the moment of seeding. */
export type Times = {
  /** So many days ago at `HH:MM` in India, never in an earlier financial year and never later than some hours ago. */
  day(ago: number, clock: string): number
  /** So many minutes ago. */
  ago(minutes: number): number
  /** `HH:MM` in India, so many minutes from now, on a quarter of an hour of today. */
  clockIn(minutes: number): string
}

const MINUTE = 60_000
const DAY = 86_400_000
const IST = 19_800_000
const HOURS_BACK = 6

export function timesFrom(now: number): Times {
  const midnight = Math.floor((now + IST) / DAY) * DAY - IST
  const india = new Date(now + IST)
  const year = india.getUTCFullYear() - (india.getUTCMonth() < 3 ? 1 : 0)
  const yearBegan = Date.UTC(year, 3, 1) - IST
  return {
    day(ago, clock) {
      const [hours = 0, minutes = 0] = clock.split(':').map(Number)
      const began = Math.max(midnight - ago * DAY, yearBegan)
      return Math.min(began + (hours * 60 + minutes) * MINUTE, now - HOURS_BACK * 60 * MINUTE)
    },
    ago: (minutes) => now - minutes * MINUTE,
    clockIn(minutes) {
      const quarter = 15 * MINUTE
      const wanted = Math.ceil((now + minutes * MINUTE) / quarter) * quarter
      const latest = midnight + DAY - quarter
      return new Date(Math.min(wanted, latest) + IST).toISOString().slice(11, 16)
    },
  }
}

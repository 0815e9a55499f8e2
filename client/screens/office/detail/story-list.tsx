import { CloudOff, FileText, Inbox, MessageSquare, Truck } from 'lucide-react'
import type { Challan, Place, Stamp } from 'sync-protocol'
import { number, time, timeOrDate, vehicle } from '../../../parts/format.ts'
import { StateGlyph } from '../../../parts/state-glyph.tsx'
import { useStores } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useOfficeWords, type OfficeWords } from '../words.ts'
import { useLifeWords } from './life-words.ts'
import { arrivalOf, storyOf, type Happening } from './story.ts'

/** What happened, latest first, with the times of the acts and, where they differ, of their arrival. */
export function Story({ challan }: { readonly challan: Challan }) {
  const words = useOfficeWords()
  const common = useWords()
  const { env } = useStores()
  const life = useLifeWords().story
  return (
    <>
      <h3>{words.detail.history}</h3>
      <ol className="story">
        {storyOf(challan, life).map((one) => (
          <li key={`${one.kind} ${one.stamp.mutation}`} className={one.kind === 'attempt' && one.attempt.withdrawn ? 'withdrawn' : undefined}>
            <Glyph happening={one} />
            <div>
              <b>{'said' in one ? life[one.kind] : titleOf(one, words, common.states)}</b>
              {('said' in one ? [one.stamp.byName, ...one.said].filter(Boolean) : linesOf(one, words)).map((line) => <p key={line}>{line}</p>)}
              <Arrival stamp={one.stamp} />
            </div>
            <time dateTime={new Date(one.stamp.at).toISOString()}>{timeOrDate(one.stamp.at, env.now())}</time>
          </li>
        ))}
      </ol>
    </>
  )
}

function Glyph({ happening: { glyph } }: { readonly happening: Happening }) {
  if (glyph === 'note') return <MessageSquare className="mark" size={16} aria-hidden="true" />
  if (glyph === 'paper') return <FileText className="mark" size={16} aria-hidden="true" />
  if (glyph === 'leg') return <Truck className="mark" size={16} aria-hidden="true" />
  return <StateGlyph state={glyph} size={18} />
}

type Early = Exclude<Happening, { readonly said: readonly string[] }>

function titleOf(one: Early, words: OfficeWords, states: Readonly<Record<string, string>>): string {
  if (one.kind !== 'attempt') return words.story[one.kind]
  if (one.attempt.withdrawn) return words.story.withdrawn
  return one.state === 'dispatched' ? words.story.tried : (states[one.state] ?? '')
}

function linesOf(one: Early, words: OfficeWords): string[] {
  const who = one.stamp.byName
  switch (one.kind) {
    case 'created': return [who]
    case 'issued': return [who]
    case 'cancelled':
    case 'closed': return [[who, one.text].filter(Boolean).join(', ')]
    case 'note': return [who, one.text]
    case 'packed': return [[who, one.load.packages > 0 && words.story.packages(one.load.packages)].filter(Boolean).join(', ')]
    case 'left': return [[one.leg && vehicle(one.leg.vehicleNo), one.leg?.driverName].filter(Boolean).join(', '), words.story.recordedBy(who)].filter(Boolean)
    case 'leg': return [[vehicle(one.leg.vehicleNo), one.leg.driverName].filter(Boolean).join(', '), words.story.recordedBy(who)].filter(Boolean)
    case 'counted': return [who, words.story.counts(number(one.good), number(one.damaged)), one.text].filter(Boolean)
    case 'attempt': {
      const { attempt } = one
      const outcome = attempt.outcome === 'delivered' ? '' : words.outcomes[attempt.outcome]
      return [
        [who, attempt.place ? coordinates(attempt.place) : words.story.noPlace].join(', '),
        [attempt.receiver && words.story.receivedBy(attempt.receiver), outcome].filter(Boolean).join(' · '),
        attempt.note,
        attempt.late ? words.story.lateEntry : '',
      ].filter(Boolean)
    }
  }
}

/** `18.5204, 73.8567`. */
function coordinates({ lat, lng }: Place): string {
  return `${(lat / 1e6).toFixed(4)}, ${(lng / 1e6).toFixed(4)}`
}

function Arrival({ stamp }: { readonly stamp: Stamp }) {
  const words = useOfficeWords()
  const arrival = arrivalOf(stamp)
  if (arrival === undefined) return null
  return (
    <span className="late">
      {arrival.kind === 'waiting'
        ? <><Inbox size={13} aria-hidden="true" />{words.story.notSent}</>
        : <><CloudOff size={13} aria-hidden="true" />{words.story.arrived(time(arrival.at))}</>}
    </span>
  )
}

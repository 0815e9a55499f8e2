import { Inbox, Smartphone, TriangleAlert } from 'lucide-react'
import { indianDay, lateFor, liveAttempts, tooOldForEway, type Challan } from 'sync-protocol'
import { moneyShort } from '../../../parts/format.ts'
import { useMasters, useStores, useThresholds } from '../../../use/index.ts'
import { useBooksWords } from '../reports/words.ts'
import { useOfficeWords } from '../words.ts'
import { ConflictTells } from './conflict-tells.tsx'
import { ewayState } from './eway-state.ts'
import { arrivalsOf } from './proof-facts.ts'
import { QuestionTells } from './question-tells.tsx'
import { TellRow } from './tell-row.tsx'

/** What is unusual about a challan, said in full: not sent, still arriving, two versions, things to look at. */
export function DetailTells({ challan, pending }: { readonly challan: Challan; readonly pending: number }) {
  const words = useOfficeWords()
  const { enter } = useBooksWords()
  const arriving = liveAttempts(challan).filter((attempt) => arrivalsOf(attempt).missing.length > 0)
  return (
    <>
      {pending > 0 && <TellRow look="news" icon={<Inbox size={18} aria-hidden="true" />} title={words.tells.unsent}>{words.tells.unsentHelp}</TellRow>}
      <EwayTell challan={challan} />
      {arriving.map((attempt) => {
        const { photos, here, missing } = arrivalsOf(attempt)
        const signature = missing.some(({ kind }) => kind === 'signature')
        return (
          <TellRow key={attempt.stamp.mutation} look="look" icon={<Smartphone size={18} aria-hidden="true" />} title={words.tells.arriving(attempt.stamp.byName)}>
            {[signature && words.tells.signatureMissing, photos > 0 && words.tells.photosHere(here, photos), words.tells.arrivingHelp].filter(Boolean).join(' ')}
          </TellRow>
        )
      })}
      <ConflictTells challan={challan.id} />
      <LateTell challan={challan} />
      <QuestionTells challan={challan.id} />
      {challan.flags.map((flag) => (
        <TellRow key={`${flag.kind} ${flag.mutation}`} look="look" icon={<TriangleAlert size={18} aria-hidden="true" />} title={words.flags[flag.kind]}>
          {flag.kind === 'entered' && challan.entered ? enter.sources[challan.entered] : flag.detail}
        </TellRow>
      ))}
    </>
  )
}

/** It reached the server after the return of its month was filed. */
function LateTell({ challan }: { readonly challan: Challan }) {
  const words = useOfficeWords()
  const { table13 } = useBooksWords()
  const periods = useMasters('period')
  if (periods === undefined || lateFor([challan], periods.map(({ row }) => row)).length === 0) return null
  return <TellRow look="look" icon={<TriangleAlert size={18} aria-hidden="true" />} title={words.flags.after_filing}>{table13.lateHelp}</TellRow>
}

/** Goods that are about to leave and need an e-way bill that nobody has given yet. */
function EwayTell({ challan }: { readonly challan: Challan }) {
  const words = useOfficeWords()
  const stores = useStores()
  const state = ewayState(challan, useThresholds())
  if (state.kind !== 'needed' || challan.legal === null) return null
  const { threshold } = state.need
  if (tooOldForEway(challan.date, indianDay(stores.env.now()))) return <TellRow look="look" icon={<TriangleAlert size={18} aria-hidden="true" />} title={words.eway.oldTitle}>{words.eway.oldHelp}</TellRow>
  const why = threshold === null ? words.eway.jobWorkBetweenStates : words.eway.above(moneyShort(threshold))
  return <TellRow look="look" icon={<TriangleAlert size={18} aria-hidden="true" />} title={words.eway.neededTitle}>{words.eway.neededHelp(why)}</TellRow>
}

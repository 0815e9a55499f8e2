import { Inbox, Smartphone, TriangleAlert } from 'lucide-react'
import { liveAttempts, type Challan } from 'sync-protocol'
import { useOfficeWords } from '../words.ts'
import { ConflictTells } from './conflict-tells.tsx'
import { arrivalsOf } from './proof-facts.ts'
import { TellRow } from './tell-row.tsx'

/** What is unusual about a challan, said in full: not sent, still arriving, two versions, things to look at. */
export function DetailTells({ challan, pending }: { readonly challan: Challan; readonly pending: number }) {
  const words = useOfficeWords()
  const arriving = liveAttempts(challan).filter((attempt) => arrivalsOf(attempt).missing.length > 0)
  return (
    <>
      {pending > 0 && <TellRow look="news" icon={<Inbox size={18} aria-hidden="true" />} title={words.tells.unsent}>{words.tells.unsentHelp}</TellRow>}
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
      {challan.flags.map((flag) => (
        <TellRow key={`${flag.kind} ${flag.mutation}`} look="look" icon={<TriangleAlert size={18} aria-hidden="true" />} title={words.flags[flag.kind]}>
          {flag.detail}
        </TellRow>
      ))}
    </>
  )
}

import { Flag, Info, Navigation2, Phone } from 'lucide-react'
import { Link } from 'react-router'
import type { Challan } from 'sync-protocol'
import { ButtonAnchor, ButtonLink } from '../../parts/button.tsx'
import type { Stop } from '../../use/index.ts'
import { useDriverWords, useWords } from '../../words/index.ts'
import { useDay } from './day.tsx'
import { doorOf, mapLink, nameOf, noteOf, packagesOf, phoneOf } from './stop-facts.ts'
import { useDue } from './use-due.ts'

/** The next stop, and nothing larger on the screen. */
export function NextCard({ stop }: { readonly stop: Stop }) {
  const words = useDriverWords()
  const common = useWords()
  const { challan } = stop
  const party = useDay()?.nextParty
  const phone = phoneOf(challan, party)
  const note = noteOf(challan, party)
  const due = useDue(stop)
  return (
    <section className="card next-card">
      <p className="next-top">
        <Flag size={18} strokeWidth={2.2} aria-hidden="true" />
        <span className="num">{words.today.next(stop.place)}</span>
        {due ? <span className={due.late ? 'push num next-late' : 'push num'}>{due.long}</span> : null}
      </p>
      <h2><Link to={`/stop/${stop.id}`} className="next-open">{nameOf(challan)}</Link></h2>
      <p className="next-where num">{[doorOf(challan)?.place, sayPackages(challan, common)].filter(Boolean).join(' · ')}</p>
      {note ? <p className="door-note"><Info size={20} strokeWidth={2.2} aria-hidden="true" /><span>{note}</span></p> : null}
      <div className="next-acts">
        {phone ? <ButtonAnchor look="line" href={`tel:${phone}`} aria-label={common.call}><Phone size={24} aria-hidden="true" /></ButtonAnchor> : null}
        <ButtonAnchor look="line" href={mapLink(challan, navigator.userAgent)} target="_blank" rel="noreferrer" aria-label={words.stop.map}>
          <Navigation2 size={24} aria-hidden="true" />
        </ButtonAnchor>
        <ButtonLink className="grow" to={`/stop/${stop.id}/goods`}>{stop.started ? words.today.goOn : words.today.deliver}</ButtonLink>
      </div>
    </section>
  )
}

type Counts = { packages(n: number): string; items(n: number): string }

/** Packages where they were counted, else items. */
export function sayPackages(challan: Challan, words: Counts): string {
  const packages = packagesOf(challan)
  return packages > 0 ? words.packages(packages) : words.items(challan.lines.length)
}

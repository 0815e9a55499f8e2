import { Truck } from 'lucide-react'
import { ButtonLink } from '../../parts/button.tsx'
import { Tell } from '../../parts/tell.tsx'
import type { Stop } from '../../use/index.ts'
import { useDriverWords } from '../../words/index.ts'

/** Stops whose goods have not left yet, as far as this phone knows. */
export function waitingToLoad(stops: readonly Stop[]): Stop[] {
  return stops.filter(({ challan }) => challan.status === 'issued' || challan.status === 'packed')
}

/** Says that the vehicle is still to be loaded; it never stands in the way of delivering. */
export function LoadNotice({ stops }: { readonly stops: readonly Stop[] }) {
  const { today } = useDriverWords()
  const waiting = waitingToLoad(stops).length
  if (waiting === 0) return null
  return (
    <div className="notices">
      <Tell
        tone="news" title={today.toLoad(waiting)} icon={<Truck size={26} aria-hidden="true" />}
        acts={<ButtonLink to="/load" size="touch">{today.toLoadOpen}</ButtonLink>}
      >
        <p>{today.toLoadText}</p>
      </Tell>
    </div>
  )
}

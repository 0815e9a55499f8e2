import { CircleCheckBig, ArrowDownToLine, Phone, Route } from 'lucide-react'
import { ButtonAnchor } from '../../parts/button.tsx'
import { time } from '../../parts/format.ts'
import { useSyncView } from '../../parts/sync-view.tsx'
import type { SyncView } from '../../use/index.ts'
import { useDriverWords, useWords } from '../../words/index.ts'
import { Centre } from './centre.tsx'
import { useDay } from './day.tsx'

type Props = { readonly loading: SyncView['firstLoad'] | undefined; readonly done?: boolean }

/** Nothing to drive to: still coming, none today, or all done. */
export function TodayEmpty({ loading, done = false }: Props) {
  const { today } = useDriverWords()
  const sync = useSyncView()
  if (loading) return <Loading loading={loading} />
  const checked = sync?.lastContact ? today.lastChecked(time(sync.lastContact)) : ''
  return (
    <>
      <Centre
        icon={done ? <CircleCheckBig size={38} aria-hidden="true" /> : <Route size={38} aria-hidden="true" />}
        title={done ? today.allDone : today.empty}
      >
        <p>{done ? today.allDoneText : today.emptyText}<br /><span className="num">{checked}</span></p>
      </Centre>
      {done ? null : <CallOffice />}
    </>
  )
}

function Loading({ loading }: { readonly loading: NonNullable<SyncView['firstLoad']> }) {
  const { today } = useDriverWords()
  const { have, of } = loading
  return (
    <Centre icon={<ArrowDownToLine size={38} aria-hidden="true" />} title={today.first}>
      <p className="num">{of === null ? today.firstUnknown : today.firstText(have, of)}</p>
      {of === null ? null : <progress value={have} max={of} aria-label={today.first} />}
    </Centre>
  )
}

function CallOffice() {
  const company = useDay()?.company
  const words = useWords()
  if (!company?.phone) return null
  return <ButtonAnchor look="line" wide href={`tel:${company.phone}`}><Phone size={22} aria-hidden="true" />{words.callOffice}</ButtonAnchor>
}

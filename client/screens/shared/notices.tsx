import { ClockAlert, Download, HardDrive, Lock, RotateCw } from 'lucide-react'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { age, dayOf } from '../../parts/format.ts'
import { declineInstall, useInstall, wasDeclined } from '../../parts/install.ts'
import { keptText } from '../../parts/setting.ts'
import { Tell } from '../../parts/tell.tsx'
import { useNow } from '../../parts/use-now.ts'
import { useSpace } from '../../parts/use-space.ts'
import { useUpdate } from '../../use/index.ts'
import { useDriverWords, useWords } from '../../words/index.ts'
import { useState, type ReactNode } from 'react'
import { useSyncView } from '../../parts/sync-view.tsx'
import './notices.css'

const updateLater = keptText('4syz.update.later')
const installEarned = keptText('4syz.install.earned')

/** After the first finished delivery the app may ask to be installed; never on arrival. */
export function earnInstall(): void {
  installEarned.set('yes')
}

type Parts = { readonly install?: boolean; readonly space?: boolean }

/** What a person should know beside the work. In place, on screens that are no task; draws nothing when all is well. */
export function Notices({ install = false, space = false }: Parts): ReactNode {
  return (
    <div className="notices">
      <SessionNotice />
      <ClockNotice />
      <UpdateNotice />
      {space ? <SpaceNotice /> : null}
      {install ? <InstallNotice /> : null}
    </div>
  )
}

function SessionNotice() {
  const sync = useSyncView()
  const { session, signIn } = useWords()
  if (!sync || sync.session === 'good') return null
  const { offline } = sync
  const text = sync.session === 'revoked' ? session.removed(sync.unsent) : offline ? session.endedOffline : session.ended
  return (
    <Tell
      tone="look" title={session.endedTitle} icon={<Lock size={26} aria-hidden="true" />}
      acts={offline ? undefined : <ButtonLink to="/signin" size="touch">{signIn}</ButtonLink>}
    >
      <p>{text}</p>
    </Tell>
  )
}

const FIVE_MINUTES = 300_000

/** More than 5 min wrong: told, because a driver reads deadlines by this clock. */
function ClockNotice() {
  const sync = useSyncView()
  const words = useWords()
  if (!sync || Math.abs(sync.skew) < FIVE_MINUTES) return null
  const by = age(Math.abs(sync.skew), words)
  return (
    <Tell tone="look" title={words.clock.title} icon={<ClockAlert size={26} aria-hidden="true" />}>
      <p>{sync.skew > 0 ? words.clock.slow(by) : words.clock.fast(by)}</p>
    </Tell>
  )
}

function UpdateNotice() {
  const { ready, apply } = useUpdate()
  const sync = useSyncView()
  const { update } = useWords()
  const today = dayOf(useNow())
  const [later, setLater] = useState(() => updateLater.get())
  const required = sync?.updateRequired ?? false
  if (!ready && !required) return null
  if (!required && later === today) return null
  const putOff = () => { updateLater.set(today); setLater(today) }
  const acts = ready ? (
    <>
      <Button size="touch" onClick={apply}>{update.now}</Button>
      {required ? null : <Button size="touch" look="line" onClick={putOff}>{update.later}</Button>}
    </>
  ) : undefined
  return (
    <Tell tone="news" title={update.title} icon={<RotateCw size={26} aria-hidden="true" />} acts={acts}>
      <p>{required ? update.required : update.text}</p>
    </Tell>
  )
}

function SpaceNotice() {
  const space = useSpace()
  const { full } = useDriverWords()
  const [hidden, setHidden] = useState(false)
  if (!space?.low || hidden) return null
  return (
    <Tell
      tone="look" title={full.soon} icon={<HardDrive size={26} aria-hidden="true" />}
      acts={<Button size="touch" look="line" onClick={() => setHidden(true)}>{full.later}</Button>}
    >
      <p>{full.soonText(space.photos)}</p>
    </Tell>
  )
}

function InstallNotice() {
  const { offer, install } = useInstall()
  const words = useWords().install
  const now = useNow()
  const [hidden, setHidden] = useState(() => installEarned.get() === '' || wasDeclined(now))
  if (hidden || offer === 'none' || offer === 'installed') return null
  const later = () => { declineInstall(now); setHidden(true) }
  return (
    <Tell
      tone="news" title={words.title} icon={<Download size={26} aria-hidden="true" />}
      acts={
        <>
          {offer === 'ask' ? <Button size="touch" onClick={() => void install()}>{words.now}</Button> : null}
          <Button size="touch" look="line" onClick={later}>{words.later}</Button>
        </>
      }
    >
      <p>{offer === 'by_hand' ? words.steps : words.text}</p>
    </Tell>
  )
}

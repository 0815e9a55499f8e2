import { Check, Clock } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../../parts/button.tsx'
import { time } from '../../parts/format.ts'
import { TaskHead } from '../../parts/phone/heads.tsx'
import { Phone } from '../../parts/phone/phone.tsx'
import type { SignatureHandle } from '../../parts/signature-pad.tsx'
import { useNow } from '../../parts/use-now.ts'
import { useDriverWords } from '../../words/index.ts'
import { PhotosPart } from './photos-part.tsx'
import { PlaceNote } from './place-note.tsx'
import { useProof } from './proof-frame.tsx'
import { SignPart } from './sign-part.tsx'
import { Steps } from './steps.tsx'
import { nameOf } from './stop-facts.ts'
import { ChangedHere } from './stop-changes.tsx'
import { useStop } from './stop-frame.tsx'
import { useFinish } from './use-finish.ts'
import { usePlace } from './use-place.ts'
import { WhoPart } from './who-part.tsx'

/** Who took it, with a signature. Place and time fill themselves; Finish is always on. */
export function ReceiverScreen() {
  const { challan } = useStop()
  const { form, change } = useProof()
  const { receiver } = useDriverWords()
  const pad = useRef<SignatureHandle>(null)
  const finish = useFinish(pad)
  const place = usePlace(form.place, (found) => change({ place: found }))
  const now = useNow(10_000)
  return (
    <Phone
      head={<TaskHead title={nameOf(challan)} up={`/stop/${challan.id}/goods`} below={<Steps at={2} />} />}
      note={<ChangedHere />}
      bar={
        <div className="finish">
          <p className={finish.said ? 'finish-said' : undefined} role={finish.said ? 'alert' : undefined}>{finish.said || receiver.finishNote}</p>
          <Button wide aria-disabled={finish.busy} onClick={finish.run}>
            <Check size={24} strokeWidth={2.8} aria-hidden="true" />{finish.busy ? receiver.saving : receiver.finish}
          </Button>
        </div>
      }
    >
      <WhoPart asked={finish.missing === 'receiver'} />
      <SignPart handle={pad} asked={finish.missing === 'signature'} />
      <PhotosPart asked={finish.missing === 'photo'} />
      <div className="proof-facts">
        <PlaceNote state={place} place={form.place} />
        <span className={form.place || place === 'looking' ? 'push proof-time' : 'sr-only'}><Clock size={20} strokeWidth={2.2} aria-hidden="true" /><b className="num">{time(now)}</b></span>
      </div>
    </Phone>
  )
}

import { Camera, ChevronRight, CircleEllipsis, MapPinX, Store, Truck, UserX, CircleX, type LucideIcon } from 'lucide-react'
import { useRef, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { AttemptInput } from 'sync-protocol'
import { BlobImage } from '../../parts/blob-image.tsx'
import { Button } from '../../parts/button.tsx'
import { AreaField } from '../../parts/field.tsx'
import { TaskHead } from '../../parts/phone/heads.tsx'
import { Phone } from '../../parts/phone/phone.tsx'
import { useDriverWords } from '../../words/index.ts'
import { JUST_SAVED } from './just-saved.ts'
import { MissingScreen } from './missing-screen.tsx'
import { PlaceNote } from './place-note.tsx'
import type { Photo } from './proof-form.ts'
import { nameOf } from './stop-facts.ts'
import { useStop } from './stop-frame.tsx'
import { TakePhoto } from './take-photo.tsx'
import { useFail, type Failure } from './use-fail.ts'
import { usePlace } from './use-place.ts'

type Outcome = Exclude<AttemptInput['outcome'], 'delivered'>
const LIST: readonly (readonly [Outcome, LucideIcon])[] = [
  ['closed', Store], ['absent', UserX], ['refused', CircleX], ['address', MapPinX], ['vehicle', Truck], ['other', CircleEllipsis],
]

/** What went wrong, in two taps: the problem, then what happens to the goods. */
export function ProblemScreen() {
  const { challan } = useStop()
  const { problem } = useDriverWords()
  return (
    <Phone head={<TaskHead title={nameOf(challan)} up={`/stop/${challan.id}`} />}>
      <h2 className="ask">{problem.title}</h2>
      <ul className="problem-list">
        {LIST.map(([key, Sign]) => (
          <li key={key}>
            <Link to={`/stop/${challan.id}/problem/${key}`}>
              <Sign size={24} aria-hidden="true" />{problem.list[key]}<ChevronRight className="push" size={22} strokeWidth={2.4} aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </Phone>
  )
}

/** And then? The second of the two taps; note, photo and place are there for who has a second. */
export function ProblemNextScreen() {
  const { outcome: asked = '' } = useParams()
  const known = LIST.find(([key]) => key === asked)
  return known ? <Then outcome={known[0]} /> : <MissingScreen />
}

function Then({ outcome }: { readonly outcome: Outcome }) {
  const { challan } = useStop()
  const { problem, receiver } = useDriverWords()
  const navigate = useNavigate()
  const [failure, setFailure] = useState<Failure>({ outcome, note: '', photos: [], place: null })
  const change = (part: Partial<Failure>) => setFailure((now) => ({ ...now, ...part }))
  const place = usePlace(null, (found) => change({ place: found }))
  const fail = useFail(async (attempt) => { await navigate(`/stop/${challan.id}/saved/${attempt}`, { replace: true, state: JUST_SAVED }) })
  const photos = useRef<readonly Photo[]>([])
  const work = useRef<Promise<void>>(Promise.resolve())
  const addPhoto = (photo: Photo) => {
    photos.current = [...photos.current, photo]
    change({ photos: photos.current })
  }
  const end = (next: 'later' | 'back') => fail.run(async () => {
    await work.current
    return { ...failure, photos: photos.current }
  }, next, outcome === 'other' && failure.note.trim() === '')
  return (
    <Phone
      head={<TaskHead title={problem.list[outcome]} up={`/stop/${challan.id}/problem`} />}
      bar={
        <div className="then-acts">
          {fail.said ? <p className="finish-said" role="alert">{fail.said}</p> : null}
          <h2 className="label">{problem.then}</h2>
          <Button wide aria-disabled={fail.busy} onClick={() => end('later')}>{problem.later}</Button>
          <Button wide look="line" aria-disabled={fail.busy} onClick={() => end('back')}>{problem.back}</Button>
        </div>
      }
    >
      <p className="then-who">{nameOf(challan)}</p>
      <AreaField
        label={outcome === 'other' ? problem.note : receiver.note} value={failure.note} maxLength={500}
        error={fail.noteMissing && failure.note.trim() === '' ? problem.noteNeeded : undefined} onText={(note) => change({ note })}
      />
      <section className="proof-part" aria-labelledby="problem-photos">
        <h2 id="problem-photos" className="label">{receiver.photos}</h2>
        <ul className="photos">
          {failure.photos.map((photo, i) => <li key={photo.id}><BlobImage data={photo.data} alt={receiver.photo(i + 1)} /></li>)}
          <li><TakePhoto className="photo-add" several onPhoto={addPhoto} onWork={(one) => { work.current = one }}><Camera size={26} aria-hidden="true" />{receiver.add}</TakePhoto></li>
        </ul>
      </section>
      <div className="proof-facts"><PlaceNote state={place} place={failure.place} /></div>
    </Phone>
  )
}

import { Camera, X } from 'lucide-react'
import { useState } from 'react'
import { BlobImage } from '../../parts/blob-image.tsx'
import { useDriverWords } from '../../words/index.ts'
import type { Photo } from './proof-form.ts'
import { useProof } from './proof-frame.tsx'
import { TakePhoto } from './take-photo.tsx'
import { useScrollWhen } from './who-part.tsx'

/** Photos of the goods as they were handed over. */
export function PhotosPart({ asked }: { readonly asked: boolean }) {
  const { form, change, await: wait } = useProof()
  const { receiver } = useDriverWords()
  const part = useScrollWhen(asked)
  const [coming, setComing] = useState(0)
  const add = (photo: Photo) => {
    change((now) => ({ photos: [...now.photos, photo] }))
    setComing((now) => now - 1)
  }
  const take = (work: Promise<void>, pictures: number) => {
    setComing((now) => now + pictures)
    wait(work.finally(() => setComing(0)))
  }
  return (
    <section ref={part} className={asked && form.photos.length === 0 ? 'proof-part proof-asked' : 'proof-part'} aria-labelledby="photos">
      <h2 id="photos" className="label">{receiver.photos}</h2>
      <ul className="photos">
        {form.photos.map((photo, i) => (
          <li key={photo.id}>
            <BlobImage data={photo.data} alt={receiver.photo(i + 1)} />
            <button type="button" aria-label={receiver.remove(i + 1)} onClick={() => change((now) => ({ photos: now.photos.filter(({ id }) => id !== photo.id) }))}>
              <span><X size={16} strokeWidth={3} aria-hidden="true" /></span>
            </button>
          </li>
        ))}
        {Array.from({ length: Math.max(0, coming) }, (_, i) => <li key={i} className="photo-coming" />)}
        <li><TakePhoto className="photo-add" several onPhoto={add} onWork={take}><Camera size={26} aria-hidden="true" />{receiver.add}</TakePhoto></li>
      </ul>
    </section>
  )
}

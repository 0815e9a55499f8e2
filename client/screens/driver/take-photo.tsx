import { useRef, useState, type ReactNode } from 'react'
import type { Photo } from './proof-form.ts'
import { shrinkPhoto } from '../../parts/shrink-photo-client.ts'
import { showToast } from '../../parts/toast.tsx'
import { useStores } from '../../use/index.ts'
import { useDriverWords } from '../../words/index.ts'

type Props = {
  readonly className: string
  readonly children: ReactNode
  readonly onPhoto: (photo: Photo) => void
  /** Told of pictures that are being made smaller: a proof waits for them before it is saved. */
  readonly onWork: (work: Promise<void>, pictures: number) => void
  readonly several?: boolean
}

/** Opens the phone's camera, or the file picker where there is none, and hands on a small upright picture. */
export function TakePhoto({ className, children, onPhoto, onWork, several = false }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const stores = useStores()
  const { receiver } = useDriverWords()
  const [busy, setBusy] = useState(false)

  const take = async (files: readonly File[]) => {
    setBusy(true)
    for (const file of files) {
      try {
        const captured = stores.env.now()
        onPhoto({ id: stores.env.uuid(), data: await shrinkPhoto(file), captured })
      } catch {
        showToast({ text: receiver.photoBad })
      }
    }
    setBusy(false)
  }
  return (
    <>
      <button type="button" className={className} aria-busy={busy} onClick={() => input.current?.click()}>{children}</button>
      <input
        ref={input} className="sr-only" type="file" accept="image/*" capture="environment" multiple={several} tabIndex={-1} aria-hidden="true"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          if (files.length > 0) onWork(take(files), files.length)
        }}
      />
    </>
  )
}

import { Camera, Undo2, X } from 'lucide-react'
import type { RefObject } from 'react'
import { BlobImage } from '../../parts/blob-image.tsx'
import { TextField } from '../../parts/field.tsx'
import { dateTime } from '../../parts/format.ts'
import { SignaturePad, type SignatureHandle } from '../../parts/signature-pad.tsx'
import { codeHolds } from 'sync-protocol'
import { useNow } from '../../parts/use-now.ts'
import { useDriverWords, useWords } from '../../words/index.ts'
import { useStores } from '../../use/index.ts'
import { useProof } from './proof-frame.tsx'
import { useStop } from './stop-frame.tsx'
import { TakePhoto } from './take-photo.tsx'
import { useScrollWhen } from './who-part.tsx'

/** A signature by finger, or a photo of the signed paper: one is as good as the other. */
export function SignPart({ handle, asked }: { readonly handle: RefObject<SignatureHandle | null>; readonly asked: boolean }) {
  const { form, change, await: wait } = useProof()
  const { receiver } = useDriverWords()
  const { close } = useWords()
  const now = useNow()
  const part = useScrollWhen(asked)
  return (
    <section ref={part} className={asked && !form.signature && !form.paper && !form.code?.right ? 'proof-part proof-asked' : 'proof-part'} aria-labelledby="sign">
      <h2 id="sign" className="label">{receiver.sign}</h2>
      <div className="signature">
        <SignaturePad drawing={form.signature} onDraw={(signature) => change({ signature })} label={receiver.padLabel} handle={handle} />
        <span className="signature-who num">{form.receiver ? <span className="one-line">{form.receiver}</span> : null}<span>{form.receiver ? '· ' : ''}{dateTime(now)}</span></span>
        {form.signature ? (
          <button type="button" className="signature-clear" onClick={() => handle.current?.clear()}><Undo2 size={20} strokeWidth={2.4} aria-hidden="true" />{receiver.clear}</button>
        ) : null}
      </div>
      <CodePart />
      {form.paper ? (
        <div className="paper-photo">
          <BlobImage data={form.paper.data} alt="" />
          <span>{receiver.paperTaken}</span>
          <button type="button" className="icon-button" aria-label={`${close}: ${receiver.paperTaken}`} onClick={() => change({ paper: null })}><X size={22} aria-hidden="true" /></button>
        </div>
      ) : (
        <TakePhoto className="paper-take" onWork={wait} onPhoto={(paper) => change({ paper })}><Camera size={20} aria-hidden="true" />{receiver.orPaper}</TakePhoto>
      )}
    </section>
  )
}

/** The code that the office told the receiver. A wrong one is kept too: it says something. */
function CodePart() {
  const { challan } = useStop()
  const { form, change } = useProof()
  const { env } = useStores()
  const { receiver } = useDriverWords()
  if (!challan.code) return null
  const said = form.code?.said ?? ''
  const type = (text: string) => {
    const code = text.replace(/\D/g, '').slice(0, 8)
    change({ code: code === '' ? null : { said: code, right: codeHolds(challan, { code }, env.sha256) === true } })
  }
  const wrong = said.length >= 6 && !form.code?.right
  return <TextField label={receiver.code} inputMode="numeric" autoComplete="off" value={said} hint={form.code?.right ? receiver.codeRight : receiver.codeHint} error={wrong ? receiver.codeWrong : undefined} onText={type} />
}

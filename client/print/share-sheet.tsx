import { Copy, Download, FileText, LoaderCircle, MessageCircle, Share2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Challan } from 'sync-protocol'
import { Button, ButtonAnchor } from '../parts/button.tsx'
import { bytes } from '../parts/format.ts'
import { Sheet } from '../parts/sheet.tsx'
import { showToast } from '../parts/toast.tsx'
import { useWorkplace } from '../use/context.ts'
import { language, useWords, type Language } from '../words/index.ts'
import type { CopyNumber, Layout } from './paper.ts'
import { download } from './download.ts'
import type { MadePdf } from './print-job.ts'
import { usePrintWords } from './print-words.ts'
import { shareText } from './share-text.ts'
import './share.css'

type Wanted = { readonly layout: Layout; readonly lang: Language; readonly copies: readonly CopyNumber[] }
type Props = {
  readonly open: boolean
  readonly onClose: () => void
  readonly challans: readonly Challan[]
  /** Exactly this paper. Without it the person chooses between the challan and the challan with its proof. */
  readonly job?: Wanted
  readonly from?: 'bottom' | 'middle'
}

/** Makes the PDF first, then asks what to do with it: the system's share sheet opens only at a fresh tap. */
export function ShareSheet({ open, onClose, challans, job, from = 'middle' }: Props) {
  const { share } = usePrintWords()
  return (
    <Sheet open={open} onClose={onClose} title={share.title} from={from}>
      {open && <ShareBody challans={challans} onDone={onClose} {...(job && { job })} />}
    </Sheet>
  )
}

function ShareBody({ challans, job, onDone }: Pick<Props, 'challans' | 'job'> & { readonly onDone: () => void }) {
  const words = usePrintWords()
  const { states } = useWords()
  const lang = language.use()
  const proven = challans.some(({ attempts }) => attempts.length > 0)
  const [proof, setProof] = useState(proven)
  const made = usePdf(challans, job ?? { layout: proof && proven ? 'proof' : 'a4', lang, copies: [0] })
  const text = shareText(challans, words, states)
  return (
    <div className="share">
      {!job && proven && (
        <fieldset className="share-what">
          <legend className="sr-only">{words.share.what}</legend>
          {([[true, words.share.proof], [false, words.share.challan]] as const).map(([value, label]) => (
            <label key={label}><input type="radio" name="share-what" checked={proof === value} onChange={() => setProof(value)} /><span>{label}</span></label>
          ))}
        </fieldset>
      )}
      <p className="share-file" role="status">
        {made === undefined && <><LoaderCircle className="share-turning" size={20} aria-hidden="true" />{words.share.making}</>}
        {made === null && words.share.failed}
        {made && <><FileText size={20} aria-hidden="true" />{words.share.size(made.file.name, bytes(made.file.size))}</>}
      </p>
      {made && made.missing > 0 && <p className="second">{words.share.missing(made.missing)}</p>}
      {made && made.kept > 0 && <p className="second">{words.share.kept(made.kept)}</p>}
      <Ways made={made ?? undefined} text={text} onDone={onDone} />
    </div>
  )
}

/** The PDF of these challans, made anew when something else is wanted. Undefined while it is being made, null when it cannot be. */
function usePdf(challans: readonly Challan[], { layout, lang, copies }: Wanted): MadePdf | null | undefined {
  const workplace = useWorkplace()
  const [made, setMade] = useState<{ key: string; pdf: MadePdf | null }>()
  const ids = challans.map(({ id }) => id).join(',')
  const key = `${ids} ${layout} ${lang} ${copies.join('')}`
  useEffect(() => {
    const going = { on: true }
    const set = (pdf: MadePdf | null) => {
      if (going.on) setMade({ key, pdf })
    }
    const making = import('./print-job.ts').then(({ pdfOf }) => pdfOf(workplace, { ids: ids.split(','), layout, lang, copies }))
    making.then(set, (error: unknown) => {
      console.error('pdf', error)
      set(null)
    })
    return () => {
      going.on = false
    }
  }, [workplace, key]) // eslint-disable-line react-hooks/exhaustive-deps -- `key` says all that is wanted
  return made?.key === key ? made.pdf : undefined
}

const canShare = (file: File): boolean => typeof navigator.canShare === 'function' && navigator.canShare({ files: [file] })

function Ways({ made, text, onDone }: { readonly made: MadePdf | undefined; readonly text: string; readonly onDone: () => void }) {
  const { share } = usePrintWords()
  const file = made?.file
  const sharing = file !== undefined && canShare(file)
  const send = async (pdf: File) => {
    try {
      await navigator.share({ files: [pdf], text, title: pdf.name })
      onDone()
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) download(pdf) // a share sheet that will not take it
    }
  }
  const copy = async () => {
    await navigator.clipboard.writeText(text).catch(() => undefined)
    showToast({ text: share.copied })
  }
  return (
    <div className="share-ways">
      {sharing && <Button wide onClick={() => void send(file)}><Share2 size={20} aria-hidden="true" />{share.share}</Button>}
      <Button wide look={sharing ? 'line' : 'main'} disabled={!file} onClick={() => file && download(file)}><Download size={20} aria-hidden="true" />{share.download}</Button>
      <ButtonAnchor wide look="line" href={`https://wa.me/?text=${encodeURIComponent(`${text} ${share.later}`)}`} target="_blank" rel="noreferrer">
        <MessageCircle size={20} aria-hidden="true" />{share.whatsapp}
      </ButtonAnchor>
      <Button wide look="quiet" onClick={() => void copy()}><Copy size={20} aria-hidden="true" />{share.copy}</Button>
    </div>
  )
}

import { Download, FileLock2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Problem } from 'sync-protocol'
import { Button } from '../../parts/button.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { Sheet } from '../../parts/sheet.tsx'
import { showToast } from '../../parts/toast.tsx'
import { nameOfDevice, useStores } from '../../use/index.ts'
import { sealUnsent, type UnsentCopy } from '../../store/actions.ts'
import { useStateWords } from './state-words.ts'
import './data-rows.css'

type Props = { readonly open: boolean; readonly onClose: () => void }
type State = { readonly at: 'busy' } | { readonly at: 'ready'; readonly copy: UnsentCopy } | { readonly at: 'said'; readonly text: string }

/** One sealed file of everything that is not sent; made first, saved by a fresh tap. */
export function CopySheet({ open, onClose }: Props) {
  const { copy: words } = useStateWords()
  return <Sheet open={open} onClose={onClose} title={words.row}>{open ? <Copy onDone={onClose} /> : null}</Sheet>
}

function Copy({ onDone }: { readonly onDone: () => void }) {
  const stores = useStores()
  const { copy: words } = useStateWords()
  const [state, setState] = useState<State>({ at: 'busy' })
  useEffect(() => {
    let left = false
    const about = { app: import.meta.env['VITE_VERSION'] as string | undefined ?? '', deviceName: nameOfDevice(navigator.userAgent) }
    const make = async (): Promise<State> => {
      try {
        const made = await sealUnsent(stores, about)
        return made.items === 0 ? { at: 'said', text: words.nothing } : { at: 'ready', copy: made }
      } catch (error) {
        return { at: 'said', text: error instanceof Problem && error.code === 'step_not_allowed' ? words.needsContact : words.failed }
      }
    }
    const show = async () => {
      const next = await make()
      if (!left) setState(next)
    }
    void show()
    return () => { left = true }
  }, [stores]) // eslint-disable-line react-hooks/exhaustive-deps -- made once; the words may change under it

  const save = (copy: UnsentCopy) => {
    for (const { name, data } of copy.parts) saveFile(data, name)
    showToast({ text: words.saved })
    onDone()
  }
  return (
    <>
      <p className="copy-say" role="status"><FileLock2 size={28} aria-hidden="true" />{state.at === 'busy' ? words.busy : state.at === 'said' ? state.text : words.ready(state.copy.items)}</p>
      {state.at === 'said' ? null : <p className="second">{words.note}</p>}
      {state.at === 'ready' ? <Button wide onClick={() => save(state.copy)}><Download size={22} aria-hidden="true" />{words.save}</Button> : null}
    </>
  )
}

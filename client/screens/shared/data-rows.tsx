import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { useSyncView } from '../../parts/sync-view.tsx'
import { showToast } from '../../parts/toast.tsx'
import { rebuildLocalData } from '../../store/actions.ts'
import { useStores, useWake } from '../../use/index.ts'
import { useWords } from '../../words/index.ts'
import { CopySheet } from './copy-sheet.tsx'
import { PasswordSheet } from './password-sheet.tsx'
import { usePasswordWords } from './password-words.ts'
import { useStateWords } from './state-words.ts'

type Props = { readonly className: string; readonly arrow?: boolean }

/** What a person may do about what lies on this device: a copy of unsent work, everything fetched anew, another password. */
export function DataRows({ className, arrow = true }: Props) {
  const { copy, rebuild } = useStateWords()
  const password = usePasswordWords()
  const [open, setOpen] = useState<'copy' | 'rebuild' | 'password' | null>(null)
  const close = () => setOpen(null)
  const rows = [['copy', copy.row], ['rebuild', rebuild.row], ['password', password.row]] as const
  return (
    <>
      {rows.map(([key, text]) => (
        <button key={key} type="button" className={className} onClick={() => setOpen(key)}>
          <b>{text}</b>{arrow ? <ChevronRight className="push" size={22} aria-hidden="true" /> : null}
        </button>
      ))}
      <CopySheet open={open === 'copy'} onClose={close} />
      <RebuildSheet open={open === 'rebuild'} onClose={close} />
      <PasswordSheet open={open === 'password'} onClose={close} />
    </>
  )
}

type SheetProps = { readonly open: boolean; readonly onClose: () => void }

/** The cache is thrown away and filled again; the queue is never touched, so it is safe at any time. */
export function RebuildSheet({ open, onClose }: SheetProps) {
  const { rebuild } = useStateWords()
  const common = useWords()
  const stores = useStores()
  const wake = useWake()
  const sync = useSyncView()
  const [busy, setBusy] = useState(false)
  const go = async () => {
    setBusy(true)
    try {
      await rebuildLocalData(stores)
      wake('person')
      showToast({ text: rebuild.done })
      onClose()
    } finally {
      setBusy(false)
    }
  }
  const acts = <><Button look="line" onClick={onClose}>{common.cancel}</Button><Button disabled={busy} onClick={() => void go()}>{rebuild.go}</Button></>
  return (
    <Sheet open={open} onClose={onClose} title={rebuild.title} acts={acts}>
      <p>{rebuild.text}</p>
      {sync?.offline ? <p className="second">{rebuild.offline}</p> : null}
    </Sheet>
  )
}

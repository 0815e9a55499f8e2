import { FileLock2 } from 'lucide-react'
import { useState } from 'react'
import { Problem, SEALED_FORMAT, type ImportReply } from 'sync-protocol'
import { Sheet } from '../../../parts/sheet.tsx'
import { useAsk } from '../../../use/index.ts'
import { useConflictBook } from './words.ts'

type Said = { readonly file: string; readonly text: string; readonly wrong: boolean }

/** Copies of unsent work that people saved on their devices: the server opens them, and their work waits here to be taken over. */
export function ImportSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { import: words } = useConflictBook()
  return <Sheet open={open} onClose={onClose} title={words.title} from="middle">{open ? <Import /> : null}</Sheet>
}

function isSealed(text: string): boolean {
  try {
    return (JSON.parse(text) as { format?: unknown } | null)?.format === SEALED_FORMAT
  } catch {
    return false
  }
}

function Import() {
  const { import: words } = useConflictBook()
  const ask = useAsk()
  const [said, setSaid] = useState<readonly Said[]>([])
  const [busy, setBusy] = useState(false)

  const bringIn = async (file: File): Promise<Said> => {
    try {
      const sealed = await file.text()
      if (!isSealed(sealed)) return { file: file.name, text: words.wrong(file.name), wrong: true }
      const { author, mutations, files } = (await ask('POST', '/api/v1/sync/import', sealed)) as ImportReply
      const photos = files.stored + files.waiting > 0 ? ` ${words.files(files.stored, files.waiting)}` : ''
      return { file: file.name, text: words.done(author.name, mutations.queued, mutations.known) + photos, wrong: false }
    } catch (error) {
      if (!(error instanceof Problem)) return { file: file.name, text: words.wrong(file.name), wrong: true }
      return { file: file.name, text: error.code === 'unavailable' ? words.offline : words.foreign(file.name, error.message), wrong: true }
    }
  }
  const take = async (files: readonly File[]) => {
    setBusy(true)
    for (const file of files) {
      const one = await bringIn(file)
      setSaid((before) => [...before, one])
    }
    setBusy(false)
  }
  return (
    <div className="cf-import">
      <p className="form-note">{words.text}</p>
      <label className="btn btn-main btn-desk">
        <FileLock2 size={16} aria-hidden="true" />{busy ? words.busy : said.length > 0 ? words.more : words.choose}
        <input
          type="file" multiple accept=".challan,application/json" className="sr-only" disabled={busy}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])]
            event.currentTarget.value = ''
            void take(files)
          }}
        />
      </label>
      <ul role="status">{said.map(({ file, text, wrong }, i) => <li key={`${file}${i}`} className={wrong ? 'field-error' : ''}>{text}</li>)}</ul>
    </div>
  )
}

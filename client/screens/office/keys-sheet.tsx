import { Sheet } from '../../parts/sheet.tsx'
import { Kbd } from '../../parts/office/kbd.tsx'
import { useOfficeWords } from './words.ts'

/** The keys that work here, and nothing that does not. */
export function KeysSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const words = useOfficeWords()
  return (
    <Sheet open={open} onClose={onClose} title={words.keys.title} from="middle">
      <dl className="keys-list">
        {words.keys.list.map(([keys, does]) => (
          <div key={does}>
            <dt><span className="sr-only">{keys.join(', ')}</span>{keys.map((key) => <Kbd key={key}>{key}</Kbd>)}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="form-note">{words.keys.note}</p>
    </Sheet>
  )
}

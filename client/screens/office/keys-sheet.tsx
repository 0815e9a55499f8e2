import { Sheet } from '../../parts/sheet.tsx'
import { isLetterName, letterKeys } from '../../parts/office/letter-keys.ts'
import { Kbd } from '../../parts/office/kbd.tsx'
import { useOfficeWords } from './words.ts'

/** The keys that work here, and nothing that does not. */
export function KeysSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const letters = letterKeys.use()
  return (
    <Sheet open={open} onClose={onClose} title={words.keys.title} from="middle">
      <label className="keys-letters">
        <input type="checkbox" checked={letters === 'on'} onChange={({ currentTarget }) => letterKeys.set(currentTarget.checked ? 'on' : 'off')} />
        <span>{words.keys.letters}<small>{words.keys.lettersNote}</small></span>
      </label>
      <dl className="keys-list">
        {words.keys.list.filter(([keys]) => letters === 'on' || !keys.every(isLetterName)).map(([keys, does]) => (
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

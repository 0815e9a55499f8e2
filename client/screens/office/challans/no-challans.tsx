import { FileText, SearchX } from 'lucide-react'
import { Button } from '../../../parts/button.tsx'
import { useOfficeWords } from '../words.ts'

type Props = { readonly filtered: boolean; readonly onClear: () => void; readonly onNew: (() => void) | undefined }

/** Nothing to show: because nothing is there yet, or because nothing fits. */
export function NoChallans({ filtered, onClear, onNew }: Props) {
  const words = useOfficeWords()
  return filtered ? (
    <div className="empty">
      <SearchX size={28} aria-hidden="true" />
      <h2>{words.challans.nothingFound}</h2>
      <Button look="line" size="desk" onClick={onClear}>{words.challans.clearFilters}</Button>
    </div>
  ) : (
    <div className="empty">
      <FileText size={28} aria-hidden="true" />
      <h2>{words.challans.noneYet}</h2>
      <p>{words.challans.noneYetHelp}</p>
      {onNew && <Button size="desk" onClick={onNew}>{words.challans.fresh}</Button>}
    </div>
  )
}

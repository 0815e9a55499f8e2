import { Search, X } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { parseCode } from '../../parts/scan/codes.ts'
import { useScanBy } from '../../parts/scan/scanner.tsx'
import { useChallans } from '../../use/index.ts'
import { ChallanRow } from './challan-row.tsx'
import { Frame } from './frame.tsx'
import { openPath } from './paths.ts'
import { useWarehouseWords, type WarehouseWords } from './words.ts'

const SHOWN = 60

/** Search over everything on this tablet. A scanned code lands in the field like typed text, and Enter opens the challan it names. */
export function FindScreen() {
  const { find } = useWarehouseWords()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const found = useChallans(useMemo(() => ({ ...(wanted && { search: wanted }), limit: SHOWN }), [wanted]))
  const byHand = useScanBy('hand')
  const open = (): void => {
    const [only, ...others] = found ?? []
    if (parseCode(text).kind !== 'product') byHand(text)
    else if (only !== undefined && others.length === 0) void navigate(openPath(only.row))
  }
  return (
    <Frame title={find.title}>
      <div className="wh-body">
        <form className="wh-search" role="search" onSubmit={(event) => { event.preventDefault(); open() }}>
          <Search size={28} aria-hidden="true" />
          <input
            type="text" aria-label={find.field} placeholder={find.field} value={text} data-code-field autoComplete="off" enterKeyHint="search"
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {text ? <button type="button" aria-label={find.clear} onClick={() => setText('')}><X size={28} aria-hidden="true" /></button> : null}
        </form>
        <p className="wh-note" role="status">{found ? sayFound(wanted, found.length, find) : ''}</p>
        <ul className="wh-rows">
          {found?.map(({ id, row }) => <li key={id}><ChallanRow challan={row} /></li>)}
        </ul>
      </div>
    </Frame>
  )
}

function sayFound(wanted: string, count: number, find: WarehouseWords['find']): string {
  if (wanted === '') return find.start
  if (count === 0) return find.nothing
  return count === SHOWN ? find.manyResults(SHOWN) : find.results(count)
}

import { useRef, useState, type ChangeEvent } from 'react'
import { matchPortalList, portalJsonRows, type PortalMatch } from 'sync-protocol'
import { enterEway, challansByNumber } from '../../../store/actions.ts'
import { Button } from '../../../parts/button.tsx'
import { readTable } from '../../../parts/office/read-table.ts'
import { Sheet } from '../../../parts/sheet.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { useStores } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useSaying } from '../use-saying.ts'
import { useEwayWords } from './words.ts'

const WRITTEN: readonly PortalMatch['fate'][] = ['new', 'newer', 'other_bill']
const writes = ({ fate, input }: PortalMatch) => WRITTEN.includes(fate) && input !== undefined

/** The portal's own list: every row says what it would do before anything is written. Reading it again changes nothing. */
export function PortalListSheet({ onClose }: { readonly onClose: () => void }) {
  const { list: words, fates } = useEwayWords()
  const common = useWords()
  const stores = useStores()
  const say = useSaying()
  const picker = useRef<HTMLInputElement>(null)
  const [matches, setMatches] = useState<readonly PortalMatch[]>()
  const [done, setDone] = useState<number>()
  const todo = (matches ?? []).filter(writes)

  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0]
    if (file) say(async () => {
      const { rows } = await readTable(file, portalJsonRows)
      const found = matchPortalList(rows, [])
      setMatches(matchPortalList(rows, await challansByNumber(stores, found.map(({ document }) => document))))
    })
    event.currentTarget.value = ''
  }
  const write = () => say(async () => {
    for (const [index, { challan, input }] of todo.entries()) {
      setDone(index)
      if (challan && input) await enterEway(stores, challan.id, input)
    }
    showToast({ text: words.done(todo.length) })
    onClose()
  })

  return (
    <Sheet
      open onClose={onClose} title={words.title} from="middle"
      acts={(
        <>
          <Button look="line" size="desk" onClick={onClose}>{common.close}</Button>
          <Button look={matches ? 'line' : 'main'} size="desk" onClick={() => picker.current?.click()}>{words.choose}</Button>
          {todo.length > 0 && <Button size="desk" disabled={done !== undefined} onClick={write}>{done === undefined ? words.write(todo.length) : words.at(done, todo.length)}</Button>}
        </>
      )}
    >
      <p className="form-note">{words.help}</p>
      <input ref={picker} type="file" hidden accept=".csv,.xlsx,.json" aria-label={words.choose} onChange={take} />
      {matches && todo.length === 0 && <p className="form-note" role="status">{words.nothing}</p>}
      {matches && matches.length > 0 && (
        <div className="fate-scroll">
          <table className="fate-table">
            <thead><tr><th>{words.row}</th><th>{words.bill}</th><th>{words.what}</th></tr></thead>
            <tbody>{matches.map(({ document, number, fate }, i) => <tr key={`${number}${String(i)}`}><td className="num">{document}</td><td className="num">{number}</td><td>{fates[fate]}</td></tr>)}</tbody>
          </table>
        </div>
      )}
    </Sheet>
  )
}

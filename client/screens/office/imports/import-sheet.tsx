import { Download } from 'lucide-react'
import { useRef, useState, type ChangeEvent } from 'react'
import { IMPORT_FATES, IMPORT_HEADS, planImport, type ImportFault, type ImportKind, type ImportRow, type Sheet as Table } from 'sync-protocol'
import { readMasters, writeImported } from '../../../store/actions.ts'
import { Button } from '../../../parts/button.tsx'
import { readTable } from '../../../parts/office/read-table.ts'
import { saveTable } from '../../../parts/office/write-table.ts'
import { Sheet } from '../../../parts/sheet.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { useCompany, useStores } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useSaying } from '../use-saying.ts'
import { useMastersWords, type MastersWords } from './words.ts'
import './imports.css'

/** Rows shown at most; sums and files hold all of them. */
const SHOWN = 300
const written = ({ fate }: ImportRow) => fate === 'new' || fate === 'changed'

/** A file read into a list: every row's fate before anything is written, then progress, then what was not taken as a file. */
export function ImportSheet({ kind, onClose }: { readonly kind: ImportKind; readonly onClose: () => void }) {
  const { import: words } = useMastersWords()
  const common = useWords()
  const stores = useStores()
  const say = useSaying()
  const turnover = useCompany()?.turnover ?? 'upto5cr'
  const picker = useRef<HTMLInputElement>(null)
  const halt = useRef(false)
  const [rows, setRows] = useState<readonly ImportRow[]>()
  const [done, setDone] = useState<number>()
  const todo = (rows ?? []).filter(written)
  const rejected = (rows ?? []).filter(({ fate }) => fate === 'rejected')

  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0]
    event.currentTarget.value = ''
    if (file) say(async () => {
      const table = await readTable(file)
      setRows(planImport(kind, table.rows, await readMasters(stores, kind), { turnover, uuid: stores.env.uuid }))
    })
  }
  const write = () => say(async () => {
    halt.current = false
    setDone(0)
    const count = await writeImported(stores, kind, todo, (n) => { setDone(n); return !halt.current }).finally(() => setDone(undefined))
    showToast({ text: count === todo.length ? words.done(count) : words.stopped(count), stay: 6000 })
    if (rejected.length === 0) return onClose()
    setRows(rejected)
  })

  return (
    <Sheet
      open onClose={onClose} title={words.title[kind]} from="middle"
      acts={done === undefined ? (
        <>
          <Button look="line" size="desk" onClick={onClose}>{common.close}</Button>
          {rejected.length > 0 && <Button look="line" size="desk" onClick={() => say(() => saveTable('csv', `not-taken-${kind}`, rejectedTable(rejected, words)))}><Download size={16} aria-hidden="true" />{words.rejectedFile}</Button>}
          <Button look={rows ? 'line' : 'main'} size="desk" onClick={() => picker.current?.click()}>{words.choose}</Button>
          {todo.length > 0 && <Button size="desk" onClick={write}>{words.write(todo.length)}</Button>}
        </>
      ) : <Button look="line" size="desk" onClick={() => { halt.current = true }}>{words.stop}</Button>}
    >
      <p className="form-note">{words.help}</p>
      <input ref={picker} type="file" hidden accept=".csv,.xlsx" aria-label={words.choose} onChange={take} />
      {rows === undefined && <Button look="quiet" size="desk" onClick={() => say(() => saveTable('xlsx', `form-${kind}`, emptyForm(kind)))}><Download size={16} aria-hidden="true" />{words.sample}</Button>}
      {done !== undefined && <p role="status"><progress max={todo.length} value={done} /> {words.writing(done, todo.length)}</p>}
      {rows && <Preview rows={rows} />}
    </Sheet>
  )
}

function Preview({ rows }: { readonly rows: readonly ImportRow[] }) {
  const { import: words } = useMastersWords()
  if (rows.length === 0) return <p className="form-error" role="alert">{words.none}</p>
  const order = rows.toSorted((a, b) => Number(b.fate === 'rejected') - Number(a.fate === 'rejected') || a.line - b.line)
  return (
    <>
      <p className="fate-sums" role="status">{IMPORT_FATES.map((fate) => <span key={fate} className={`fate fate-${fate}`}>{words.sums[fate](rows.filter((row) => row.fate === fate).length)}</span>)}</p>
      {!rows.some((row) => written(row) || row.fate === 'rejected') && <p className="form-note">{words.nothing}</p>}
      <div className="fate-scroll">
        <table className="fate-table">
          <thead><tr><th>{words.line}</th><th>{words.entry}</th><th>{words.fate}</th><th>{words.why}</th></tr></thead>
          <tbody>
            {order.slice(0, SHOWN).map(({ line, title, fate, faults, changes }) => (
              <tr key={line}>
                <td className="num">{line + 1}</td><td>{title}</td><td><span className={`fate fate-${fate}`}>{words.fates[fate]}</span></td>
                <td>{faults.length > 0 ? faults.map((fault) => say(fault, words)).join(' ') : fate === 'changed' ? words.fields(changes.map((field) => words.names[field] ?? field).join(', ')) : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length > SHOWN && <p className="form-note">{words.more(rows.length - SHOWN)}</p>}
      </div>
    </>
  )
}

type Words = MastersWords['import']
const say = ({ code, value }: ImportFault, words: Words): string => words.faults[code].replace('{value}', value)

/** The rows as they were handed in, with what to mend in each. */
function rejectedTable(rows: readonly ImportRow[], words: Words): Table {
  const heads = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))].filter((head) => head !== words.why)
  return {
    name: 'rows', columns: [...heads, words.why].map((head) => ({ head, kind: 'text', width: 24 })),
    rows: rows.map(({ cells, faults }) => [...heads.map((head) => cells[head] ?? ''), faults.map((fault) => say(fault, words)).join(' ')]),
  }
}

const emptyForm = (kind: ImportKind): Table => ({ name: kind, columns: Object.values(IMPORT_HEADS[kind]).map(([head]) => ({ head, kind: 'text', width: 18 })), rows: [] })

import { ClipboardCopy, Download, FileSpreadsheet } from 'lucide-react'
import { useState } from 'react'
import type { Sheet, SheetCell, SheetColumn } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { Popup } from '../../../parts/office/popup.tsx'
import { saveTable, tabText } from '../../../parts/office/write-table.ts'
import { showToast } from '../../../parts/toast.tsx'
import { useSaying } from '../use-saying.ts'
import { useMastersWords } from './words.ts'
import './imports.css'

export type OutColumn<Row> = { readonly head: string; readonly kind?: SheetColumn['kind']; readonly cell: (row: Row) => SheetCell }
type Props<Row> = { readonly name: string; readonly rows: readonly Row[]; readonly columns: readonly OutColumn<Row>[] }

/** What the list shows now as a file, or chosen columns of it on the clipboard. */
export function ExportMenu<Row>({ name, rows, columns }: Props<Row>) {
  const { export: words } = useMastersWords()
  const say = useSaying()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = columns.filter(({ head }) => !left.has(head))
  const sheet = (): Sheet => ({
    name, columns: chosen.map(({ head, kind = 'text' }) => ({ head, kind, width: kind === 'text' ? 24 : 14 })), rows: rows.map((row) => chosen.map(({ cell }) => cell(row))),
  })
  const copy = () => say(async () => {
    await navigator.clipboard.writeText(await tabText(sheet()))
    showToast({ text: words.copied(rows.length) })
  })
  return (
    <Popup label={words.button} place="down-right" button={(wiring) => <Button look="line" size="desk" disabled={rows.length === 0} {...wiring}><Download size={16} aria-hidden="true" />{words.button}</Button>}>
      {(close) => (
        <>
          <button type="button" className="menu-item" onClick={() => { close(); say(() => saveTable('xlsx', name, sheet())) }}><FileSpreadsheet size={16} aria-hidden="true" />{words.xlsx}</button>
          <button type="button" className="menu-item" onClick={() => { close(); say(() => saveTable('csv', name, sheet())) }}><Download size={16} aria-hidden="true" />{words.csv}</button>
          <button type="button" className="menu-item" onClick={() => { close(); copy() }}><ClipboardCopy size={16} aria-hidden="true" />{words.copy}</button>
          <hr />
          <h3>{words.columns}</h3>
          <div className="export-columns">
            {columns.map(({ head }) => (
              <label key={head}>
                <input type="checkbox" className="tick" checked={!left.has(head)} onChange={() => setLeft((before) => new Set(before.has(head) ? [...before].filter((one) => one !== head) : [...before, head]))} />{head}
              </label>
            ))}
          </div>
        </>
      )}
    </Popup>
  )
}

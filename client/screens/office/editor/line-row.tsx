import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { UQCS, type Id, type Line, type Nature } from 'sync-protocol'
import { ComboInput, type Option } from '../../../parts/office/combo.tsx'
import { useSavedText } from '../../../parts/office/use-saved-text.ts'
import { amount, number } from '../../../parts/format.ts'
import { useWords } from '../../../words/index.ts'
import { useOfficeWords } from '../words.ts'
import { LineSheet } from './line-sheet.tsx'
import type { CellName } from './paste.ts'

/** What cells ask the grid to do. */
export type LineActs = {
  readonly onItem: (row: number, product: Id) => void
  readonly onNewItem: (row: number, text: string) => void
  readonly onCell: (row: number, cell: CellName, text: string) => void
  readonly focus: (row: number, cell: CellName) => void
}

type RowProps = { readonly row: number; readonly options: readonly Option[]; readonly acts: LineActs }
type LineProps = RowProps & { readonly challan: Id; readonly nature: Nature; readonly line: Line }

/** One line of goods. Every cell saves by itself. */
export function LineRow({ challan, nature, line, row, options, acts }: LineProps) {
  const words = useOfficeWords()
  const { unit } = useWords()
  const [open, setOpen] = useState(false)
  const cell = (name: CellName, label: string, value: string, numeric = true) => (
    <LineCell name={name} label={label} value={value} numeric={numeric} row={row} acts={acts} />
  )
  return (
    <tr>
      <td className="line-n num">{row + 1}</td>
      <td className="line-item">
        <ItemCell row={row} options={options} acts={acts} shown={line.name} />
        {(line.detail || line.batch || line.serials || line.provisional || line.alt) && (
          <small className="one-line">{[line.alt && `${number(line.alt.qty)} ${line.alt.unit}`, line.provisional && words.lines.provisional, line.detail, line.batch && `${words.lines.batch} ${line.batch}`, line.serials].filter(Boolean).join(' · ')}</small>
        )}
      </td>
      <td>{cell('hsn', words.lines.hsn, line.hsn, false)}</td>
      <td>{cell('qty', words.lines.quantity, line.qty === 0 ? '' : number(line.qty))}</td>
      <td>
        <select className="input" aria-label={words.lines.labelOf(words.lines.unit, row + 1)} data-cell={`${row}:uqc`} data-field={`lines/${row}/uqc`} value={line.uqc} onChange={(event) => acts.onCell(row, 'uqc', event.currentTarget.value)}>
          {UQCS.map((code) => <option key={code} value={code}>{unit(code) === code.toLowerCase() ? code.toLowerCase() : unit(code)}</option>)}
        </select>
      </td>
      <td>{cell('rate', words.lines.rate, line.rate === 0 ? '' : amount(line.rate))}</td>
      <td>{cell('taxRate', words.lines.tax, String(line.taxRate / 100))}</td>
      <td className="n line-value">{amount(line.taxable)}</td>
      <td className="line-more">
        <button type="button" aria-label={words.lines.moreOf(row + 1)} onClick={() => setOpen(true)}><Ellipsis size={16} aria-hidden="true" /></button>
        <LineSheet open={open} challan={challan} nature={nature} line={line} onClose={() => setOpen(false)} />
      </td>
    </tr>
  )
}

/** The empty line at the end: typing in it makes a line. */
export function NewLineRow({ row, options, acts }: RowProps) {
  return (
    <tr className="line-new">
      <td className="line-n num">{row + 1}</td>
      <td className="line-item" colSpan={8}><ItemCell row={row} options={options} acts={acts} shown="" /></td>
    </tr>
  )
}

function ItemCell({ row, options, acts, shown }: RowProps & { readonly shown: string }) {
  const words = useOfficeWords()
  return (
    <ComboInput
      aria-label={words.lines.labelOf(words.lines.item, row + 1)} data-cell={`${row}:name`} data-field={`lines/${row}/name`}
      options={options} shown={shown} words={words.comboItem} placeholder={shown === '' ? words.lines.find : undefined}
      onPick={(id) => acts.onItem(row, id)} onNew={(text) => acts.onNewItem(row, text)}
      onText={(text) => { if (text !== '') acts.onCell(row, 'name', text) }} onEnter={(text) => { if (text.trim() !== '') acts.focus(row, 'qty') }}
    />
  )
}

type CellProps = { readonly name: CellName; readonly label: string; readonly value: string; readonly numeric: boolean; readonly row: number; readonly acts: LineActs }

function LineCell({ name, label, value, numeric, row, acts }: CellProps) {
  const words = useOfficeWords()
  const { onChange, ...text } = useSavedText(value, (typed) => acts.onCell(row, name, typed))
  return (
    <input
      className={numeric ? 'input n' : 'input'} inputMode={name === 'hsn' ? 'numeric' : 'decimal'} autoComplete="off" maxLength={20}
      aria-label={words.lines.labelOf(label, row + 1)} data-cell={`${row}:${name}`} data-field={`lines/${row}/${name}`}
      {...text} onFocus={(event) => { text.onFocus(); event.currentTarget.select() }} onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

import { useCallback, useEffect, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { altAfter, priceFor, suggestedRate, type Challan, type Product } from 'sync-protocol'
import { addLine, editLine } from '../../../store/actions.ts'
import type { Option } from '../../../parts/office/combo.tsx'
import { moneyShort } from '../../../parts/format.ts'
import { useMasters, useStores } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { ItemSheet } from '../lists/item-sheet.tsx'
import { useSaying } from '../use-saying.ts'
import { useOfficeWords } from '../words.ts'
import { LineRow, NewLineRow, type LineActs } from './line-row.tsx'
import { CELLS, cellFacts, pastedCells, productFacts, rowFacts, type CellName } from './paste.ts'
import { pasteLines } from './paste-lines.ts'

/** The goods as a grid: Enter goes on, in the last cell to a new line; Ctrl D copies the cell above; a copied range fills lines. */
export function LinesGrid({ challan }: { readonly challan: Challan }) {
  const words = useOfficeWords()
  const { unit } = useWords()
  const stores = useStores()
  const say = useSaying()
  const products = useMasters('product')
  const rates = useMasters('rate')
  const parties = useMasters('party')
  const grid = useRef<HTMLTableElement>(null)
  const [wanted, setWanted] = useState<{ row: number; cell: CellName }>()
  const [fresh, setFresh] = useState<{ row: number; name: string }>()
  const { id, lines } = challan
  const unmeasured = challan.nature === 'G' // the quantity is not known before it is measured there; a line says otherwise in its own sheet

  const options = useMemo<Option[]>(() => (products ?? []).map(({ id: product, row }) => ({
    id: product, label: row.name, note: row.hsn, end: `${moneyShort(row.rate)} · ${unit(row.uqc)}`, search: `${row.sku} ${row.barcodes.join(' ')}`,
  })), [products, unit])
  const focus = useCallback((row: number, cell: CellName) => setWanted({ row, cell }), [])
  useEffect(() => {
    const input = wanted && grid.current?.querySelector<HTMLInputElement>(`[data-cell="${wanted.row}:${wanted.cell}"]`)
    if (!input) return
    input.focus()
    setWanted(undefined)
  }, [wanted, lines.length])

  const put = useCallback((row: number, facts: ReturnType<typeof rowFacts>) => {
    const line = lines[row]
    const alt = line?.alt && facts.qty !== undefined && facts.alt === undefined ? { alt: altAfter(line, facts.qty, products?.find((one) => one.id === line.product)?.row.altUnits ?? []) } : {}
    say(() => (line ? editLine(stores, id, line.id, { ...facts, ...alt }) : addLine(stores, id, { ...facts, provisional: unmeasured })))
  }, [lines, say, stores, id, products, unmeasured])
  const take = (row: number, product: Product) => {
    const { taxRate, cessRate } = suggestedRate(product, challan.date, (rates ?? []).map((one) => one.row))
    const rate = priceFor(product, parties?.find((one) => one.id === challan.party)?.row)
    const before = lines[row] // what only the item before had does not stay
    put(row, { ...(before?.cessUnit && { cessUnit: 0 }), ...(before?.alt && { alt: null }), ...productFacts(product), taxRate, cessRate, rate })
    focus(row, 'qty')
  }
  const acts: LineActs = {
    focus,
    onItem: (row, product) => {
      const found = products?.find((one) => one.id === product)
      if (found) take(row, found.row)
    },
    onNewItem: (row, name) => setFresh({ row, name }),
    onCell: (row, cell, text) => {
      const facts = cellFacts(cell, text)
      if (facts) put(row, facts)
    },
  }

  const paste = (event: ClipboardEvent) => {
    const at = cellAt(event.target)
    const cells = pastedCells(event.clipboardData.getData('text/plain'))
    if (!at || !cells) return
    event.preventDefault()
    const items = products?.map((one) => one.row) ?? []
    say(() => pasteLines(stores, challan, at.row, cells.map((row) => rowFacts(row, at.cell, items))))
  }
  const press = (event: KeyboardEvent) => {
    const at = cellAt(event.target)
    if (!at || event.defaultPrevented) return
    const go = moveOf(event, at, lines.length)
    if (go === undefined) return
    event.preventDefault()
    if (go === 'copy') {
      const above = lines[at.row - 1]
      if (above) put(at.row, at.cell === 'name' ? copied(above) : { [at.cell]: above[at.cell] })
    } else focus(go.row, go.cell)
  }

  return (
    <div className="lines" data-field="lines">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table whose cells are edited is a grid */}
      <table className="lines-grid" role="grid" aria-label={words.lines.title} ref={grid} onPaste={paste} onKeyDown={press}>
        <thead>
          <tr>
            <th className="line-n">#</th>
            <th>{words.lines.item}</th>
            <th className="line-hsn">{words.lines.hsn}</th>
            <th className="line-qty n">{words.lines.quantity}</th>
            <th className="line-unit">{words.lines.unit}</th>
            <th className="line-rate n">{words.lines.rate}</th>
            <th className="line-tax n">{words.lines.tax}</th>
            <th className="line-value n">{words.lines.taxable}</th>
            <th className="line-more"><span className="sr-only">{words.lines.more}</span></th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, row) => <LineRow key={line.id} challan={id} nature={challan.nature} line={line} row={row} options={options} acts={acts} />)}
          <NewLineRow key={lines.length} row={lines.length} options={options} acts={acts} />
        </tbody>
      </table>
      <ItemSheet
        id={fresh && 'new'} name={fresh?.name ?? ''} onClose={() => setFresh(undefined)}
        onSaved={(product) => { if (fresh) take(fresh.row, product) }}
      />
    </div>
  )
}

type At = { readonly row: number; readonly cell: CellName }

function cellAt(target: EventTarget): At | undefined {
  if (!(target instanceof HTMLElement)) return undefined
  const [row = '', name] = target.dataset.cell?.split(':') ?? []
  const cell = CELLS.find((one) => one === name)
  return cell && { row: Number(row), cell }
}

/** Where a key leads: Enter to the next cell and from the last one to the next line, arrows up and down, Ctrl D copies. */
function moveOf(event: KeyboardEvent, { row, cell }: At, count: number): At | 'copy' | undefined {
  const column = CELLS.indexOf(cell)
  const held = event.ctrlKey || event.metaKey
  if (held && event.key.toLowerCase() === 'd') return 'copy'
  if (held || event.altKey) return undefined
  if (event.key === 'Enter') {
    const next = row < count ? CELLS[column + 1] : undefined
    return next ? { row, cell: next } : { row: Math.min(row + 1, count), cell: 'name' }
  }
  if (cell === 'name' || cell === 'uqc') return undefined // the arrows belong to the list of choices
  if (event.key === 'ArrowDown') return row + 1 < count ? { row: row + 1, cell } : { row: count, cell: 'name' }
  if (event.key === 'ArrowUp' && row > 0) return { row: row - 1, cell }
  return undefined
}

function copied({ product, name, detail, hsn, uqc, rate, taxRate, cessRate, goodsType, cessUnit = 0 }: Challan['lines'][number]) {
  return { product, name, detail, hsn, uqc, rate, taxRate, cessRate, goodsType, ...(cessUnit > 0 && { cessUnit }) }
}

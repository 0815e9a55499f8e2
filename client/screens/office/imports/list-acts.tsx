import { Upload } from 'lucide-react'
import { useState } from 'react'
import type { ImportKind } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { useMay } from '../actor.ts'
import { ExportMenu, type OutColumn } from './export-menu.tsx'
import { ImportSheet } from './import-sheet.tsx'
import { useMastersWords } from './words.ts'

type Props<Row> = { readonly kind: ImportKind; readonly rows: readonly Row[]; readonly columns: readonly OutColumn<Row>[] }

/** A list out into a file, and a file into the list. */
export function ListActs<Row>({ kind, rows, columns }: Props<Row>) {
  const words = useMastersWords()
  const may = useMay()
  const [reading, setReading] = useState(false)
  return (
    <>
      <ExportMenu name={kind} rows={rows} columns={columns} />
      {may(`${kind}.create`) && <Button look="line" size="desk" onClick={() => setReading(true)}><Upload size={16} aria-hidden="true" />{words.import.button}</Button>}
      {reading && <ImportSheet kind={kind} onClose={() => setReading(false)} />}
    </>
  )
}

import type { Id } from 'sync-protocol'
import { useChallansOf } from '../../../use/index.ts'
import { InvoiceSheet } from './invoice-sheet.tsx'
import './reports.css'

/** An invoice for challans that are known by their ids. */
export function InvoiceFor({ ids, onClose }: { readonly ids: readonly Id[]; readonly onClose: () => void }) {
  const challans = useChallansOf(ids)?.map(({ row }) => row)
  return challans ? <InvoiceSheet challans={challans} onClose={onClose} /> : null
}

import type { Challan, Conflict, Party, Product, RecordType, Vehicle } from 'sync-protocol'

/** What a person calls a record: every failure names it. */
export function titleOf(type: RecordType, row: unknown): string {
  if (row === undefined || row === null) return ''
  if (type === 'challan') {
    const { consignee, legal } = row as Challan
    return consignee?.name || legal?.number || ''
  }
  if (type === 'conflict') return (row as Conflict).title
  const { name, number } = row as Partial<Party & Product & Vehicle>
  return name ?? number ?? ''
}

import { useMemo } from 'react'
import type { Conflict } from 'sync-protocol'
import { useChallan, useMasters } from '../../../use/index.ts'
import { useOfficeWords } from '../words.ts'
import { conflictValue } from './conflict-value.ts'

/** How the fields and values of a conflict read, with the names of lines, people and places in them. */
export function useConflictWords({ entityId }: Conflict): { readonly field: (path: string) => string; readonly value: (value: unknown, path: string) => string } {
  const words = useOfficeWords()
  const challan = useChallan(entityId)?.row
  const people = useMasters('user')
  const parties = useMasters('party')
  const places = useMasters('location')
  return useMemo(() => {
    const names = new Map([people, parties, places].flatMap((list) => (list ?? []).map(({ id, row }) => [id, row.name] as const)))
    const lineName = (path: string) => challan?.lines.find(({ id }) => path.includes(id))?.name
    return {
      field: (path) => [words.conflictFields(path), lineName(path)].filter(Boolean).join(', '),
      value: (value, path) => conflictValue(value, path, names, words),
    }
  }, [words, challan, people, parties, places])
}

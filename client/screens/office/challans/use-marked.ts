import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Id } from 'sync-protocol'
import type { Keys } from '../../../parts/office/use-keys.ts'
import { useRecord, type Brief } from '../../../use/index.ts'
import { useMay } from '../actor.ts'

type Rows = readonly Brief[]
type Wiring = { readonly rows: Rows; readonly open: Id | undefined; readonly onOpen: (id: Id, replace?: boolean) => void }

export type Marked = {
  /** Where the keys are. With a detail open it is the open row. */
  readonly current: Id | undefined
  readonly picked: ReadonlySet<Id>
  readonly toggle: (id: Id) => void
  readonly pickAll: (on: boolean) => void
  readonly clear: () => void
  readonly step: (by: 1 | -1) => void
  readonly keys: Keys
}

/** The row that keys act on, the rows that are selected, and the keys for both. */
export function useMarked({ rows, open, onOpen }: Wiring): Marked {
  const [walked, setWalked] = useState<Id>()
  const [some, setPicked] = useState<ReadonlySet<Id>>(new Set())
  const [all, setAll] = useState(false)
  const picked = useMemo(() => (all ? new Set(rows.map(({ id }) => id)) : some), [all, rows, some])
  const navigate = useNavigate()
  const may = useMay()
  const current = open ?? walked

  const step = (by: 1 | -1, extend = false) => {
    const at = rows.findIndex(({ id }) => id === current)
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]
    if (next === undefined) return
    setWalked(next.id)
    if (extend) setPicked(new Set([...picked, ...(current === undefined ? [] : [current]), next.id]))
    if (open !== undefined) onOpen(next.id, true)
  }
  const toggle = (id: Id) => {
    const next = new Set(picked)
    if (!next.delete(id)) next.add(id)
    setAll(false)
    setPicked(next)
  }
  const pickAll = (on: boolean) => {
    setAll(on)
    setPicked(new Set())
  }
  const challan = useRecord('challan', current ?? null)?.row

  return {
    current, picked, toggle, pickAll, clear: () => pickAll(false), step,
    keys: {
      j: () => step(1),
      k: () => step(-1),
      J: () => step(1, true),
      K: () => step(-1, true),
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => current !== undefined && onOpen(current),
      x: () => current !== undefined && toggle(current),
      'Ctrl+a': () => pickAll(true),
      e: () => { if (challan?.status === 'draft' && may('challan.edit', challan)) void navigate(`/challans/${challan.id}/edit`) },
      p: () => { if (current !== undefined) void navigate(`/print/${picked.size > 0 ? [...picked].join(',') : current}`) },
    },
  }
}

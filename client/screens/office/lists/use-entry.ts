import { useState } from 'react'
import type { Id, RecordTypes } from 'sync-protocol'
import { createMaster, editMaster, removeMaster, type MasterType } from '../../../store/actions.ts'
import { useStores } from '../../../use/index.ts'
import { useProblemText } from '../use-saying.ts'

type Fields<T extends MasterType> = Omit<RecordTypes[T], 'id'>
type Wiring<T extends MasterType> = {
  readonly type: T
  readonly id: Id | 'new'
  /** The entry as it stands; a new one begins like this. */
  readonly start: Fields<T>
  readonly onDone: (saved: RecordTypes[T]) => void
}

/** An entry of a list being edited: what stands in the form, and how it is saved. Only changed fields are sent. */
export function useEntry<T extends MasterType>({ type, id, start, onDone }: Wiring<T>) {
  const stores = useStores()
  const text = useProblemText()
  const [fields, setFields] = useState(start)
  const [problem, setProblem] = useState<string>()
  const run = (work: () => Promise<void>) => {
    work().catch((error: unknown) => setProblem(text(error)))
  }
  return {
    fields, problem,
    set: (changed: Partial<Fields<T>>) => setFields((before) => ({ ...before, ...changed })),
    save: () => run(async () => {
      const made = id === 'new' ? await createMaster(stores, type, fields) : id
      if (id !== 'new') await editMaster(stores, type, id, fields)
      onDone({ ...fields, id: made } as RecordTypes[T])
    }),
    remove: (then: () => void) => run(async () => {
      if (id !== 'new') await removeMaster(stores, type, id)
      then()
    }),
  }
}

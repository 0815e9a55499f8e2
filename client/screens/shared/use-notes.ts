import { useState } from 'react'
import { useNavigate } from 'react-router'
import { bytes, dayOf } from '../../parts/format.ts'
import { usePrivateWindow } from '../../parts/private-window.ts'
import { keptText } from '../../parts/setting.ts'
import { useSyncView } from '../../parts/sync-view.tsx'
import { showToast } from '../../parts/toast.tsx'
import { useNow } from '../../parts/use-now.ts'
import { useSpace } from '../../parts/use-space.ts'
import { freeSpace } from '../../store/actions.ts'
import { useCleared, useCompany, useStores, useUpdate, useWho } from '../../use/index.ts'
import { useWords } from '../../words/index.ts'
import { kindOf } from './kind-of.ts'
import { notesOf, type Note, type NoteAct, type NoteKey } from './notes.ts'
import { useStateWords } from './state-words.ts'
import { useTry } from './use-try.ts'

const updateLater = keptText('4syz.update.later')

export type NotesView = {
  readonly notes: readonly Note[]
  /** Does what a button of a note says; the copy is a screen of its own. */
  readonly run: (act: Exclude<NoteAct, 'copy' | 'call'>) => void
  readonly phone: string
  readonly busy: boolean
}

/** The states that this place tells, the gravest first, and what their buttons do. */
export function useNotes(keys: readonly NoteKey[]): NotesView {
  const words = { states: useStateWords(), common: useWords() }
  const stores = useStores()
  const { role } = useWho()
  const sync = useSyncView()
  const space = useSpace()
  const { ready, apply } = useUpdate()
  const [cleared, readCleared] = useCleared()
  const isPrivate = usePrivateWindow()
  const phone = useCompany()?.phone ?? ''
  const now = useNow()
  const navigate = useNavigate()
  const attempt = useTry()
  const [hidden, setHidden] = useState<readonly NoteKey[]>(() => (updateLater.get() === dayOf(now) ? ['update'] : []))

  const all = sync ? notesOf({ kind: kindOf(role), now, sync, updateReady: ready, cleared, isPrivate, space, phone: phone !== '' }, words) : []
  const hide = (key: NoteKey) => setHidden([...hidden, key])
  const acts: Record<Exclude<NoteAct, 'copy' | 'call'>, () => void> = {
    sign_in: () => void navigate('/signin'),
    update: apply,
    update_later: () => { updateLater.set(dayOf(now)); hide('update') },
    free_space: () => {
      hide('space')
      void freeSpace(stores.queue, now).then((freed) => showToast({ text: freed > 0 ? words.states.freed(bytes(freed)) : words.states.freedNone, stay: 8000 }))
    },
    later: () => hide('space'),
    try_now: attempt.run,
    understood: readCleared,
  }
  return { notes: all.filter(({ key }) => keys.includes(key) && !hidden.includes(key)), run: (act) => acts[act](), phone, busy: attempt.busy }
}

import { Outlet } from 'react-router'
import { Suspense, useState } from 'react'
import { useKeys } from '../../parts/office/use-keys.ts'
import { theme } from '../../parts/appearance.ts'
import { useUpdate } from '../../use/index.ts'
import { CommandMenu } from './command-menu.tsx'
import { KeysSheet } from './keys-sheet.tsx'
import { Sidebar } from './sidebar.tsx'
import { useGo } from './use-go.ts'

/** Sidebar and page. The keys that work everywhere in the office live here. */
export function Shell() {
  const [menu, setMenu] = useState(false)
  const [keys, setKeys] = useState(false)
  const update = useUpdate()
  useGo()
  useKeys({
    'Ctrl+k': () => setMenu(true),
    '?': () => setKeys(true),
    'Ctrl+l': (event) => event.shiftKey && theme.set(theme.get() === 'dark' ? 'light' : 'dark'),
  })
  return (
    <div className="office">
      <Sidebar onFind={() => setMenu(true)} update={update} />
      <Suspense fallback={<main className="page" aria-busy="true" />}><Outlet /></Suspense>
      {menu && <CommandMenu onClose={() => setMenu(false)} />}
      <KeysSheet open={keys} onClose={() => setKeys(false)} />
    </div>
  )
}

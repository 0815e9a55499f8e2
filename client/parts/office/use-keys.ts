import { useEffect, useRef } from 'react'
import { isSilenced } from './letter-keys.ts'

/** `j`, `J` with Shift, `/`, `Enter`, `Escape`, `Ctrl+k`; on macOS Ctrl is ⌘. */
export type Keys = { readonly [key: string]: (event: KeyboardEvent) => void }

/**
 * Runs acts by keys while the component is on screen. Without Ctrl they work only when no field, button or dialog
 * has the keys and the person has not turned them off (WCAG 2.1.4); Escape only where no dialog is open.
 */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isSilenced(event) || document.querySelector('dialog[open]')) return
      const held = event.ctrlKey || event.metaKey
      const name = held ? `Ctrl+${event.key.toLowerCase()}` : event.key
      const run = latest.current[name]
      if (!run || event.altKey || (!held && isTaken(event))) return
      event.preventDefault()
      run(event)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

const FIELDS = 'input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=combobox], [role=listbox], [role=menu]'

/** The focused thing wants this key for itself. */
function isTaken({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest(FIELDS)) return key !== 'Escape'
  return key === 'Enter' && target.closest('a, button, summary') !== null
}

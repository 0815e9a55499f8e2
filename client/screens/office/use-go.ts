import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { isSilenced } from '../../parts/office/letter-keys.ts'

/** G, then one of these. */
const PLACES: Readonly<Record<string, string>> = {
  h: '/home', c: '/challans', x: '/conflicts', q: '/questions', b: '/board', v: '/returns', d: '/devices', r: '/reports', s: '/settings', k: '/customers', i: '/items', w: '/eway',
}
const WITHIN_MS = 1_500
const FIELDS = 'input, textarea, select, [contenteditable=true], [role=combobox], [role=listbox], [role=menu]'

/** Goes to a place by two keys. The second is taken before any screen's own letters hear it. */
export function useGo(): void {
  const navigate = useNavigate()
  useEffect(() => {
    const state = { until: 0 }
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest(FIELDS) !== null
      if (typing || isSilenced(event) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
      const place = event.timeStamp < state.until ? PLACES[event.key] : undefined
      state.until = event.key === 'g' ? event.timeStamp + WITHIN_MS : 0
      if (event.key !== 'g' && place === undefined) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (place !== undefined) void navigate(place)
    }
    document.addEventListener('keydown', onKey, { capture: true })
    return () => document.removeEventListener('keydown', onKey, { capture: true })
  }, [navigate])
}

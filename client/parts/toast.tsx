import { useEffect, useSyncExternalStore } from 'react'
import './toast.css'

export type Toast = {
  readonly text: string
  /** One thing that can still be done about it. */
  readonly action?: { readonly label: string; readonly run: () => void }
  /** Milliseconds on screen; 4 s unless told. */
  readonly stay?: number
}

const listeners = new Set<() => void>()
const state: { toast: Toast | null } = { toast: null }

/** Says something in passing. Never the only place for a fact; a new one takes the old one's place. */
export function showToast(toast: Toast): void {
  change(toast)
}

function change(toast: Toast | null): void {
  state.toast = toast
  for (const listener of listeners) listener()
}

function watch(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The place where toasts appear. Once in the app. */
export function ToastPlace() {
  const toast = useSyncExternalStore(watch, () => state.toast)
  useEffect(() => {
    if (!toast) return
    const timer = setTimeout(() => state.toast === toast && change(null), toast.stay ?? 4000)
    return () => clearTimeout(timer)
  }, [toast])
  return (
    <div className="toast-place" role="status" aria-live="polite">
      {toast ? (
        <div className="toast">
          <span>{toast.text}</span>
          {toast.action ? <ToastAction label={toast.action.label} run={toast.action.run} /> : null}
        </div>
      ) : null}
    </div>
  )
}

function ToastAction({ label, run }: { readonly label: string; readonly run: () => void }) {
  return (
    <button type="button" onClick={() => { change(null); run() }}>{label}</button>
  )
}

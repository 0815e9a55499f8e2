import { lazy, Suspense, useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { Person } from '../../../session/session.ts'
import { useIdle, useSession } from '../../../use/index.ts'
import { keptPlace } from './kept-place.ts'
import './who.css'

const WhoScreen = lazy(async () => ({ default: (await import('./who-screen.tsx')).WhoScreen }))
const PinOffer = lazy(async () => ({ default: (await import('./pin-offer-late.tsx')).PinOfferLate }))
const SignInOver = lazy(async () => ({ default: (await import('../sign-in-over.tsx')).SignInOver }))

/** A shared device locks itself after so long without a touch, in milliseconds. */
export const LOCK_AFTER_MS = 180_000

/**
 * Stands before the work of whoever is not there any more. What is being filled in stays open beneath it, for its
 * owner; a colleague who takes over comes to his own place.
 */
export function LockGate({ children }: { readonly children: ReactNode }) {
  const { isLocked, person, lock, hasPin } = useSession()
  const user = person?.who.user ?? ''
  const onIdle = useCallback(() => lock(), [lock])
  useIdle(LOCK_AFTER_MS, !isLocked && hasPin(user), onIdle)
  const navigate = useNavigate()
  useEffect(() => {
    const place = keptPlace.takeOver(user)
    if (place !== null) void navigate(place, { replace: true })
  }, [user, navigate])
  return (
    <>
      <div className="lock-under" data-locked={isLocked || undefined}>{children}</div>
      {isLocked ? <Locked /> : <Suspense><PinOffer /></Suspense>}
    </>
  )
}

/** The topmost modal dialog: nothing under it hears a key or a touch. */
function Locked() {
  const dialog = useRef<HTMLDialogElement>(null)
  const [form, setForm] = useState<{ readonly person: Person | undefined } | null>(null)
  const { person } = useSession()
  useEffect(() => {
    if (person) keptPlace.set(person.who.user, `${location.pathname}${location.search}`)
  }, [person])
  const open = useCallback(() => {
    if (dialog.current?.open !== false) return
    dialog.current.showModal()
    dialog.current.querySelector<HTMLElement>('input[type="password"]')?.focus()
  }, [])
  useEffect(open, [open])
  return (
    <dialog ref={dialog} className="lock-over" onCancel={(event) => event.preventDefault()} onClose={open}>
      <Suspense>
        {form ? <SignInOver person={form.person} onBack={() => setForm(null)} /> : <WhoScreen onOther={(one) => setForm({ person: one })} />}
      </Suspense>
    </dialog>
  )
}

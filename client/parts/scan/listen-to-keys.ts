import { SILENCE, hear, isEndKey, isMachine, settle, type Burst } from './key-burst.ts'
import { keepsItsKeys, putBack, rememberField, textFieldOf, type Snapshot } from './text-guard.ts'

/** Milliseconds after a scan ended by silence in which its late Enter must not press a button. */
const LATE_END = 400

/**
 * Hears a hardware scanner, which types like a keyboard, wherever the focus is.
 * Listens in the capture phase, before any field or button. Returns what stops it.
 */
export function listenToKeys(target: Window, onCode: (code: string) => void): () => void {
  let burst: Burst | null = null
  let before: Snapshot | null = null // of the text field that the burst began in
  let timer: ReturnType<typeof setTimeout> | undefined
  let endedBySilence = Number.NEGATIVE_INFINITY

  const forget = (): void => {
    clearTimeout(timer)
    burst = null
    before = null
  }
  const finish = (code: string): void => {
    if (before !== null) putBack(before)
    forget()
    onCode(code)
  }
  const onSilence = (): void => {
    const code = settle(burst, before === null ? 'page' : 'text field')
    if (code === null || burst === null) return forget()
    endedBySilence = burst.last + SILENCE
    finish(code)
  }

  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || keepsItsKeys(event.target)) return forget()
    if (isEndKey(event.key) && event.timeStamp - endedBySilence < LATE_END) {
      endedBySilence = Number.NEGATIVE_INFINITY
      return swallow(event)
    }
    const heard = hear(burst, {
      key: event.key,
      at: event.timeStamp,
      odd: event.repeat || event.ctrlKey || event.altKey || event.metaKey,
    })
    if (heard.kind === 'code') {
      swallow(event)
      return finish(heard.code)
    }
    if (heard.kind === 'nothing') {
      if (heard.burst === null) forget()
      return
    }
    if (heard.burst.text.length === 1) before = snapshotOf(event.target)
    burst = heard.burst
    clearTimeout(timer)
    timer = setTimeout(onSilence, SILENCE)
    if (before === null ? burst.text.length > 1 : isMachine(burst)) {
      if (before !== null) putBack(before)
      swallow(event)
    }
  }

  target.addEventListener('keydown', onKey, { capture: true })
  return () => {
    forget()
    target.removeEventListener('keydown', onKey, { capture: true })
  }
}

function snapshotOf(target: EventTarget | null): Snapshot | null {
  const field = textFieldOf(target)
  return field === undefined ? null : rememberField(field)
}

function swallow(event: Event): void {
  event.preventDefault()
  event.stopPropagation()
}

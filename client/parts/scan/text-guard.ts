/** Keeps scans out of text fields: remembers a field before a burst and puts it back when it was a scan. */

const TEXT_TYPES: ReadonlySet<string> = new Set([
  'text', 'search', 'tel', 'url', 'email', 'number', 'date', 'time', 'datetime-local', 'month', 'week',
])

export type TextField = HTMLInputElement | HTMLTextAreaElement
export type Snapshot = { readonly field: TextField; readonly value: string; readonly caret: number | null }

/** The field that a key would write into, if any. */
export function textFieldOf(target: EventTarget | null): TextField | undefined {
  if (target instanceof HTMLTextAreaElement) return target
  if (target instanceof HTMLInputElement && TEXT_TYPES.has(target.type)) return target
  return undefined
}

/** A field that asks for codes takes them as they come. A password is never anybody's scan: it must not be shown as one. */
export function keepsItsKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-code-field], input[type="password"]') !== null
}

export function rememberField(field: TextField): Snapshot {
  return { field, value: field.value, caret: caretOf(field) }
}

/** Puts a field back and tells its owner, as if a person had typed it. */
export function putBack({ field, value, caret }: Snapshot): void {
  if (!field.isConnected || field.value === value) return
  // React listens to the prototype's setter; writing through the element itself would go unheard.
  const proto = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, value)
  if (caret !== null) field.setSelectionRange(caret, caret)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Number and date fields have no caret to ask for. */
function caretOf(field: TextField): number | null {
  try {
    return field.selectionStart
  } catch {
    return null
  }
}

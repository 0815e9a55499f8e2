import { balanceOf, SHORT_REASONS, type AttemptInput, type Challan, type Id, type Instant, type LineResult, type Thousandths } from 'sync-protocol'
import { typedQuantity } from '../editor/typed-numbers.ts'

export type ShortReason = (typeof SHORT_REASONS)[number]
/** What the office types for a line: how much was received, and why it was less. */
export type TypedLine = { readonly text: string; readonly reason: ShortReason }
export type Offered = { readonly line: Id; readonly name: string; readonly uqc: string; readonly open: Thousandths }

/** The lines of which something is still open. */
export function offeredTo(challan: Challan): Offered[] {
  return balanceOf(challan).flatMap(({ line, open }) => {
    const found = challan.lines.find(({ id }) => id === line)
    return found && open > 0 ? [{ line, name: found.name, uqc: found.uqc, open }] : []
  })
}

function resultOf({ line, open }: Offered, { text, reason }: TypedLine): LineResult | undefined {
  const received = typedQuantity(text)
  if (received === undefined) return undefined
  const short = Math.max(0, open - received)
  const because = (one: ShortReason) => (reason === one ? short : 0)
  return { line, delivered: Math.min(received, open), damaged: because('damaged'), missing: because('missing'), refused: because('refused'), extra: Math.max(0, received - open) }
}

type Told = { readonly receiver: string; readonly note: string; readonly ended: Instant }

/**
 * What the office knows of a delivery that no app recorded: from the signed copy, or by phone. [domain 2.4] Nothing
 * received at all is a refusal when that is why, else goods that come back. Undefined while something is no number.
 */
export function lateDelivery(offered: readonly Offered[], typed: Readonly<Record<Id, TypedLine>>, { receiver, note, ended }: Told): AttemptInput | undefined {
  const lines = offered.flatMap((one) => resultOf(one, typed[one.line] ?? { text: String(one.open / 1000), reason: 'missing' }) ?? [])
  if (lines.length < offered.length) return undefined
  const handedOver = lines.some(({ delivered, extra }) => delivered + extra > 0)
  const refused = lines.some((line) => line.refused > 0)
  return {
    outcome: handedOver ? 'delivered' : refused ? 'refused' : 'other', next: handedOver ? 'done' : 'back', lines,
    receiver: receiver.trim(), receiverPhone: '', note: note.trim(), place: null, began: ended, ended, evidence: [],
  }
}

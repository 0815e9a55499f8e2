import { balanceOf, canInvoice, type Action, type Challan, type Status } from 'sync-protocol'

export type ActName =
  | 'edit' | 'issue' | 'print' | 'share' | 'assign' | 'send' | 'note' | 'ask' | 'invoice' | 'acknowledge' | 'ledger' | 'adjust' | 'measure' | 'deliver' | 'arrive' | 'code' | 'copy' | 'close' | 'reopen' | 'cancel' | 'remove'
type May = (action: Action, challan?: Challan) => boolean

/** Which act is possible in which state, and the right that it asks for. In the order in which they are offered. */
const ACTS: readonly { readonly name: ActName; readonly action: Action; readonly in: readonly Status[] | 'all'; readonly only?: (challan: Challan) => boolean }[] = [
  { name: 'edit', action: 'challan.edit', in: ['draft'] },
  { name: 'issue', action: 'challan.issue', in: ['draft'] },
  { name: 'print', action: 'read.challan', in: 'all' },
  { name: 'share', action: 'read.challan', in: ['issued', 'packed', 'dispatched', 'partly_delivered', 'delivered', 'refused', 'returned', 'closed'] },
  { name: 'send', action: 'challan.dispatch', in: ['issued', 'packed'] },
  { name: 'assign', action: 'challan.leg', in: ['issued', 'packed', 'dispatched'] },
  { name: 'assign', action: 'challan.edit', in: ['draft'] },
  { name: 'note', action: 'challan.note', in: 'all' },
  { name: 'ask', action: 'query.open', in: 'all' },
  { name: 'copy', action: 'challan.create', in: 'all' },
  { name: 'measure', action: 'challan.measure', in: ['issued', 'packed', 'dispatched', 'partly_delivered', 'delivered'], only: ({ lines }) => lines.some(({ provisional }) => provisional) },
  { name: 'deliver', action: 'challan.attempt', in: ['dispatched', 'partly_delivered'], only: (challan) => challan.direction === 'O' && balanceOf(challan).some(({ open }) => open > 0) },
  { name: 'arrive', action: 'challan.attempt', in: ['issued', 'packed', 'dispatched'], only: ({ direction }) => direction === 'I' },
  { name: 'code', action: 'challan.code', in: ['issued', 'packed', 'dispatched'], only: ({ direction }) => direction === 'O' },
  { name: 'invoice', action: 'challan.invoice', in: ['partly_delivered', 'delivered', 'closed', 'issued', 'packed', 'dispatched'], only: canInvoice },
  { name: 'acknowledge', action: 'challan.acknowledge', in: ['partly_delivered', 'delivered', 'closed'], only: ({ acknowledged, direction }) => acknowledged === undefined && direction === 'O' },
  { name: 'ledger', action: 'read.office', in: ['issued', 'packed', 'dispatched', 'partly_delivered', 'delivered', 'refused', 'returned', 'closed'], only: ({ nature, direction }) => direction === 'O' && (nature === 'J' || nature === 'A') },
  { name: 'adjust', action: 'challan.adjust', in: ['partly_delivered', 'delivered', 'refused', 'returned', 'closed'] },
  { name: 'close', action: 'challan.close', in: ['partly_delivered', 'delivered', 'refused', 'returned'] },
  { name: 'reopen', action: 'challan.reopen', in: ['closed'] },
  { name: 'cancel', action: 'challan.cancel', in: ['issued', 'packed'] },
  { name: 'remove', action: 'challan.remove', in: ['draft'] },
]

/** What this person may do with this challan now. */
export function actsFor(challan: Challan, may: May): ActName[] {
  return ACTS.filter((act) => (act.in === 'all' || act.in.includes(challan.status)) && may(act.action, challan) && (act.only?.(challan) ?? true)).map(({ name }) => name)
}

export function assignable(challan: Challan, may: May): boolean {
  return actsFor(challan, may).includes('assign')
}

/** Shown as buttons; the rest stands in the menu. */
const FIRST: Readonly<Record<Status, readonly ActName[]>> = {
  draft: ['edit', 'issue', 'print'],
  issued: ['print', 'arrive', 'send', 'assign'],
  packed: ['print', 'arrive', 'send', 'assign'],
  dispatched: ['print', 'share', 'deliver', 'arrive'],
  partly_delivered: ['print', 'measure', 'share', 'close'],
  delivered: ['print', 'measure', 'share', 'close'],
  refused: ['print', 'share', 'close'],
  returned: ['print', 'share', 'close'],
  closed: ['print', 'copy', 'note'],
  cancelled: ['print', 'copy', 'note'],
}

/** The acts in two groups: in sight, and behind "More". */
export function groupedActs(challan: Challan, may: May): { readonly first: ActName[]; readonly more: ActName[] } {
  const all = actsFor(challan, may)
  const first = FIRST[challan.status].filter((name) => all.includes(name))
  return { first, more: all.filter((name) => !first.includes(name)) }
}

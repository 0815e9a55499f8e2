import { balanceOf, type Challan, type Id } from 'sync-protocol'

export const paths = {
  board: '/board',
  scan: '/scan',
  returns: '/returns',
  find: '/find',
  outbox: '/outbox',
  challan: (id: Id) => `/challan/${id}`,
  pack: (id: Id) => `/pack/${id}`,
  send: (id: Id) => `/send/${id}`,
  count: (id: Id) => `/returns/${id}`,
  slip: (id: Id) => `/print/${id}?layout=slip80`,
  gatePass: (ids: readonly Id[]) => `/print/${ids.join(',')}?layout=gate`,
  labels: (id: Id) => `/label/${id}`,
} as const

/** Where the next thing is done to a challan: what a tap on its card, or a scan of its code, opens. */
export function openPath(challan: Challan): string {
  if (challan.status === 'issued') return paths.pack(challan.id)
  if (challan.status === 'packed') return paths.send(challan.id)
  return comesBack(challan) ? paths.count(challan.id) : paths.challan(challan.id)
}

export function comesBack(challan: Challan): boolean {
  return challan.legal !== null && balanceOf(challan).some(({ back }) => back > 0)
}

import type { Challan, LineInput } from 'sync-protocol'

/** The office's own way in beside the screens: REST on the stage's server. */
export type OfficeApi = {
  readonly challans: () => Promise<Challan[]>
  /** Something done to an issued challan: a note, another vehicle. */
  readonly act: (id: string, name: string, args: object) => Promise<unknown>
  /** A challan like a demo one, with these lines, issued. */
  readonly issue: (like: Challan, lines: readonly Partial<LineInput>[], over?: object) => Promise<Challan>
}

const CHALLANS = '/api/v1/company/delivery-challan'

export async function officeApi(port: number): Promise<OfficeApi> {
  const base = `http://127.0.0.1:${port}`
  const send = async (method: string, url: string, body?: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(base + url, { method, headers: { 'content-type': 'application/json', ...headers }, ...(body && { body: JSON.stringify(body) }) })
    if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`)
    return answer.json() as Promise<unknown>
  }
  const { access } = (await send('POST', '/api/token/', { username: 'admin', password: 'demo-challan-1' })) as { access: string }
  const authorised = { authorization: `Bearer ${access}` }
  return {
    challans: async () => ((await send('GET', `${CHALLANS}?limit=50`, undefined, authorised)) as { items: Challan[] }).items,
    act: (id, name, args) => send('POST', `${CHALLANS}/${id}/acts/${name}`, args, authorised),
    issue: async ({ consignor, consignee, registration, location }, lines, over = {}) => {
      const date = new Date(Date.now() + 330 * 60_000).toISOString().slice(0, 10)
      const wanted = {
        nature: 'S', direction: 'O', subSupply: 8, subSupplyDesc: 'Invoice to follow', date, registration, location, consignor, consignee,
        placeOfSupply: consignee?.state, packages: 31, signatory: 'Anjali Deshpande', vehicleNo: 'MH12QX4471', driverName: 'Ramesh Jadhav', lines, ...over,
      }
      const made = (await send('POST', CHALLANS, wanted, authorised)) as { id: string; ver: number }
      await send('PATCH', `${CHALLANS}/${made.id}/status/`, { status: 'issued' }, { ...authorised, 'if-match': `"${made.ver}"` })
      return (await send('GET', `${CHALLANS}/${made.id}`, undefined, authorised)) as Challan
    },
  }
}

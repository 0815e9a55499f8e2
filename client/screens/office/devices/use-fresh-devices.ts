import { useEffect, useMemo, useState } from 'react'
import type { Device } from 'sync-protocol'
import { useAsk, useMasters } from '../../../use/index.ts'

const EVERY_MS = 20_000

/**
 * Devices as the server knows them now; without network as this computer last heard. Rows travel only when it
 * matters, but when a device was last seen changes by the minute.
 */
export function useFreshDevices(): { readonly devices: readonly Device[] | undefined; readonly fresh: boolean; readonly look: () => void } {
  const kept = useMasters('device')
  const ask = useAsk()
  const [told, setTold] = useState<readonly Device[] | null>(null)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let left = false
    const look = () => ask('GET', '/api/v1/company/devices').then(
      (reply) => { if (!left) setTold((reply as { items: Device[] }).items) },
      () => { if (!left) setTold(null) },
    )
    void look()
    const timer = setInterval(() => void look(), EVERY_MS)
    return () => {
      left = true
      clearInterval(timer)
    }
  }, [ask, turn])
  const devices = useMemo(() => {
    if (told === null) return kept?.map(({ row }) => row)
    // what was changed here a moment ago, and has not come to the server yet, is shown too
    const own = new Map((kept ?? []).filter(({ pending }) => pending > 0).map(({ row }) => [row.id, row]))
    return told.map((device) => {
      const mine = own.get(device.id)
      return mine ? { ...device, asked: mine.asked, retired: mine.retired } : device
    })
  }, [told, kept])
  return { devices, fresh: told !== null, look: () => setTurn(turn + 1) }
}

import { useEffect, useState } from 'react'
import type { EvidenceInput } from 'sync-protocol'
import { bytesOfFile } from '../store/files.ts'
import { useWorkplace } from './context.ts'
import type { Workplace } from './workplace.ts'

async function fetchFile({ http, who }: Workplace, id: string, signal: AbortSignal): Promise<Blob | undefined> {
  const token = await http.access(who)
  if (token.kind !== 'token') return undefined
  const response = await http.fetch(`${http.base}/api/v1/blobs/${id}`, { headers: { authorization: `Bearer ${token.token}` }, signal })
  return response.ok ? response.blob() : undefined
}

/** The bytes held here, else those of the server; undefined when out of reach. */
export async function readFile(workplace: Workplace, id: string): Promise<Blob | undefined> {
  const { queue } = workplace.stores
  const [data, file] = await Promise.all([bytesOfFile(queue, id), queue.files.get(id)])
  return data ? new Blob([data], { type: file?.mime ?? '' }) : fetchFile(workplace, id, new AbortController().signal).catch(() => undefined)
}

/** An object URL of the bytes held here, else fetched from the server; undefined until known, or when out of reach. */
export function useFile({ id }: Pick<EvidenceInput, 'id'>): string | undefined {
  const workplace = useWorkplace()
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const control = new AbortController()
    let made: string | undefined
    const show = async () => {
      const { queue } = workplace.stores
      const [data, file] = await Promise.all([bytesOfFile(queue, id), queue.files.get(id)])
      const blob = data ? new Blob([data], { type: file?.mime ?? '' }) : await fetchFile(workplace, id, control.signal)
      if (!blob || control.signal.aborted) return
      made = URL.createObjectURL(blob)
      setUrl(made)
    }
    void show().catch(() => undefined) // no network: the place of the photo stays empty
    return () => {
      control.abort()
      if (made) URL.revokeObjectURL(made)
      setUrl(undefined)
    }
  }, [workplace, id])
  return url
}

import { useEffect, useState } from 'react'
import { readSpace, type Space } from './storage.ts'

/** The room on this device, read once when the screen opens. */
export function useSpace(): Space | undefined {
  const [space, setSpace] = useState<Space>()
  useEffect(() => {
    let open = true
    void readSpace().then((found) => open && setSpace(found))
    return () => {
      open = false
    }
  }, [])
  return space
}

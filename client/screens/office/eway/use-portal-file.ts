import { bulkFile } from 'sync-protocol'
import { saveFile } from '../../../parts/save-file.ts'
import { showToast } from '../../../parts/toast.tsx'
import { dayOf } from '../../../parts/format.ts'
import { useStores } from '../../../use/index.ts'
import { isReady, type Standing } from './standings.ts'
import { useEwayWords } from './words.ts'

/** Makes the portal's bulk file of those that are ready, and says how many were left out. */
export function usePortalFile(): (rows: readonly Standing[]) => void {
  const words = useEwayWords()
  const { env } = useStores()
  return (rows) => {
    const ready = rows.filter(isReady).map(({ challan }) => challan)
    if (ready.length === 0) return showToast({ text: words.noneReady, stay: 6000 })
    const name = ready.length === 1 ? `eway-${ready[0]?.legal?.number.replaceAll('/', '-') ?? ''}.json` : `eway-${dayOf(env.now())}-${ready.length}.json`
    saveFile(new Blob([JSON.stringify(bulkFile(ready), null, 1)], { type: 'application/json' }), name)
    const left = rows.length - ready.length
    showToast({ text: `${words.saved(ready.length, name)}${left > 0 ? ` ${words.leftOut(left)}` : ''}`, stay: 8000 })
  }
}

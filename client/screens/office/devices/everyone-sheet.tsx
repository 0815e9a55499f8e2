import { Problem } from 'sync-protocol'
import { Button } from '../../../parts/button.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { showToast } from '../../../parts/toast.tsx'
import { useAsk } from '../../../use/index.ts'
import { useWords } from '../../../words/index.ts'
import { useDeviceWords } from './words.ts'

/** Ends every sign-in of the company but this one. Unsent work stays where it is. */
export function EveryoneSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const words = useDeviceWords()
  const common = useWords()
  const ask = useAsk()
  const go = () => {
    onClose()
    ask('POST', '/api/v1/company/sign-out', { everyone: true }).then(
      (reply) => showToast({ text: words.everyoneDone((reply as { ended: number }).ended) }),
      (error: unknown) => showToast({ text: error instanceof Problem && error.code !== 'unavailable' ? error.message : words.noAnswer, stay: 8000 }),
    )
  }
  return (
    <Sheet
      open={open} onClose={onClose} title={words.everyoneAsk} from="middle"
      acts={<><Button look="line" size="desk" onClick={onClose}>{common.cancel}</Button><Button look="danger" size="desk" onClick={go}>{words.everyone}</Button></>}
    >
      <p className="form-note">{words.signOutHelp}</p>
    </Sheet>
  )
}

import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { useSyncView } from '../../parts/sync-view.tsx'
import { useSession, useTryNow } from '../../use/index.ts'
import { useWords } from '../../words/index.ts'

/** Signing out never touches unsent work, and says so when there is some. */
export function SignOutSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const words = useWords()
  const session = useSession()
  const sync = useSyncView()
  const tryNow = useTryNow()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const unsent = sync?.unsent ?? 0

  const leave = () => void session.signOut()
  const sendFirst = async () => {
    setBusy(true)
    const answer = await tryNow()
    setSaid(answer === 'no_network' ? words.tryResult.none : words.tryResult.sent(answer.sent))
    setBusy(false)
  }
  return (
    <Sheet
      open={open} onClose={onClose} title={words.signOutAsk}
      acts={
        unsent > 0 ? (
          <>
            <Button disabled={busy} onClick={() => void sendFirst()}>{busy ? words.tryResult.busy : words.sendFirst}</Button>
            <Button look="line" onClick={leave}>{words.signOut}</Button>
          </>
        ) : (
          <>
            <Button look="line" onClick={onClose}>{words.cancel}</Button>
            <Button onClick={leave}>{words.signOut}</Button>
          </>
        )
      }
    >
      {unsent > 0 ? <p>{words.signOutUnsent(unsent)}</p> : null}
      <p role="status" className="second">{said}</p>
    </Sheet>
  )
}

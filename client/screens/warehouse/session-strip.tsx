import { Button, ButtonLink } from '../../parts/button.tsx'
import { useSync, useUpdate } from '../../use/index.ts'
import { useWords } from '../../words/index.ts'

/** What stands between saved work and the server, and nothing else: a board is no place for news. */
export function SessionStrip() {
  const sync = useSync()
  const { ready, apply } = useUpdate()
  const words = useWords()
  if (sync === undefined) return null
  if (sync.updateRequired) {
    return (
      <div className="wh-strip" role="status">
        <p>{words.update.required}</p>
        {ready ? <Button look="line" size="glove-small" onClick={apply}>{words.update.now}</Button> : null}
      </div>
    )
  }
  if (sync.session === 'good') return null
  const offline = sync.pill === 'offline'
  const text = sync.session === 'revoked' ? words.session.removed(sync.unsent) : offline ? words.session.endedOffline : words.session.ended
  return (
    <div className="wh-strip" role="status">
      <p><b>{words.session.endedTitle}.</b> {text}</p>
      {offline ? null : <ButtonLink look="line" size="glove-small" to="/signin">{words.signIn}</ButtonLink>}
    </div>
  )
}

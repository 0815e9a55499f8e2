import { shrinkHere, type ShrinkAnswer, type ShrinkRequest } from './shrink-photo.ts'

// Photos are shrunk here, so that the screen never stands still.
self.onmessage = (event: MessageEvent<ShrinkRequest>) => {
  const { id, photo, side } = event.data
  const answer = (message: ShrinkAnswer) => self.postMessage(message)
  shrinkHere(photo, side).then(
    (small) => answer({ id, photo: small }),
    (fault: unknown) => answer({ id, fault: String(fault) }),
  )
}

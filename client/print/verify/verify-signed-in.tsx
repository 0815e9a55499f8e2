import { VerifyByDevice } from './by-device.tsx'
import { VerifyPage } from './verify-page.tsx'

/** For people of the company: their device answers first, and the server for the rest. */
export function VerifySignedIn() {
  return <VerifyPage By={VerifyByDevice} />
}

import { VerifyByServer } from './by-server.tsx'
import { VerifyPage } from './verify-page.tsx'

/** For whoever scans a paper without being signed in: an officer, a customer. */
export function VerifyStranger() {
  return <VerifyPage By={VerifyByServer} />
}

import type { EnrolReply, EnrolRequest, Principal } from 'sync-protocol'
import type { Deps } from '../deps.ts'

/** Makes a local database known: its device, and number series for whoever may issue. The same install is the same device. [E1–E3] */
export async function enrol(_deps: Deps, _who: Pick<Principal, 'company' | 'user'>, _request: EnrolRequest): Promise<EnrolReply> {
  throw new Error('being written')
}

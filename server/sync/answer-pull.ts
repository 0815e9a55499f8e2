import type { Principal, PullRequest } from 'sync-protocol'
import type { Deps } from '../deps.ts'

/**
 * Answers a pull as JSON text of a PullReply: documents go out as they are stored, unparsed.
 * Throws Problem: user_mismatch, device_revoked, device_fork (a device we do not know: enrol anew), signed_out, unavailable.
 */
export async function answerPull(_deps: Deps, _who: Pick<Principal, 'company' | 'user'>, _request: PullRequest): Promise<string> {
  throw new Error('being written')
}

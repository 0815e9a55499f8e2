import type { Principal, PushRequest } from 'sync-protocol'
import type { Deps } from '../deps.ts'

/**
 * Takes a batch of mutations from a device, in one transaction, and gives the answer as JSON text: a PushReply,
 * with the pull inside when one was asked for.
 * Throws Problem: user_mismatch, device_revoked, device_fork, seq_gap {last}, epoch_changed {epoch}, unavailable, storage_full.
 */
export async function acceptPush(_deps: Deps, _who: Principal, _request: PushRequest): Promise<string> {
  throw new Error('being written')
}

/** Tries again what an exception of ours or an unknown version parked. At start. Gives how many were tried. [P5] */
export async function retryParked(_deps: Deps): Promise<number> {
  throw new Error('being written')
}

import type { Role } from 'sync-protocol'
import type { Kind } from '../../words/en-states.ts'

/** What each role holds in the hand. */
export const kindOf = (role: Role): Kind => (role === 'driver' ? 'phone' : role === 'warehouse' ? 'tablet' : 'computer')

import { pluralIn } from './plural.ts'

const plural = pluralIn('en')

/** Sentences of the driver's screens, in plain English. */
export const enDriver = {
  tabs: { today: 'Today', scan: 'Scan', outbox: 'Outbox', me: 'Me', label: 'Main places' },
}

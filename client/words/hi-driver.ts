import type { enDriver } from './en-driver.ts'
import { pluralIn } from './plural.ts'

const plural = pluralIn('hi')

/** The driver's sentences in Hindi as it is spoken. Needs review by native speakers before release. */
export const hiDriver: typeof enDriver = {
  tabs: { today: 'आज', scan: 'स्कैन', outbox: 'भेजना है', me: 'मेरा', label: 'मुख्य जगहें' },
}

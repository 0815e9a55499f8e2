import { enWarehouse } from '../../words/en-warehouse.ts'
import { hiWarehouse } from '../../words/hi-warehouse.ts'
import { wordsIn } from '../../words/index.ts'

/** Sentences of the warehouse; they load with its screens, so that a driver's phone never does. */
export const useWarehouseWords = wordsIn({ en: enWarehouse, hi: hiWarehouse })
export type WarehouseWords = typeof enWarehouse

import { enVanSale, hiVanSale } from '../../words/van-sale.ts'
import { wordsIn } from '../../words/index.ts'

export const useVanSaleWords = wordsIn({ en: enVanSale, hi: hiVanSale })

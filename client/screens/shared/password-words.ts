import { wordsIn } from '../../words/index.ts'
import { enPassword, hiPassword } from '../../words/password.ts'

export const usePasswordWords = wordsIn({ en: enPassword, hi: hiPassword })

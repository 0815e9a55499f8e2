import { language } from '../../../words/index.ts'

const LOCALES = { en: 'en-IN', hi: 'hi-IN-u-nu-latn' } as const

/** `April 2027` of `2027-04`, in the language of the screen. */
export function useMonthName(): (month: string) => string {
  const format = new Intl.DateTimeFormat(LOCALES[language.use()], { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return (month) => format.format(Date.parse(`${month}-15T00:00:00Z`))
}

import type { Language } from './language.ts'

/** A way to say a count: `{ one: 'package', other: 'packages' }`. */
export type Forms = { readonly one: string; readonly other: string }

const rules = { en: new Intl.PluralRules('en-IN'), hi: new Intl.PluralRules('hi-IN') }

/** The form for a count in a language. In Hindi 0 and 1 share a form. */
export function pluralIn(language: Language): (count: number, forms: Forms) => string {
  return (count, forms) => (rules[language].select(count) === 'one' ? forms.one : forms.other)
}

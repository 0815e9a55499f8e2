import { isLetterName, letterKeys } from './letter-keys.ts'

/** The letters of a key beside what it does; nothing where the person has turned it off. Screen readers skip it: `?` lists all keys. */
export function Kbd({ children }: { readonly children: string }) {
  const off = letterKeys.use() === 'off' && isLetterName(children)
  return off ? null : <kbd className="kbd" aria-hidden="true">{children}</kbd>
}

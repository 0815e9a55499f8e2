/** The letters of a key beside what it does. Screen readers skip it: `?` lists all keys. */
export function Kbd({ children }: { readonly children: string }) {
  return <kbd className="kbd" aria-hidden="true">{children}</kbd>
}

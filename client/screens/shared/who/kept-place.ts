/** Where each person of this tab was when it locked: they come back to their own place. */
const keyOf = (user: string): string => `challan.place.${user}`
const LAST = 'challan.place'

export const keptPlace = {
  set: (user: string, place: string): void => sessionStorage.setItem(keyOf(user), place),
  /** This person works here from now on; the place to go to, null when it was he before. */
  takeOver(user: string): string | null {
    const before = sessionStorage.getItem(LAST)
    sessionStorage.setItem(LAST, user)
    return before === null || before === user ? null : (sessionStorage.getItem(keyOf(user)) ?? '/')
  },
}

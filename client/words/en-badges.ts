/** Sentences of the sheet of badges. */
export const enBadges = {
  title: 'Badges', sub: 'For the people of shared tablets', people: 'People', print: (n: number) => `Print ${n}`, who: 'Whose',
  note: 'Print on A4, cut along the dashed lines. On the tablet a card only says who comes: the PIN is still asked, so a lost card opens nothing.',
  pin: 'Show it to the tablet, then type your PIN.', code: (name: string) => `Code of ${name}`,
}

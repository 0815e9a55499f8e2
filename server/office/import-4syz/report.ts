export const IMPORTED = ['clients', 'products', 'users', 'challans', 'files'] as const
export type ImportedKind = (typeof IMPORTED)[number]

export type Count = { read: number; made: number; known: number; refused: number }
/** What could not be taken as it stood: which row, and what became of it. */
export type Remark = { readonly kind: ImportedKind; readonly row: string; readonly text: string }

export type ImportReport = { readonly counts: Readonly<Record<ImportedKind, Count>>; readonly remarks: Remark[] }

export const newReport = (): ImportReport => ({
  counts: { clients: none(), products: none(), users: none(), challans: none(), files: none() }, remarks: [],
})
const none = (): Count => ({ read: 0, made: 0, known: 0, refused: 0 })

const LINE = (kind: string, ...cells: readonly (string | number)[]): string => [kind.padEnd(10), ...cells.map((cell) => String(cell).padStart(9))].join('')

/** The report as people read it on a terminal. */
export function reportText({ counts, remarks }: ImportReport): string {
  return [
    LINE('', 'read', 'new', 'known', 'refused'),
    ...IMPORTED.map((kind) => LINE(kind, counts[kind].read, counts[kind].made, counts[kind].known, counts[kind].refused)),
    ...(remarks.length === 0 ? ['Everything was mapped.'] : ['', `${remarks.length} remarks:`, ...remarks.map(({ kind, row, text }) => `  ${kind} ${row}: ${text}`)]),
  ].join('\n')
}

/** Where a device stands in a company's history: `epoch.seq.tag`, opaque to it. [Q5] */
export type Cursor = { readonly epoch: string; readonly seq: number; readonly tag: string }

export const cursorText = ({ epoch, seq, tag }: Cursor): string => `${epoch}.${seq}.${tag}`

/** Undefined when it is none of ours. */
export function parseCursor(text: string): Cursor | undefined {
  const [, epoch, seq, tag] = /^([0-9a-z]{1,40})\.([0-9]{1,15})\.([0-9a-f]{8})$/.exec(text) ?? []
  return epoch !== undefined && seq !== undefined && tag !== undefined ? { epoch, seq: Number(seq), tag } : undefined
}

/** What the house has against one file, as sentences. */
export function fileFaults(path: string, text: string): string[]

/** How long the browser may take to fetch its own copy, in milliseconds. */
const KEEP_MS = 60_000

/** Hands a file to the browser's downloads. */
export function saveFile(data: Blob, name: string): void {
  const url = URL.createObjectURL(data)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEEP_MS)
}

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { goesWithUs } from '../support/keeper.ts'

/** A file system that can be filled to its last byte. */
export type Disk = { readonly path: string; fill(): void; free(): void; remove(): void }

const MEGABYTES = 64

/** A tmpfs of 64 MB. Undefined without the right to mount one. */
export function scratchDisk(): Disk | undefined {
  if (process.getuid?.() !== 0) return undefined
  const path = mkdtempSync(join(tmpdir(), 'challan-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m`, 'challan-faults', path]).status === 0
  const filler = join(path, 'filler')
  const remove = () => {
    if (mounted) spawnSync('umount', ['-l', path])
    rmSync(path, { recursive: true, force: true })
  }
  if (!mounted) {
    remove()
    return undefined
  }
  process.once('exit', remove)
  goesWithUs(path, true)
  return {
    path, remove,
    fill() {
      const { bavail, bsize } = statfsSync(path)
      try {
        writeFileSync(filler, Buffer.alloc(bavail * bsize))
      } catch {
        // the last page was taken by somebody else meanwhile
      }
    },
    free: () => rmSync(filler, { force: true }),
  }
}

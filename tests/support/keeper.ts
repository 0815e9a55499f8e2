import { spawn, type ChildProcess } from 'node:child_process'
import type { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('keeper-process.ts', import.meta.url))
let pipe: Socket | undefined

/** A process of its own, in a group of its own, that sees our end even when nothing of ours can run any more. */
function keeper(): Socket {
  if (pipe) return pipe
  const child = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  child.on('error', () => undefined)
  child.unref()
  pipe = child.stdin as Socket
  pipe.on('error', () => undefined)
  pipe.unref()
  return pipe
}

/** This process ends with us, at the latest: kill -9 of a command leaves no server behind. */
export function endsWithUs<Child extends ChildProcess>(child: Child): Child {
  const { pid } = child
  if (pid === undefined) return child
  keeper().write(`+ ${pid}\n`)
  child.once('exit', () => keeper().write(`- ${pid}\n`))
  return child
}

/** This folder goes when we do; `mounted`: it is a file system of its own. */
export function goesWithUs(folder: string, mounted = false): void {
  keeper().write(`${mounted ? 'mount' : 'folder'} ${folder}\n`)
}

import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { ConfigError } from './config-error.ts'

export type Env = Readonly<Record<string, string | undefined>>

/** The disk as the loader sees it: the text of a file and its permission bits, or undefined. */
export type Files = (path: string) => Readonly<{ text: string; mode: number }> | undefined

export type ConfigFile = Readonly<{ path: string; values: Env; worldReadable: boolean }>

/** The repository: relative paths in settings start here, wherever a command was started. */
export const ROOT = resolve(import.meta.dirname, '..')

const USUAL_PLACES = [join(ROOT, '.env'), join(ROOT, 'shared-config', '.env')]

/** The shared configuration file: CONFIG_FILE, which must exist, or the first usual place that does. */
export function findConfigFile(env: Env, files: Files): ConfigFile | undefined {
  const named = env['CONFIG_FILE']
  const places = named ? [resolve(ROOT, named)] : USUAL_PLACES
  for (const path of places) {
    const file = files(path)
    if (file === undefined) continue
    return { path, values: parseEnv(file.text), worldReadable: (file.mode & 0o004) !== 0 }
  }
  if (named) throw new ConfigError(['CONFIG_FILE must be a file that can be read'])
  return undefined
}

export const filesOnDisk: Files = (path) => {
  try {
    return { text: readFileSync(path, 'utf8'), mode: statSync(path).mode }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new ConfigError([`${path} cannot be read`], { cause: error })
  }
}

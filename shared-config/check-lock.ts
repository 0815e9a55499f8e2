// Proves that package-lock.json can be installed by `npm ci` on every platform.
//
// A registry may miss some platform packages of a new release. npm then writes a lock without them
// and `npm ci` refuses that lock, so each optional dependency that a package names must be locked.
import { readFileSync } from 'node:fs'

const FIELDS = ['dependencies', 'devDependencies', 'optionalDependencies'] as const

type Manifest = Partial<Record<(typeof FIELDS)[number], Record<string, string>>>
type Lock = { packages: Record<string, Manifest & { resolved?: string }> }
type Manifests = Record<string, Manifest>

/** Every fault of a lock, as sentences; none when `npm ci` will accept it. */
export function lockFaults(lock: Lock, manifests: Manifests): string[] {
  return [...missingPlatforms(lock), ...registryHosts(lock), ...strayManifests(lock, manifests)]
}

function missingPlatforms({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => find(packages, path, name) === undefined)
      .map((name) => `${path || 'package.json'} names ${name}, which the lock lacks: pin a release that has it`),
  )
}

/** Looks a package up as Node does: nested first, then each folder above. */
function find(packages: Lock['packages'], from: string, name: string): object | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const entry = packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`]
    if (entry !== undefined || folder === '') return entry
  }
}

/** The lock must install from any mirror, so it names none. */
function registryHosts({ packages }: Lock): string[] {
  return Object.entries(packages)
    .filter(([, entry]) => /^https?:/.test(entry.resolved ?? ''))
    .map(([path]) => `${path} is locked to one registry host: install with the .npmrc of this repository`)
}

/** Exact versions in every manifest, and the lock made from these very manifests. */
function strayManifests({ packages }: Lock, manifests: Manifests): string[] {
  return Object.entries(manifests).flatMap(([folder, manifest]) =>
    FIELDS.flatMap((field) =>
      Object.entries(manifest[field] ?? {}).flatMap(([name, version]) => {
        const where = `${folder || '.'}/package.json: ${name}@${version}`
        if (!/^\d/.test(version)) return [`${where} is not an exact version`]
        return packages[folder]?.[field]?.[name] === version ? [] : [`${where} is not what the lock holds`]
      }),
    ),
  )
}

export function checkLock(root: URL): string[] {
  const read = (path: string) => JSON.parse(readFileSync(new URL(path, root), 'utf8'))
  const manifest: Manifest & { workspaces: string[] } = read('package.json')
  const manifests: Manifests = { '': manifest }
  for (const folder of manifest.workspaces) manifests[folder] = read(`${folder}/package.json`)
  return lockFaults(read('package-lock.json'), manifests)
}

if (import.meta.main) {
  const faults = checkLock(new URL('../', import.meta.url))
  for (const fault of faults) console.error(fault)
  process.exitCode = faults.length === 0 ? 0 : 1
}

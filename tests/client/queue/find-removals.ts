import { parseAst } from 'vitest/node'

/** A place in the source that can take something out of a database, or put something else over it. */
export type Place = { readonly file: string; /** The outermost function around it. */ readonly within: string; /** As it is written: `queue.mutations.bulkDelete`. */ readonly what: string }

type Node = { readonly type: string; readonly start: number; readonly end: number; readonly [part: string]: unknown }

/** What Dexie and IndexedDB remove and overwrite by. `stores` and `version` change the tables themselves. */
const REMOVING = ['delete', 'bulkDelete', 'clear', 'deleteDatabase', 'deleteObjectStore', 'deleteIndex', 'version', 'upgrade']
const REPLACING = ['put', 'bulkPut', 'update', 'bulkUpdate', 'upsert', 'modify']
const NAMES = new Set([...REMOVING, ...REPLACING])

/** A file that names neither the queue, nor Dexie, nor IndexedDB has no way to a table of the queue. */
const IN_REACH = /\bqueue\b|QueueDb|dexie|indexedDB/i

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
const nameOf = (node: unknown): string | undefined => (isNode(node) && node.type === 'Identifier' ? String(node['name']) : undefined)

/** Any mention counts, called or not: what is bound or destructured is called elsewhere. */
function mention(node: Node): boolean {
  if (node.type === 'MemberExpression') return NAMES.has(propertyOf(node) ?? '')
  if (node.type !== 'ObjectPattern') return false
  return (node['properties'] as Node[]).some((property) => property.type === 'Property' && NAMES.has(nameOf(property['key']) ?? ''))
}

/** The name behind the dot, or in brackets where it is written out. What is computed may be anything: told as such. */
function propertyOf(node: Node): string | undefined {
  const property = node['property'] as Node
  if (node['computed'] !== true) return nameOf(property)
  return property.type === 'Literal' ? String(property['value']) : undefined
}

/** A method whose name is computed, called on something of the queue. */
const isComputedCall = (node: Node, text: string): boolean =>
  node.type === 'CallExpression' && isNode(node['callee']) && node['callee'].type === 'MemberExpression' && node['callee']['computed'] === true
  && propertyOf(node['callee']) === undefined && /queue|db\b|table/i.test(text.slice(node['callee'].start, node['callee'].end))

function functionName(node: Node, parent: Node | undefined): string | undefined {
  if (!/Function/.test(node.type)) return undefined
  return nameOf(node['id']) ?? (parent?.type === 'VariableDeclarator' ? nameOf(parent['id']) : undefined)
}

/** On one line; what stands in long brackets says nothing of where it goes. */
const shortened = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll('?.', '.').replaceAll(/\([^()]{60,}\)/g, '(…)')

/** Every such place of one file, in order. `file` says how it is read: .ts or .tsx. */
export function findRemovals(file: string, source: string): Place[] {
  if (!IN_REACH.test(source)) return []
  const places: Place[] = []
  const visit = (node: Node, parent: Node | undefined, within: string): void => {
    const inside = within || (functionName(node, parent) ?? '')
    const found = mention(node) || isComputedCall(node, source)
    const text = found ? source.slice(node.start, node.type === 'CallExpression' ? (node['callee'] as Node).end : node.end) : ''
    if (found) places.push({ file, within: inside || 'top', what: shortened(text) })
    for (const part of Object.values(node)) {
      for (const child of Array.isArray(part) ? (part as unknown[]) : [part]) if (isNode(child)) visit(child, node, inside)
    }
  }
  visit(parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node, undefined, '')
  return places
}

export const isRemoval = ({ what }: Place): boolean => REMOVING.some((name) => what.endsWith(`.${name}`) || what.includes(`'${name}'`) || what.startsWith('{'))

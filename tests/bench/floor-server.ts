// The least a server can do, as a process of its own: node tests/bench/floor-server.ts <folder> <documents.json>...
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gunzipSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { openRaw } from './floor-database.ts'

const [folder = '.', ...files] = process.argv.slice(2)
const db = openRaw(join(folder, 'floor-server.db'))
const insert = db.prepare('INSERT INTO document (doc) VALUES (?)')
const insertAll = db.transaction((documents: readonly unknown[]) => { for (const one of documents) insert.run(JSON.stringify(one)) })

/** Compressed once, before anybody asks. */
const packed = files.map((file) => {
  const text = readFileSync(file)
  return { zstd: zstdCompressSync(text), gzip: gzipSync(text, { level: 3 }) }
})

type Answer = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void
const json = (response: ServerResponse, text: string) => response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(text)

const ANSWERS: Readonly<Record<string, Answer>> = {
  '/': (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>floor</title>'),
  /** Says what was said, which is what an empty pull is at least. */
  '/echo': (_request, response, body) => json(response, body.toString()),
  /** Stores a whole batch in one transaction. */
  '/push': (request, response, body) => {
    const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
    insertAll(JSON.parse(text.toString()) as unknown[])
    json(response, '{"ok":true}')
  },
}

function documents(n: number, request: IncomingMessage, response: ServerResponse): void {
  const encoding = (request.headers['accept-encoding'] ?? '').includes('zstd') ? 'zstd' : 'gzip'
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding, 'cache-control': 'no-store' }).end(packed[n]?.[encoding])
}

const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const url = request.url ?? '/'
    const asked = /^\/documents\/(\d+)$/.exec(url)
    if (asked) documents(Number(asked[1]), request, response)
    else (ANSWERS[url] ?? ANSWERS['/'])?.(request, response, Buffer.concat(parts))
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
process.on('SIGTERM', () => process.exit(0))

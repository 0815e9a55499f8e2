import { zlibSync } from 'fflate'
import { joined } from './bytes.ts'

/** A reference to an object, as the file writes it: `12 0 R`. */
export type Ref = string

export type PdfFile = {
  /** Adds an object by its text. */
  readonly add: (body: string) => Ref
  /** A reference to an object whose text comes later by `fill`. */
  readonly reserve: () => Ref
  readonly fill: (ref: Ref, body: string) => void
  /** Adds bytes with what the dictionary says of them; deflated unless they are packed already. */
  readonly stream: (entries: string, bytes: Uint8Array, options?: { readonly packed?: boolean }) => Ref
  /** The whole file. `id`: 32 hex digits that name its content. */
  readonly finish: (root: Ref, info: Ref, id: string) => Uint8Array<ArrayBuffer>
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A PDF 1.7 file being written (ISO 32000-1, 7.5). The same calls give the same bytes: it knows no clock and no chance. */
export function pdfFile(): PdfFile {
  const objects: Uint8Array[][] = []
  const place = (parts: Uint8Array[]): Ref => `${objects.push(parts)} 0 R`
  return {
    add: (body) => place([bytesOf(body)]),
    reserve: () => place([]),
    fill: (ref, body) => void (objects[Number.parseInt(ref, 10) - 1] = [bytesOf(body)]),
    stream(entries, bytes, { packed = false } = {}) {
      const data = packed ? bytes : zlibSync(bytes, { level: 9 })
      const filter = packed ? '' : '/Filter /FlateDecode'
      return place([bytesOf(`<< ${entries} ${filter} /Length ${data.length} >>\nstream\n`), data, bytesOf('\nendstream')])
    },
    finish(root, info, id) {
      const parts: Uint8Array[] = []
      let length = 0
      const write = (...more: Uint8Array[]) => {
        parts.push(...more)
        for (const part of more) length += part.length
      }
      write(bytesOf('%PDF-1.7\n%'), Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3), bytesOf('\n'))
      const rows = objects.map((object, i) => {
        const row = `${String(length).padStart(10, '0')} 00000 n \n`
        write(bytesOf(`${i + 1} 0 obj\n`), ...object, bytesOf('\nendobj\n'))
        return row
      })
      const table = length
      write(bytesOf(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}`))
      write(bytesOf(`trailer\n<< /Size ${objects.length + 1} /Root ${root} /Info ${info} /ID [<${id}> <${id}>] >>\nstartxref\n${table}\n%%EOF\n`))
      return joined(parts)
    },
  }
}

/** A text for people in a dictionary: UTF-16BE with its mark, in hex, so that any letter stands in it. */
export function pdfText(text: string): string {
  return `<FEFF${utf16Hex(text)}>`
}

/** UTF-16BE as hex digits. */
export function utf16Hex(text: string): string {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('').toUpperCase()
}

/** A number as PDF writes it: at most three decimals, no exponent. */
export function num(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}

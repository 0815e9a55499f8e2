/** A channel's records fall into so many buckets, by the last digit of their id: random in every UUID. */
export const DIGEST_BUCKETS = 16
/** Sums stay below 2^53: whole numbers everywhere. */
const WRAP = 2 ** 48

export const bucketOf = (id: string): number => Number.parseInt(id.slice(-1), 16) % DIGEST_BUCKETS || 0

/** 48 bits of a text, by two multiplicative hashes: quick, the same in every engine, and no secret. */
function hash48(text: string): number {
  let [a, b] = [0x81_1c_9d_c5, 0x41_c6_ce_57]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01_00_01_93)
    b = Math.imul(b ^ code, 0x5b_d1_e9_95) ^ (b >>> 13)
  }
  a = Math.imul(a ^ (a >>> 16), 0x85_eb_ca_6b)
  return ((a ^ (a >>> 13)) >>> 0) * 65_536 + (((b ^ (b >>> 15)) >>> 0) % 65_536)
}

/** Sums of hashes over type, id and version: the order does not matter, one record more or less does. [Q8] */
export type Digest = number[]

export const emptyDigest = (): Digest => Array.from({ length: DIGEST_BUCKETS }, () => 0)

/** Adds a record to a channel's digest. */
export function addTo(digest: Digest, type: string, id: string, ver: number): void {
  const bucket = bucketOf(id)
  digest[bucket] = ((digest[bucket] ?? 0) + hash48(`${type} ${id} ${ver}`)) % WRAP
}

/** Buckets in which two digests differ. */
export const differing = (a: readonly number[], b: readonly number[]): number[] =>
  Array.from({ length: DIGEST_BUCKETS }, (_, i) => i).filter((i) => (a[i] ?? 0) !== (b[i] ?? 0))

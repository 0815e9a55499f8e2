import { useEffect, useMemo, useState } from 'react'
import type { Id } from 'sync-protocol'
import { useChallansOf, useCompany } from '../use/index.ts'
import { useWorkplace } from '../use/context.ts'
import type { PrintChoice } from './print-bar.tsx'
import { brandOf, type Paper } from './paper.ts'
import { dropPictures, paperOf, readPictures } from './read-papers.ts'

/** The challans as papers, live. `known` once this device has been asked for all of them. */
export function usePapers(ids: readonly Id[], { lang, layout }: Pick<PrintChoice, 'lang' | 'layout'>): { readonly papers: readonly Paper[]; readonly known: boolean } {
  const workplace = useWorkplace()
  const rows = useChallansOf(ids)
  const company = useCompany()
  const [at] = useState(() => workplace.stores.env.now())
  const pictures = usePictures(rows?.map(({ row }) => row.id).join(',') ?? '', layout === 'proof', rows)
  const papers = useMemo(() => {
    const circumstances = { workplace, brand: brandOf(company), lang, at }
    return (rows ?? []).flatMap(({ row }) => {
      const found = pictures.get(row.id)
      return layout === 'proof' && !found ? [] : [paperOf(row, circumstances, found)]
    })
  }, [rows, company, workplace, lang, at, pictures, layout])
  return { papers, known: rows !== undefined && (layout !== 'proof' || rows.every(({ row }) => pictures.has(row.id))) }
}

const NONE: ReadonlyMap<Id, Paper['pictures']> = new Map()

/** The pictures of the proofs, once they are wanted. */
function usePictures(key: string, wanted: boolean, rows: ReturnType<typeof useChallansOf>): ReadonlyMap<Id, Paper['pictures']> {
  const workplace = useWorkplace()
  const [found, setFound] = useState<ReadonlyMap<Id, Paper['pictures']>>(NONE)
  useEffect(() => {
    if (!wanted || !rows || key === '') return
    const going = { on: true, made: NONE }
    void Promise.all(rows.map(async ({ row }) => [row.id, await readPictures(workplace, row)] as const)).then((all) => {
      going.made = new Map(all)
      if (going.on) setFound(going.made)
      else for (const pictures of going.made.values()) dropPictures(pictures)
    })
    return () => {
      going.on = false
      for (const pictures of going.made.values()) dropPictures(pictures)
      setFound(NONE)
    }
  }, [workplace, key, wanted]) // eslint-disable-line react-hooks/exhaustive-deps -- `key` says which rows
  return found
}

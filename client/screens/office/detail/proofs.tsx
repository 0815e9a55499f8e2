import { Smartphone } from 'lucide-react'
import { useState } from 'react'
import type { Attempt, Challan, Evidence } from 'sync-protocol'
import { Sheet } from '../../../parts/sheet.tsx'
import { timeOrDate } from '../../../parts/format.ts'
import { useFile, useStores } from '../../../use/index.ts'
import { useOfficeWords } from '../words.ts'
import { provenAttempts } from './proof-facts.ts'

/** Signature and photos of each delivery; what is still on the phone keeps its place. */
export function Proofs({ challan }: { readonly challan: Challan }) {
  const words = useOfficeWords()
  const { env } = useStores()
  return provenAttempts(challan).map((attempt) => (
    <section key={attempt.stamp.mutation}>
      <h3>
        <span>{words.proof.title}</span>
        <span>{[attempt.receiver, timeOrDate(attempt.ended, env.now())].filter(Boolean).join(', ')}</span>
      </h3>
      <ProofRow attempt={attempt} />
      {attempt.place === null && !attempt.late && <p className="detail-line">{words.proof.noPlace}</p>}
    </section>
  ))
}

function ProofRow({ attempt }: { readonly attempt: Attempt }) {
  const [shown, setShown] = useState<Evidence>()
  const ordered = attempt.evidence.toSorted((a, b) => Number(b.kind === 'signature') - Number(a.kind === 'signature') || a.captured - b.captured)
  return (
    <div className="proofs">
      {ordered.map((evidence) => <Proof key={evidence.id} evidence={evidence} onShow={() => setShown(evidence)} />)}
      {shown && <ProofSheet evidence={shown} onClose={() => setShown(undefined)} />}
    </div>
  )
}

function Proof({ evidence, onShow }: { readonly evidence: Evidence; readonly onShow: () => void }) {
  const words = useOfficeWords()
  const file = useFile(evidence)
  const name = words.proof.kinds[evidence.kind]
  if (file === undefined) {
    const text = evidence.arrived === null ? words.proof.onPhone(name) : words.proof.needsNetwork(name)
    return <span className="proof" title={text}><Smartphone size={20} aria-hidden="true" /><span className="sr-only">{text}</span></span>
  }
  return (
    <button type="button" className={`proof ${evidence.kind}`} onClick={onShow} aria-label={words.proof.show(name)}>
      <img src={file} alt="" />
    </button>
  )
}

function ProofSheet({ evidence, onClose }: { readonly evidence: Evidence; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const file = useFile(evidence)
  const name = words.proof.kinds[evidence.kind]
  return (
    <Sheet open onClose={onClose} title={name} from="middle">
      {file && <img className="proof-large" src={file} alt={name} />}
    </Sheet>
  )
}

import { useMemo } from 'react'
import { thresholdsWith, type Threshold } from 'sync-protocol'
import { useMasters } from './use-challans.ts'

/** The e-way limits of the States, with the company's own rows before the table's. */
export function useThresholds(): readonly Threshold[] {
  const rules = useMasters('rule')
  return useMemo(() => thresholdsWith((rules ?? []).map(({ row }) => row)), [rules])
}

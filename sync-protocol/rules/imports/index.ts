export { IMPORT_FAULTS, IMPORT_HEADS, type Cells, type ImportFacts, type ImportFault, type ImportFaultCode, type ImportFields, type ImportKind } from './kinds.ts'
export { importId, withDerivedIds } from './ids.ts'
export * from './plan.ts'

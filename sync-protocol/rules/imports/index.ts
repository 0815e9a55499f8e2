export { IMPORT_FAULTS, IMPORT_HEADS, type Cells, type ImportFacts, type ImportFault, type ImportFaultCode, type ImportFields, type ImportKind } from './kinds.ts'
export * from './plan.ts'

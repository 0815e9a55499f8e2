import { Navigate, Route, Routes } from 'react-router'
import { InvoicesScreen } from './invoices-screen.tsx'
import { Itc04Screen } from './itc04-screen.tsx'
import { LedgerScreen } from './ledger-screen.tsx'
import { NumbersScreen } from './numbers-screen.tsx'
import { Table13Screen } from './table13-screen.tsx'
import './reports.css'

/** Returns, ledgers, numbers and invoices: computed on this computer from its challans. */
export function ReportRoutes() {
  return (
    <Routes>
      <Route path="job-work" element={<LedgerScreen key="J" nature="J" />} />
      <Route path="approval" element={<LedgerScreen key="A" nature="A" />} />
      <Route path="itc-04" element={<Itc04Screen />} />
      <Route path="table-13" element={<Table13Screen />} />
      <Route path="numbers" element={<NumbersScreen />} />
      <Route path="invoices" element={<InvoicesScreen />} />
      <Route path="*" element={<Navigate to="/reports/job-work" replace />} />
    </Routes>
  )
}

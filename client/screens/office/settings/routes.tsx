import { Navigate, Route, Routes } from 'react-router'
import { CompanyScreen } from './company-screen.tsx'
import { LimitsScreen } from './limits-screen.tsx'
import { RatesScreen } from './rates-screen.tsx'
import { RegistrationsScreen } from './registrations-screen.tsx'
import './settings.css'

/** What the company is, and the government's tables as it has confirmed them. */
export function SettingRoutes() {
  return (
    <Routes>
      <Route path="company" element={<CompanyScreen />} />
      <Route path="registrations/:id?" element={<RegistrationsScreen />} />
      <Route path="rates/:id?" element={<RatesScreen />} />
      <Route path="limits/:id?" element={<LimitsScreen />} />
      <Route path="*" element={<Navigate to="/settings/company" replace />} />
    </Routes>
  )
}

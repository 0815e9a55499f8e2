import { Navigate, Route, Routes } from 'react-router'
import { BadgesScreen } from '../badges/badges-screen.tsx'
import { ConflictsScreen } from '../conflicts/conflicts-screen.tsx'
import { CustomersScreen } from './customers-screen.tsx'
import { DevicesScreen } from '../devices/devices-screen.tsx'
import { ItemsScreen } from './items-screen.tsx'
import { LocationsScreen } from './locations-screen.tsx'
import { PeopleScreen } from './people-screen.tsx'
import { VehiclesScreen } from './vehicles-screen.tsx'

/** The lists, and what the office looks after beside challans. */
export function ListRoutes() {
  return (
    <Routes>
      <Route path="conflicts/:id?" element={<ConflictsScreen />} />
      <Route path="customers/:id?" element={<CustomersScreen />} />
      <Route path="items/:id?" element={<ItemsScreen />} />
      <Route path="vehicles/:id?" element={<VehiclesScreen />} />
      <Route path="locations/:id?" element={<LocationsScreen />} />
      <Route path="people/badges" element={<BadgesScreen />} />
      <Route path="people/:id?" element={<PeopleScreen />} />
      <Route path="devices/:id?" element={<DevicesScreen />} />
      <Route path="*" element={<Navigate to="/challans" replace />} />
    </Routes>
  )
}

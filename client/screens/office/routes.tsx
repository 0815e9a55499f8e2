import { Navigate, Route, Routes } from 'react-router'
import { ChallansScreen } from './challans/challans-screen.tsx'
import { EditorScreen } from './editor/editor-screen.tsx'
import { ConflictsScreen } from './lists/conflicts-screen.tsx'
import { CustomersScreen } from './lists/customers-screen.tsx'
import { DevicesScreen } from './lists/devices-screen.tsx'
import { ItemsScreen } from './lists/items-screen.tsx'
import { LocationsScreen } from './lists/locations-screen.tsx'
import { PeopleScreen } from './lists/people-screen.tsx'
import { VehiclesScreen } from './lists/vehicles-screen.tsx'
import { OutboxPage } from './outbox-page.tsx'
import { Shell } from './shell.tsx'
import '../../style/office.css'
import '../../style/detail.css'

/** Every address of the office. `:id` opens beside the list it belongs to; below 900 px it is the page. */
export function OfficeRoutes() {
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route path="challans/:id?" element={<ChallansScreen />} />
        <Route path="challans/:id/edit" element={<EditorScreen />} />
        <Route path="conflicts" element={<ConflictsScreen />} />
        <Route path="customers/:id?" element={<CustomersScreen />} />
        <Route path="items/:id?" element={<ItemsScreen />} />
        <Route path="vehicles/:id?" element={<VehiclesScreen />} />
        <Route path="locations/:id?" element={<LocationsScreen />} />
        <Route path="people/:id?" element={<PeopleScreen />} />
        <Route path="devices/:id?" element={<DevicesScreen />} />
        <Route path="outbox" element={<OutboxPage />} />
        <Route path="*" element={<Navigate to="/challans" replace />} />
      </Route>
    </Routes>
  )
}

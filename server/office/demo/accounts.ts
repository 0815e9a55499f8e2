import type { Role } from 'sync-protocol'

/** Known to everybody: the demo is refused in production. */
export const DEMO_PASSWORD = 'demo-challan-1'

export const OWN_NAME = 'Asmita Components Pvt Ltd'
export const RIVAL_NAME = 'Rival Fasteners Pvt Ltd'

export type DemoAccount = {
  readonly username: string
  readonly name: string
  readonly role: Role
  readonly company: string
  readonly phone: string
  readonly mayIssue: boolean
}

const person = (username: string, name: string, role: Role, phone: string, mayIssue = false): DemoAccount =>
  ({ username, name, role, company: OWN_NAME, phone, mayIssue })

/** Invented people, as the screens show them. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  person('admin', 'Rohit Sathe', 'admin', '9800000001'),
  person('dispatcher', 'Anjali Deshpande', 'dispatcher', '9800000002'),
  person('warehouse1', 'Sunita Pawar', 'warehouse', '9800000003', true),
  person('warehouse2', 'Deepak Yadav', 'warehouse', '9800000004'),
  person('driver1', 'Ramesh Jadhav', 'driver', '9800000005'),
  person('driver2', 'Imran Shaikh', 'driver', '9800000006'),
  person('accountant', 'Meera Kulkarni', 'accountant', '9800000007'),
  person('viewer', 'Prakash Iyer', 'viewer', '9800000008'),
  { username: 'rival-admin', name: 'Kiran Bedekar', role: 'admin', company: RIVAL_NAME, phone: '9800000009', mayIssue: false },
]

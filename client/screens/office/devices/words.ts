import { enDevices } from '../../../words/en-devices.ts'
import { hiDevices } from '../../../words/hi-devices.ts'
import { wordsIn } from '../../../words/index.ts'

export const useDeviceWords = wordsIn({ en: enDevices, hi: hiDevices })
export type DeviceWords = ReturnType<typeof useDeviceWords>

import type { ModuleScreen } from '#ui/slots.ts'

export const screens: ModuleScreen[] = [
  {
    path: '/plan/targets',
    load: () => import('./sheet.tsx'),
    label: { en: 'Target sheet', de: 'Zielblatt' },
    icon: 'Flag',
    module: '1-planning',
    needs: 'targets',
  },
]

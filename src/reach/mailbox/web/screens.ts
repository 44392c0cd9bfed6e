import type { ModuleScreen } from '#ui/slots.ts'

/** Reached from the list of mails and by "create"; `mailbox` stands in no step, so the rail does not name it again. */
export const screens: ModuleScreen[] = [
  {
    path: '/mails/new',
    load: () => import('./new-mail.tsx'),
    label: { en: 'Write a mail', de: 'Mail schreiben' },
    icon: 'send',
    module: 'mailbox',
    needs: 'mails',
  },
]

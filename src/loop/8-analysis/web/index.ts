import { later, type Slots } from '#ui/slots.ts'

const SegmentDialog = later(async () => (await import('./segment-dialog.tsx')).SegmentDialog)
const PlanDialog = later(async () => (await import('./plan-dialog.tsx')).PlanDialog)
const TasksDialog = later(async () => (await import('./tasks-dialog.tsx')).TasksDialog)

export const slots: Slots = {
  reportActions: [
    {
      report: 'target-actual',
      key: 'plan',
      label: { en: 'Propose targets', de: 'Ziele vorschlagen' },
      needs: 'targets',
      dialog: PlanDialog,
    },
  ],
  sliceActions: [
    {
      key: 'segment',
      label: { en: 'Make a segment', de: 'Zielgruppe bilden' },
      needs: 'segments',
      dialog: SegmentDialog,
    },
    {
      key: 'tasks',
      label: { en: 'Make tasks', de: 'Aufgaben anlegen' },
      needs: 'activities',
      dialog: TasksDialog,
    },
  ],
}

import { later, type Slots } from '#ui/slots.ts'

const DocumentsPanel = later(async () => (await import('./documents-panel.tsx')).DocumentsPanel)

export const slots: Slots = {
  panels: [{ place: 'side', key: 'documents', needs: 'documents', panel: DocumentsPanel }],
}

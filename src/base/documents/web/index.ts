import type { Slots } from '#ui/slots.ts'
import { DocumentsPanel } from './documents-panel.tsx'

export const slots: Slots = {
  panels: [{ place: 'side', key: 'documents', needs: 'documents', panel: DocumentsPanel }],
}

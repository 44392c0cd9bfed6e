import { later, type Slots } from '#ui/slots.ts'

const DocumentsPanel = later(async () => (await import('./documents-panel.tsx')).DocumentsPanel)
const FilePanel = later(async () => (await import('./file-panel.tsx')).FilePanel)

export const slots: Slots = {
  panels: [
    { place: 'side', key: 'documents', needs: 'documents', panel: DocumentsPanel },
    { place: 'side', key: 'file', needs: 'documents', on: ['documents'], panel: FilePanel },
  ],
}

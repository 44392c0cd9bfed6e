import { later, type Slots } from '#ui/slots.ts'

const ConvertForm = later(async () => (await import('./convert-form.tsx')).ConvertForm)
const QualifyForm = later(async () => (await import('./qualify-form.tsx')).QualifyForm)

export const slots: Slots = { actionForms: { 'leads.convert': ConvertForm, 'leads.qualify': QualifyForm } }

import { later, type Slots } from '#ui/slots.ts'

const ConvertForm = later(async () => (await import('./convert-form.tsx')).ConvertForm)

export const slots: Slots = { actionForms: { 'leads.convert': ConvertForm } }

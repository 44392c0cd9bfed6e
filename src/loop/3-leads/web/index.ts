import type { Slots } from '#ui/slots.ts'
import { ConvertForm } from './convert-form.tsx'

export const slots: Slots = { actionForms: { 'leads.convert': ConvertForm } }

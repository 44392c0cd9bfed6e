import { later, type Slots } from '#ui/slots.ts'
import { leadsAtHome } from './home.ts'
import { leadLists } from './related.ts'

const ConvertForm = later(async () => (await import('./convert-form.tsx')).ConvertForm)
const QualifyForm = later(async () => (await import('./qualify-form.tsx')).QualifyForm)

export const slots: Slots = {
  related: leadLists,
  home: { lists: leadsAtHome },
  actionForms: { 'leads.convert': ConvertForm, 'leads.qualify': QualifyForm },
}

import { option } from '#platform/records/fields.ts'

/** Where a lead or deal came from; the list grows by use. */
export const sources = [
  option('web', 'Website', 'Website'),
  option('phone', 'Phone call', 'Anruf'),
  option('email', 'E-mail', 'E-Mail'),
  option('referral', 'Referral', 'Empfehlung'),
  option('event', 'Event or fair', 'Messe oder Veranstaltung'),
  option('partner', 'Partner', 'Partner'),
  option('advertisement', 'Advertisement', 'Anzeige'),
  option('list', 'Bought list', 'Adressliste'),
  option('service', 'Service visit', 'Serviceeinsatz'),
]

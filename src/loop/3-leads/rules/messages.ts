/** What this module says when it refuses. */
export const messages = {
  en: {
    lead_needs_a_name: 'Give a name, a company, an e-mail address or a phone number.',
  },
  de: {
    lead_needs_a_name: 'Geben Sie einen Namen, eine Firma, eine E-Mail-Adresse oder eine Telefonnummer an.',
  },
}

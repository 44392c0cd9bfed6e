import type { ReportView } from '#platform/records/report.ts'

/** How revenue is asked and drawn. */
export const revenueView: ReportView = {
  means: {
    en: 'What was invoiced, less what was credited: net, by the date of the document.',
    de: 'Was berechnet wurde, abzüglich der Gutschriften: netto, nach dem Datum des Belegs.',
  },
  of: 'invoices',
  groups: [
    { key: 'month', label: { en: 'Month', de: 'Monat' } },
    { key: 'quarter', label: { en: 'Quarter', de: 'Quartal' } },
    { key: 'year', label: { en: 'Year', de: 'Jahr' } },
    { key: 'account', label: { en: 'Account', de: 'Firma' } },
    { key: 'product', label: { en: 'Product', de: 'Produkt' } },
  ],
  mostGroups: 2,
  parameters: [
    {
      name: 'issuedOn',
      label: { en: 'Issued', de: 'Gestellt' },
      choices: [
        { key: 'thisMonth', label: { en: 'This month', de: 'Dieser Monat' } },
        { key: 'thisQuarter', label: { en: 'This quarter', de: 'Dieses Quartal' } },
        { key: 'thisYear', label: { en: 'This year', de: 'Dieses Jahr' } },
        { key: 'lastYear', label: { en: 'Last year', de: 'Letztes Jahr' } },
      ],
    },
  ],
  columns: [
    {
      name: 'count',
      label: { en: 'Documents', de: 'Belege' },
      kind: 'count',
      means: { en: 'Issued invoices and credit notes.', de: 'Gestellte Rechnungen und Gutschriften.' },
    },
    {
      name: 'amount',
      label: { en: 'Revenue', de: 'Umsatz' },
      kind: 'money',
      means: {
        en: 'Net totals of invoices less those of credit notes; by product, shared out by the net of the lines.',
        de: 'Nettosummen der Rechnungen abzüglich der Gutschriften; nach Produkt verteilt nach dem Netto der Positionen.',
      },
    },
  ],
  ordered: ['month', 'quarter', 'year'],
  bars: [{ value: 'amount' }, { value: 'count' }],
}

import type { ReportColumn, ReportView } from '#platform/records/report.ts'

const column = (
  name: string,
  kind: ReportColumn['kind'],
  [en, de]: [string, string],
  [meansEn, meansDe]: [string, string],
): ReportColumn => ({ name, kind, label: { en, de }, means: { en: meansEn, de: meansDe } })

/** How orders from elsewhere are asked and drawn. */
export const takenOverView: ReportView = {
  means: {
    en: 'Orders that were imported as history, to compare with what the system before reported. Before tax and before discounts on whole orders.',
    de: 'Aufträge, die als Historie importiert wurden, zum Vergleich mit den Zahlen des Systems davor. Vor Steuer und vor Rabatten auf ganze Aufträge.',
  },
  of: 'orders',
  groups: [
    { key: 'year', label: { en: 'Year', de: 'Jahr' } },
    { key: 'source', label: { en: 'Where from', de: 'Herkunft' } },
  ],
  columns: [
    column('count', 'count', ['Orders', 'Aufträge'], ['Imported orders.', 'Importierte Aufträge.']),
    column(
      'lines',
      'count',
      ['Lines', 'Positionen'],
      ['Their lines of goods.', 'Ihre Positionen mit Waren.'],
    ),
    column(
      'exact',
      'decimal',
      ['Exact', 'Genau'],
      [
        'Quantity × price × (1 − discount) of these lines, added up without rounding, as many systems report it.',
        'Menge × Preis × (1 − Rabatt) dieser Positionen, ohne Rundung addiert, wie es viele Systeme ausweisen.',
      ],
    ),
    column(
      'net',
      'money',
      ['As on the orders', 'Wie auf den Aufträgen'],
      [
        'The same lines as they stand on the orders here: each rounded to the cent.',
        'Dieselben Positionen, wie sie hier auf den Aufträgen stehen: jede auf den Cent gerundet.',
      ],
    ),
    column(
      'rounding',
      'decimal',
      ['Rounding', 'Rundung'],
      ['As on the orders, less exact.', 'Wie auf den Aufträgen, abzüglich genau.'],
    ),
    column(
      'charges',
      'money',
      ['Freight and charges', 'Fracht und Zuschläge'],
      ['Lines of that kind.', 'Positionen dieser Art.'],
    ),
  ],
  ordered: ['year'],
  bars: [{ value: 'net' }, { value: 'count' }],
}

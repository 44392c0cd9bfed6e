import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call, type Query } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useList } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { formatMoney } from '#ui/fields/numbers.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { openPeek } from '#ui/screens/peek/open.ts'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './billing.module.css'
import { billingTexts } from './texts.ts'

interface Revenue {
  data: { year: string; amount: string }[]
  totals: { count: number; amount: string; open: string; overdue: string }
  currency: string
  unconverted: number
}

const useRevenue = (query: Query) =>
  useQuery({
    queryKey: [...keys.collection('invoices'), 'report', 'revenue', query],
    queryFn: ({ signal }) => call<Revenue>('reports/revenue', { query, signal }),
  })

/** What an account has brought and still owes, from its invoices. */
export function RevenuePanel({ record }: PanelProps) {
  const t = useT(billingTexts)
  const invoices = useType('invoices')!
  const { data } = useRevenue({ groupBy: 'year', accountId: record.id })
  const { rows } = useList('invoices', { accountId: record.id, sort: '-issuedOn', limit: 5 })
  if (!data || rows.length === 0) return null
  const year = new Date().getFullYear()
  const of = (wanted: number) => data.data.find((row) => row.year === String(wanted))?.amount ?? '0'
  const all = { accountId: record.id }
  const money = (amount: string) => formatMoney(amount, data.currency)
  const figures: [label: string, amount: string, search: Record<string, string>][] = [
    [t('thisYear'), of(year), { ...all, issuedOn: 'thisYear' }],
    [t('lastYear'), of(year - 1), { ...all, issuedOn: 'lastYear' }],
    [t('lifetime'), data.totals.amount, { ...all, status: 'issued' }],
    [t('open'), data.totals.open, { ...all, 'openAmount[gt]': '0' }],
    [t('overdue'), data.totals.overdue, { ...all, overdue: 'true' }],
  ]
  return (
    <section className={classes.panel} aria-label={t('revenue')}>
      <h2>{t('revenue')}</h2>
      <dl className={classes.sums}>
        {figures.map(([label, amount, search], index) => (
          <Figure key={label} label={label} late={index === 4 && Number(amount) > 0}>
            <Link to="/invoices" search={search as never}>
              {money(amount)}
            </Link>
          </Figure>
        ))}
      </dl>
      {data.unconverted > 0 && (
        <p className={classes.soft}>{t('unconverted', { count: data.unconverted })}</p>
      )}
      <ul className={classes.list}>
        {rows.map((row: Row) => (
          <li key={row.id}>
            <button type="button" className={classes.name} onClick={() => openPeek('invoices', row.id)}>
              {row.number ?? row.recipientName}
            </button>
            <FieldValue field={invoices.fields.paymentState!} value={row.paymentState ?? null} compact />
            <span className="tabular">
              {formatMoney(row.kind === 'creditNote' ? `-${row.grossTotal}` : row.grossTotal, row.currency)}
            </span>
          </li>
        ))}
      </ul>
      <Link to="/invoices" search={all as never} className={classes.soft}>
        {t('allInvoices')}
      </Link>
    </section>
  )
}

function Figure({ label, late, children }: { label: string; late: boolean; children: React.ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className={`tabular ${late ? classes.late : ''}`}>{children}</dd>
    </>
  )
}

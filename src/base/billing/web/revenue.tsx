import { useQuery } from '@tanstack/react-query'
import { Link } from '#ui/link.tsx'
import { call, type Query } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { formatMoney } from '#ui/fields/numbers.ts'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './billing.module.css'
import { billingTexts } from './texts.ts'

interface Answer {
  data: { year: string; amount: string }[]
  totals: { count: number; amount: string; open: string; overdue: string }
  currency: string
  unconverted: number
}

const useRevenue = (query: Query) =>
  useQuery({
    queryKey: [...keys.collection('invoices'), 'report', 'revenue', query],
    queryFn: ({ signal }) => call<Answer>('reports/revenue', { query, signal }),
  })

/** What an account has brought and still owes, from its invoices. */
export function Revenue({ record }: PanelProps) {
  const t = useT(billingTexts)
  const { data } = useRevenue({ groupBy: 'year', accountId: record.id })
  if (!data) return null
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
    <div className={classes.revenue}>
      <dl className={classes.sums}>
        {figures.map(([label, amount, search], index) => (
          <Figure key={label} label={label} late={index === 4 && Number(amount) > 0}>
            <Link to="/invoices" search={search}>
              {money(amount)}
            </Link>
          </Figure>
        ))}
      </dl>
      {data.unconverted > 0 && (
        <p className={classes.soft}>{t('unconverted', { count: data.unconverted })}</p>
      )}
    </div>
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

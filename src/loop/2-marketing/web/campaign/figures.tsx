import { useQuery } from '@tanstack/react-query'
import { Link } from '#ui/link.tsx'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useType } from '#ui/api/session.ts'
import { formatDecimal, formatMoney } from '#ui/fields/numbers.ts'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import type { Figures } from '../../rules/figures.ts'
import classes from '../marketing.module.css'
import { marketingTexts } from '../texts.ts'
import { StatusBars } from '../status-bars.tsx'

/** How the campaign stands now; every figure opens the records behind it. */
export function CampaignFigures({ record }: PanelProps) {
  const t = useT(marketingTexts)
  const statuses = useType('campaign-members')?.fields.status?.choices ?? []
  const { data } = useQuery({
    queryKey: [...keys.record('campaigns', record.id), 'figures', record.version],
    queryFn: ({ signal }) => call<Figures>(`campaigns/${record.id}/figures`, { signal }),
    refetchInterval: 15_000,
  })
  if (!data) return <section className={classes.reading} aria-busy />
  const money = (amount: string) => formatMoney(amount, data.currency)
  const members = (more = '') => `/campaign-members?campaignId=${record.id}${more}`
  const rate = data.members ? `${Math.round((100 * data.responses) / data.members)} %` : ''
  return (
    <section className={classes.panel} aria-label={t('figures')}>
      <h2>{t('figures')}</h2>
      <dl className={classes.figures}>
        <Figure label={t('members')} to={members()}>
          {formatDecimal(data.members)}
        </Figure>
        <Figure
          label={t('responses')}
          to={members('&respondedAt[empty]=false')}
          note={rate && t('responseRate', { percent: rate })}
        >
          {formatDecimal(data.responses)}
        </Figure>
        <Figure label={t('leads')} to={`/leads?campaignId=${record.id}`}>
          {formatDecimal(data.leads)}
        </Figure>
        <Figure label={t('opportunities')} to={`/opportunities?campaignId=${record.id}`}>
          {formatDecimal(data.opportunities)}
        </Figure>
        <Figure
          label={t('cost')}
          note={
            data.budget
              ? t('ofBudget', { amount: money(data.budget) })
              : t('planned', { amount: money(data.plannedCost) })
          }
        >
          {money(data.actualCost)}
        </Figure>
        <Figure label={t('perResponse')} note={data.costPerResponse === null ? t('noneYet') : ''}>
          {data.costPerResponse === null ? '–' : money(data.costPerResponse)}
        </Figure>
        <Figure label={t('perLead')} note={data.costPerLead === null ? t('noneYet') : ''}>
          {data.costPerLead === null ? '–' : money(data.costPerLead)}
        </Figure>
      </dl>
      {data.members === 0 ? (
        <p className={classes.quiet}>{t('noMembers')}</p>
      ) : (
        <StatusBars
          statuses={statuses}
          counts={data.byStatus}
          all={data.members}
          list={(status) => members(`&status=${status}`)}
        />
      )}
      <p className={classes.quiet}>{t('howCounted')}</p>
    </section>
  )
}

interface FigureProps {
  label: string
  to?: string
  note?: string | undefined
  children: string
}

const Figure = ({ label, to, note, children }: FigureProps) => (
  <div>
    <dt>{label}</dt>
    <dd className="tabular">{to ? <Link to={to}>{children}</Link> : children}</dd>
    {note && <dd className={classes.quiet}>{note}</dd>}
  </div>
)

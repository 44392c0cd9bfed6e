import { Button } from '@mantine/core'
import type { FieldMeta } from '#platform/records/meta-types.ts'
import { useAction } from '#ui/api/writes.ts'
import { formatDecimal, formatMoney } from '#ui/fields/numbers.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './orders.module.css'
import { orderTexts } from './texts.ts'

interface Difference {
  key: string
  about: 'quantity' | 'price' | 'missing' | 'extra' | 'address' | 'wantedOn'
  description: string | null
  ours: Record<string, any> | null
  theirs: Record<string, any> | null
  taken: 'ours' | 'theirs' | null
  note: string | null
}

/** Ours beside theirs: each difference is settled with one click. */
export function Differences({ type, record }: PanelProps) {
  const t = useT(orderTexts)
  const act = useAction(type.name)
  const differences = (record.differences ?? []) as Difference[]
  if (differences.length === 0) return null
  const open = differences.filter(({ taken }) => !taken).length
  const may = record.status === 'open' && (record.actions ?? []).includes('comparePurchaseOrder')
  const sides = { currency: record.currency as string, address: type.fields.shippingAddress }
  const settle = (key: string, take: 'ours' | 'theirs') =>
    act.mutate({ id: record.id, action: 'settleDifference', input: { key, take } })
  return (
    <section className={classes.differences} aria-label={t('differences')}>
      <h2>{t('differences')}</h2>
      {open > 0 && <p>{t('differencesOpen', { count: open })}</p>}
      <div className={classes.sheet}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('line')}</th>
              <th scope="col">{t('ours')}</th>
              <th scope="col">{t('theirs')}</th>
              <th scope="col">
                <span className="sr-only">{t('differences')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {differences.map((one) => (
              <tr key={one.key}>
                <th scope="row">
                  {one.description}
                  <small>{t(`about_${one.about}`)}</small>
                </th>
                <td data-taken={one.taken === 'theirs' ? 'other' : undefined}>
                  <Side about={one.about} side={one.ours} {...sides} />
                </td>
                <td data-taken={one.taken === 'ours' ? 'other' : undefined}>
                  <Side about={one.about} side={one.theirs} {...sides} />
                </td>
                <td>
                  <div className={classes.settle}>
                    {one.taken && t(`${one.taken}Taken`)}
                    {!one.taken &&
                      may &&
                      (['ours', 'theirs'] as const).map((take) => (
                        <Button
                          key={take}
                          size="compact-sm"
                          variant="default"
                          disabled={act.isPending}
                          onClick={() => settle(one.key, take)}
                        >
                          {t(take === 'ours' ? 'keepOurs' : 'takeTheirs')}
                        </Button>
                      ))}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

interface SideProps {
  about: Difference['about']
  side: Difference['ours']
  currency: string
  address: FieldMeta | undefined
}

function Side({ about, side, currency, address }: SideProps) {
  const t = useT(orderTexts)
  if (!side) return <>{t('nothing')}</>
  if (about === 'address') return address ? <FieldValue compact field={address} value={side} /> : null
  if (about === 'wantedOn') return <FieldValue field={{ kind: 'day', label: '' }} value={side.wantedOn} />
  const price = side.unitPrice ? formatMoney(side.unitPrice, currency) : ''
  if (about === 'price') return <span className="tabular">{price}</span>
  const quantity = formatDecimal(side.quantity ?? '1')
  return (
    <span className="tabular">{about === 'quantity' || !price ? quantity : `${quantity} × ${price}`}</span>
  )
}

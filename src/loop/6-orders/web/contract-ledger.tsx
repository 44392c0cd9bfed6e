import { big } from '#platform/money.ts'
import { useList } from '#ui/api/reads.ts'
import { useCompanyDay, useMeta } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { formatDecimal, formatMoney } from '#ui/fields/numbers.ts'
import { PeekLink } from '#ui/screens/peek/peek-link.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { isCallable, measured, takenOf } from '../rules/consumption.ts'
import { isScheduled } from '../rules/schedule.ts'
import { expectedPercent } from '../rules/straight-line.ts'
import { written } from './contract-figures.ts'
import { contractTexts } from './contract-texts.ts'
import classes from './orders.module.css'
import { linesOf, type OrderLine } from './quantities.ts'

/** What of each line was called and delivered, what is left, and by which orders. */
export function ContractLedger({ record }: PanelProps) {
  const t = useT(contractTexts)
  const orders = useOrders(record.id)
  const today = useCompanyDay()
  const percent = (value: number | string) => formatDecimal(big(value).round(1).toFixed())
  return (
    <section className={classes.fulfilment} aria-label={t('ledger')}>
      <div className={classes.sheet}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('line')}</th>
              <th scope="col" className={`${classes.wide} ${classes.ledger}`}>
                {t('progress')}
              </th>
              {(['target', 'called', 'delivered', 'left'] as const).map((key) => (
                <th key={key} scope="col" data-numeric>
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {linesOf(record).map((line) => (
              <LedgerRow key={line.id} contract={record} line={line} orders={orders} />
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.ledgerFoot}>
        <strong>{t('wholeCalled', { percent: percent(record.consumedPercent ?? '0') })}</strong>
        {record.status === 'inForce' && !isScheduled(record) && (
          <> · {t('expected', { percent: percent(expectedPercent(record, today)) })}</>
        )}
      </p>
    </section>
  )
}

/** The orders that draw on the contract, newest first, with their lines; none for whoever may not see orders. */
function useOrders(contractId: string): Row[] {
  const { types } = useMeta()
  const query = { contractId, include: 'lines', sort: '-orderedOn,-number', limit: 100 }
  return useList('orders', query, Boolean(types.orders)).rows
}

interface RowProps {
  contract: Row
  line: OrderLine
  orders: readonly Row[]
}

function LedgerRow({ contract, line, orders }: RowProps) {
  const t = useT(contractTexts)
  if (!isCallable(line))
    return (
      <tr>
        <td colSpan={6} className={classes.text}>
          {line.description}
        </td>
      </tr>
    )
  const figure = (what: Parameters<typeof measured>[2]) =>
    written(contract, line, measured(contract, line, what))
  return (
    <tr data-done={measured(contract, line, 'remaining').lte(0) || undefined}>
      <th scope="row">
        {line.description}
        <LineTerms contract={contract} line={line} />
        <CallOffs contract={contract} line={line} orders={orders} />
      </th>
      <td className={`${classes.wide} ${classes.ledger}`}>
        <Bar contract={contract} line={line} />
      </td>
      <td data-numeric data-label={t('target')} className="tabular">
        {figure('target')}
      </td>
      <td data-numeric data-label={t('called')} className="tabular">
        {figure('called')}
      </td>
      <td data-numeric data-label={t('delivered')} className="tabular">
        {figure('delivered')}
      </td>
      <td data-numeric data-label={t('left')} className="tabular">
        {figure('remaining')}
      </td>
    </tr>
  )
}

interface TermsProps {
  contract: Row
  line: OrderLine
  /** Said behind them. */
  also?: string
}

/** What was agreed of a line, in a few words. */
export function LineTerms({ contract, line, also }: TermsProps) {
  const t = useT(contractTexts)
  const { unitPrice, discountPercent, minimumQuantity, tolerancePercent } = line
  const positive = (value: string | null) => big(value).gt(0)
  const terms = [
    unitPrice ? t('each', { price: formatMoney(unitPrice, contract.currency) }) : t('listPrice'),
    ...(positive(discountPercent) ? [t('less', { percent: formatDecimal(discountPercent) })] : []),
    ...(positive(minimumQuantity) ? [t('least', { quantity: formatDecimal(minimumQuantity) })] : []),
    ...(positive(tolerancePercent) ? [t('tolerance', { percent: formatDecimal(tolerancePercent) })] : []),
    ...(also ? [also] : []),
  ]
  return <small>{terms.join(' · ')}</small>
}

/** The orders that called of this line, each with how much. */
function CallOffs({ contract, line, orders }: RowProps) {
  const t = useT(contractTexts)
  const drawn = orders.flatMap((order) => {
    const mine = linesOf(order).map((one) => ({ order, line: one }))
    const taken = takenOf(contract, { ...line, takenQuantity: null, takenAmount: null }, mine)
    const amount = measured(contract, taken, 'called')
    if (amount.lte(0)) return []
    return [{ order, amount }]
  })
  if (drawn.length === 0) return null
  return (
    <ul className={classes.callOffs} aria-label={t('orders')}>
      {drawn.map(({ order, amount }) => (
        <li key={order.id}>
          <PeekLink collection="orders" id={order.id}>
            {order.number}
          </PeekLink>{' '}
          <span className="tabular">{written(contract, line, amount)}</span>
        </li>
      ))}
    </ul>
  )
}

function Bar({ contract, line }: Omit<RowProps, 'orders'>) {
  const t = useT(contractTexts)
  const [target, called, delivered] = (['target', 'called', 'delivered'] as const).map((what) =>
    measured(contract, line, what),
  ) as [ReturnType<typeof big>, ReturnType<typeof big>, ReturnType<typeof big>]
  const whole = called.gt(target) ? called : target
  const share = (part: typeof whole) => (whole.gt(0) ? Number(part.times(100).div(whole).toFixed(2)) : 0)
  const says = t('barSays', {
    called: written(contract, line, called),
    target: written(contract, line, target),
    delivered: written(contract, line, delivered),
  })
  return (
    <div className={classes.bar} role="img" aria-label={says} title={says}>
      <span data-part="delivered" style={{ width: `${share(delivered)}%` }} />
      <span data-part="called" style={{ width: `${share(called.minus(delivered))}%` }} />
    </div>
  )
}

/** The words of a service order's public page. Pure. */
import type { Formats } from '#platform/paper/format.ts'
import type { PublicPage } from '#platform/public/page.ts'
import type { Choice, Language } from '#platform/records/fields.ts'
import type { Values } from '#platform/records/record-type.ts'
import { orderStates, outcomes } from '../schema/order-choices.ts'

const words = {
  en: {
    title: 'Service order',
    item: 'Equipment',
    subject: 'Subject',
    estimate: 'Our estimate (net)',
    limit: 'You approved up to (net)',
    fault: 'Fault',
    work: 'What we will do',
    visit: 'Visit',
    asks: 'Warranty or a service contract does not cover all of this work. Please tell us whether we may do it.',
  },
  de: {
    title: 'Serviceauftrag',
    item: 'Gerät',
    subject: 'Betreff',
    estimate: 'Unsere Schätzung (netto)',
    limit: 'Von Ihnen freigegeben bis (netto)',
    fault: 'Fehler',
    work: 'Was wir tun werden',
    visit: 'Einsatz',
    asks: 'Gewährleistung oder Servicevertrag decken diese Arbeit nicht ganz. Bitte sagen Sie uns, ob wir sie tun dürfen.',
  },
}

interface Shown {
  order: Values
  /** Name and serial number of what is worked on. */
  item: string | null
  formats: Formats
}

const labelOf = (choices: Choice[], key: string, language: Language) =>
  choices.find((choice) => choice.key === key)?.label[language] ?? key

export function pageOfOrder({ order, item, formats }: Shown, language: Language): PublicPage {
  const w = words[language]
  const state = orderStates.find(({ key }) => key === order.status)!
  const facts: [string, string | null][] = [
    [w.subject, order.subject],
    [w.item, item],
    [w.estimate, order.costEstimate && formats.money(order.costEstimate)],
    [w.limit, order.costLimit && formats.money(order.costLimit)],
  ]
  const texts: [string, string | null][] = [
    [w.fault, order.fault],
    [w.work, order.work],
  ]
  return {
    title: w.title,
    number: order.number,
    status: { label: state.label[language], tone: state.tone ?? 'neutral' },
    ...(order.costApproval === 'asked' ? { intro: w.asks } : {}),
    facts: facts.flatMap(([label, value]) => (value ? [{ label, value }] : [])),
    texts: texts.flatMap(([title, text]) => (text ? [{ title, text }] : [])),
    steps: (order.visits as Values[]).map((visit) => ({
      label: visit.outcome ? labelOf(outcomes, visit.outcome, language) : w.visit,
      at: formats.moment(visit.arrivedAt ?? visit.plannedFrom),
      state: visit.outcome ? 'done' : visit.arrivedAt ? 'current' : 'open',
    })),
  }
}

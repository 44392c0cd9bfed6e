/** How the consumption of contracts is asked and drawn. */
import { inForceOnce } from '#loop/6-orders/index.ts'
import type { ReportView } from '#platform/records/report.ts'
import { ownerParameter } from '../pipeline-view.ts'
import { choice, column } from '../words.ts'

/** Contracts that were in force once, by where they are now. */
export const standings = {
  running: ['inForce'],
  over: inForceOnce.filter((state) => state !== 'inForce'),
  all: inForceOnce,
}
export type Standing = keyof typeof standings

export const groupNames = ['contract', 'account', 'product', 'owner', 'month', 'quarter'] as const
export type Group = (typeof groupNames)[number]

export const consumptionView: ReportView = {
  means: {
    en: 'What customers agreed to take, and what they called so far. By value, at the agreed prices. Of a month or a quarter: the part of the target that falls into it on a straight line, and what was called in it.',
    de: 'Was Kunden abzunehmen vereinbart haben, und was sie bisher abgerufen haben. Nach Wert, zu den vereinbarten Preisen. Für Monat und Quartal: der Teil des Ziels, der bei gleichmäßigem Abruf darauf entfällt, und was darin abgerufen wurde.',
  },
  of: 'contracts',
  groups: [
    choice('contract', 'Contract', 'Rahmenvertrag'),
    choice('account', 'Account', 'Firma'),
    choice('product', 'Product', 'Produkt'),
    choice('owner', 'Owner', 'Zuständig'),
    choice('month', 'Month', 'Monat'),
    choice('quarter', 'Quarter', 'Quartal'),
  ],
  parameters: [
    {
      name: 'contracts',
      label: { en: 'Contracts', de: 'Rahmenverträge' },
      choices: [
        choice('running', 'In force', 'In Kraft'),
        choice('over', 'Ended', 'Beendet'),
        choice('all', 'In force and ended', 'In Kraft und beendet'),
      ],
      initial: 'running',
    },
    ownerParameter,
  ],
  columns: [
    column(
      'count',
      'count',
      ['Contracts', 'Rahmenverträge'],
      [
        'Contracts of the group. One with several products or months stands under each of them, and once in the total.',
        'Rahmenverträge der Gruppe. Einer mit mehreren Produkten oder Monaten steht bei jedem davon und in der Summe einmal.',
      ],
    ),
    column('target', 'money', ['Agreed', 'Vereinbart'], ['The agreed value.', 'Der vereinbarte Wert.']),
    column(
      'called',
      'money',
      ['Called', 'Abgerufen'],
      [
        'Orders that draw on the contract, without what was cancelled.',
        'Aufträge aus dem Rahmenvertrag, ohne Storniertes.',
      ],
    ),
    column(
      'delivered',
      'money',
      ['Delivered', 'Geliefert'],
      ['What of the called was delivered.', 'Was vom Abgerufenen geliefert ist.'],
    ),
    column('open', 'money', ['Open', 'Offen'], ['Called less delivered.', 'Abgerufen abzüglich geliefert.']),
    column(
      'remaining',
      'money',
      ['Left', 'Rest'],
      ['Agreed less called.', 'Vereinbart abzüglich abgerufen.'],
    ),
    column(
      'percent',
      'percent',
      ['Called of it', 'Anteil abgerufen'],
      ['Called ÷ agreed.', 'Abgerufen ÷ vereinbart.'],
    ),
    column(
      'expected',
      'money',
      ['Straight line', 'Gleichmäßig'],
      [
        'Agreed × days passed ÷ days of the term: what would be called by today if it were called evenly.',
        'Vereinbart × vergangene Tage ÷ Tage der Laufzeit: was bei gleichmäßigem Abruf heute abgerufen wäre.',
      ],
    ),
    column(
      'ahead',
      'money',
      ['Ahead of it', 'Voraus'],
      [
        'Called less the straight line; below zero, it is called more slowly than agreed.',
        'Abgerufen abzüglich gleichmäßig; unter null wird langsamer abgerufen als vereinbart.',
      ],
    ),
  ],
  ordered: ['month', 'quarter'],
  bars: [{ value: 'called', mark: 'expected' }, { value: 'remaining' }, { value: 'open' }],
}

/** The lines of contracts: what was agreed, and what of it was called and delivered. */
import { documentLineFields } from '#base/catalog/schema.ts'
import {
  choice,
  day,
  decimal,
  money,
  objects,
  option,
  percent,
  text,
  type Fields,
} from '#platform/records/fields.ts'

const { productId, description, unit, unitPrice, discountPercent, netPrice, taxCategory } = documentLineFields
const counted = { readOnly: true, default: '0', quiet: true }
const taken = { ...counted, imported: true, min: 0 }

/** Everything that is read-only is reckoned from the orders that draw on the line. */
export const contractLineFields: Fields = {
  productId: productId!,
  description: description!,
  targetQuantity: decimal('Agreed quantity', 'Vereinbarte Menge', { min: 0 }),
  unit: unit!,
  unitPrice: unitPrice!,
  discountPercent: discountPercent!,
  targetAmount: money('Agreed value', 'Vereinbarter Wert', { min: 0 }),
  minimumQuantity: decimal('Smallest call-off', 'Mindestabruf', { min: 0 }),
  tolerancePercent: percent('Tolerance', 'Toleranz', { default: '0' }),
  // The action `plan` sets it, as a whole.
  schedule: objects(
    'Delivery schedule',
    'Lieferplan',
    {
      on: day('On', 'Am', { required: true }),
      quantity: decimal('Quantity', 'Menge', { required: true, min: 0 }),
    },
    { readOnly: true, quiet: true, default: [] },
  ),
  netPrice: netPrice!,
  taxCategory: taxCategory!,
  kind: choice(
    'Kind',
    'Art',
    [
      option('normal', 'Normal', 'Normal'),
      option('charge', 'Freight or surcharge', 'Fracht oder Zuschlag'),
      option('text', 'Text', 'Text', { kind: 'uncounted' }),
    ],
    { default: 'normal' },
  ),
  calledQuantity: decimal('Called', 'Abgerufen', counted),
  deliveredQuantity: decimal('Delivered', 'Geliefert', counted),
  openQuantity: decimal('Called, not delivered', 'Abgerufen, nicht geliefert', counted),
  remainingQuantity: decimal('Left to call', 'Noch abrufbar', { readOnly: true, quiet: true }),
  calledAmount: money('Called value', 'Abgerufener Wert', counted),
  deliveredAmount: money('Delivered value', 'Gelieferter Wert', counted),
  openAmount: money('Value called, not delivered', 'Wert abgerufen, nicht geliefert', counted),
  remainingAmount: money('Value left to call', 'Noch abrufbarer Wert', { readOnly: true, quiet: true }),
  takenQuantity: decimal('Called before it came here', 'Vor der Übernahme abgerufen', taken),
  takenAmount: money('Value called before it came here', 'Vor der Übernahme abgerufener Wert', taken),
  originId: text('Line that it changes', 'Geänderte Position', { readOnly: true, quiet: true, max: 36 }),
}

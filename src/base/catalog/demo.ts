/** What a maker of pumps and compressors sells: machines with serial numbers, software, parts and services. */
import type { Random } from '#platform/demo/random.ts'
import type { Change } from '#platform/records/change.ts'
import { dayOf } from '#platform/demo/story.ts'
import type { Values } from '#platform/records/record-type.ts'

const machine = (
  name: string,
  group: string,
  listPrice: number,
  leadTimeDays: number,
  description: string,
) => ({
  name,
  type: 'good',
  group,
  listPrice: String(listPrice),
  cost: String(Math.round(listPrice * 0.58)),
  leadTimeDays,
  warrantyMonths: 24,
  serialised: true,
  description,
})
const part = (name: string, listPrice: number) => ({
  name,
  type: 'sparePart',
  group: 'Spare parts',
  listPrice: String(listPrice),
  cost: (listPrice * 0.42).toFixed(2),
  leadTimeDays: 5,
  warrantyMonths: 6,
})
const software = (name: string, listPrice: number, description: string) => ({
  name,
  type: 'software',
  group: 'Software',
  unit: 'licence',
  listPrice: String(listPrice),
  cost: String(listPrice * 0.1),
  leadTimeDays: 3,
  versioned: true,
  description,
})
const service = (name: string, unit: string, listPrice: number, cost: number) => ({
  name,
  type: 'service',
  group: 'Services',
  unit,
  listPrice: String(listPrice),
  cost: String(cost),
})

export const products: Values[] = [
  machine('VF 40 process pump', 'Process pumps', 6480, 28, 'Single-stage process pump, up to 40 m³/h, stainless steel.'),
  machine('VF 80 process pump', 'Process pumps', 9850, 35, 'Single-stage process pump, up to 80 m³/h, stainless steel.'),
  machine('VF 160 process pump', 'Process pumps', 16_900, 42, 'Two-stage process pump, up to 160 m³/h, duplex steel.'),
  machine('VS 12 dosing pump', 'Dosing pumps', 2190, 14, 'Diaphragm dosing pump, up to 12 l/h, with pulse control.'),
  machine('VS 60 dosing pump', 'Dosing pumps', 3640, 21, 'Diaphragm dosing pump, up to 60 l/h, with pulse control.'),
  machine('VH 200 high-pressure pump', 'High-pressure pumps', 28_400, 56, 'Plunger pump, 200 bar, for cleaning and reverse osmosis.'),
  machine('KX 15 screw compressor', 'Compressors', 12_300, 35, 'Oil-injected screw compressor, 15 kW, 10 bar.'),
  machine('KX 37 screw compressor', 'Compressors', 21_700, 42, 'Oil-injected screw compressor, 37 kW, speed-controlled.'),
  machine('KX 75 screw compressor', 'Compressors', 38_900, 56, 'Oil-injected screw compressor, 75 kW, speed-controlled, with heat recovery.'),
  machine('KR 5 refrigeration dryer', 'Compressed-air treatment', 3250, 14, 'Refrigeration dryer for up to 5 m³/min.'),
  software('PumpSight Control', 2400, 'Controls up to eight pumps on one line; one licence for each line.'),
  software('PumpSight Fleet', 5900, 'Condition monitoring of all machines of a site; one licence for each site.'),
  part('Mechanical seal kit VF', 389),
  part('Bearing set VF', 246),
  part('Impeller VF 80', 742),
  part('Diaphragm set VS', 128),
  part('Plunger packing VH 200', 516),
  part('Air filter KX', 74),
  part('Oil separator KX', 198),
  part('Control board PS-2', 860),
  part('Pressure sensor 0–16 bar', 165),
  service('Commissioning', 'day', 1180, 620),
  service('Operator training', 'day', 1350, 600),
  service('Annual maintenance', 'visit', 890, 430),
  service('Technician', 'hour', 118, 62),
] // prettier-ignore

/** Products as they stand, by name. */
export type Catalog = Map<string, Values>

/** Enters the products and their prices: last year's list, and this year's. */
export async function enterCatalog(c: Change, from: string, until: string): Promise<Catalog> {
  const catalog: Catalog = new Map()
  for (const product of products) {
    const made = await c.create('products', { taxCategory: 'standard', ...product })
    catalog.set(product.name, made)
  }
  const turn = `${until.slice(0, 4)}-01-01`
  const list = (name: string, share: number, validFrom: string, validUntil: string | null) => ({
    name,
    currency: 'EUR',
    validFrom,
    validUntil,
    lines: [...catalog.values()].map(({ id, listPrice }) => ({
      productId: id,
      unitPrice: (Number(listPrice) * share).toFixed(2),
    })),
  })
  const eve = `${Number(turn.slice(0, 4)) - 1}-12-31`
  await c.create('price-lists', list('List prices until last year', 0.96, dayOf(from), eve))
  await c.create('price-lists', list(`List prices ${turn.slice(0, 4)}`, 1, turn, null))
  return catalog
}

/** What a customer asks for: machines, and what goes with them. */
export function wanted(chance: Random, catalog: Catalog, kind: 'machines' | 'parts' = 'machines'): Values[] {
  const those = (test: (product: Values) => boolean) => [...catalog.values()].filter(test)
  const line = (product: Values, quantity: number) => ({
    productId: product.id,
    quantity: String(quantity),
    unitPrice: product.listPrice,
  })
  const parts = those(({ type }) => type === 'sparePart')
  if (kind === 'parts')
    return chance.some(parts, chance.between(2, 5)).map((product) => line(product, chance.between(1, 6)))
  const main = chance.pick(those(({ serialised }) => serialised))
  const price = Number(main.listPrice)
  const count = price > 20_000 ? 1 : price > 8_000 ? chance.between(1, 3) : chance.between(1, 6)
  const compressed = main.group === 'Compressors'
  return [
    line(main, count),
    ...(compressed && chance.chance(0.6) ? [line(catalog.get('KR 5 refrigeration dryer')!, 1)] : []),
    ...(chance.chance(0.4) ? [line(catalog.get('PumpSight Control')!, 1)] : []),
    ...(chance.chance(0.2) ? [line(catalog.get('PumpSight Fleet')!, 1)] : []),
    ...(chance.chance(0.55) ? [line(catalog.get('Commissioning')!, chance.between(1, 2))] : []),
    ...(chance.chance(0.35) ? [line(chance.pick(parts), chance.between(1, 4))] : []),
  ]
}

/** How much the benchmark's company has. */
export const sizes = { accounts: 20_000, leads: 100_000, opportunities: 50_000, owners: 20 }

/** Names from which people and companies are put together, evenly over all rows. */
export const words = {
  first: ['Anna', 'Boris', 'Carla', 'Dmitri', 'Elena', 'Farid', 'Greta', 'Henry', 'Ines', 'Jonas'],
  last: [
    'Schmidt',
    'Okafor',
    'Lindqvist',
    'Moreau',
    'Tanaka',
    'Novak',
    'Fernandez',
    'Bergmann',
    'Oduya',
    'Kaur',
  ],
  company: [
    'Nordwind',
    'Helios',
    'Quarry',
    'Vantage',
    'Solid',
    'Kestrel',
    'Umber',
    'Larkspur',
    'Bright',
    'Tidal',
  ],
  trade: ['Maschinenbau', 'Logistics', 'Foods', 'Robotics', 'Textiles', 'Energy', 'Medical', 'Optics'],
}

/** Fragments that people type into the search box. */
export const fragments = ['schmid', 'okafo', 'lindq', 'nordw', 'kestr', 'larksp', 'fernan', 'tanak']

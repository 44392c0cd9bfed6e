/** Companies and people of a demo: invented, and believable. */
import type { Random } from '#platform/demo/random.ts'
import type { Values } from '#platform/records/record-type.ts'

interface Land {
  iso: string
  /** How often a customer comes from here. */
  weight: number
  language: 'de' | 'en'
  phone: string
  vat: string
  vatDigits: number
  forms: string[]
  /** Towns, each followed by its postal code: `#` is any digit, `_` a space. */
  places: string
  streets: string[]
  /** Beginnings and ends of names that nobody has. */
  heads: string
  tails: string
  first: string[]
  last: string[]
}

/** Where customers sit; towns are real, firms and people are not. */
const lands: Record<string, Land> = {
  de: {
    iso: 'DE',
    weight: 58,
    language: 'de',
    phone: '+49',
    vat: 'DE',
    vatDigits: 9,
    forms: ['GmbH', 'GmbH & Co. KG', 'AG', 'KG', 'GmbH'],
    places:
      'Osnabrück 490## Bremen 282## Kassel 341## Ulm 890## Dresden 011## Chemnitz 091## Rostock 180## Augsburg 861## Mannheim 681## Bielefeld 336## Würzburg 970## Regensburg 930## Erfurt 990## Kiel 241## Trier 542## Siegen 570## Münster 481## Aachen 520## Paderborn 331## Heilbronn 740##',
    streets: 'Industriestraße,Am Hafen,Werkstraße,Carl-Benz-Straße,Lindenallee,Mühlenweg,Bahnhofstraße,Gewerbepark,An der Schleuse,Dieselstraße'.split(','), // prettier-ignore
    heads:
      'Alber Brenk Dorn Ehren Falken Grot Harling Immen Jost Kalt Loh Marquard Norder Olde Peters Quell Rothen Sand Tiefen Ulmen Veits Wester Zelling Birken Finken Hohen Linden Meer See Wiesen',
    tails: 'feld hoff kamp mühle rieder stein brunn werth grund horst au dorf',
    first: 'Anna Bernd Carsten Doris Erik Franziska Gerd Heike Ingo Julia Klaus Lukas Maren Nils Oliver Petra Ralf Sabine Tobias Ute Volker Wiebke Yvonne Holger Jana Sven Birgit Matthias'.split(' '), // prettier-ignore
    last: 'Ackermann Böhmer Claasen Dierks Eggert Frings Gerlach Hennig Illner Jacobi Kessler Lorenz Möller Nagel Overbeck Pohlmann Reuter Stahl Thiele Ullrich Vossberg Wendt Zander Brinkmann Harms Rehberg Siebert Lammers'.split(' '), // prettier-ignore
  },
  nl: {
    iso: 'NL',
    weight: 9,
    language: 'en',
    phone: '+31',
    vat: 'NL',
    vatDigits: 9,
    forms: ['B.V.', 'N.V.'],
    places:
      'Rotterdam 30##_AB Zwolle 80##_AC Eindhoven 56##_HD Groningen 97##_EN Breda 48##_PA Dordrecht 33##_LX',
    streets: 'Havenweg,Industrieweg,Kanaaldijk,Stationsstraat'.split(','),
    heads: 'Duin Maas Vecht Haver Water Veen Zand',
    tails: 'hoven land stroom kort ink dam meer',
    first: 'Daan Femke Joost Lotte Maarten Sanne Bram Ilse'.split(' '),
    last: 'van Dijk,de Boer,Hoekstra,Jansma,Meijerink,Postma,Vermeulen'.split(','),
  },
  at: {
    iso: 'AT',
    weight: 9,
    language: 'de',
    phone: '+43',
    vat: 'ATU',
    vatDigits: 8,
    forms: ['GmbH', 'AG'],
    places: 'Linz 40#0 Graz 80#0 Salzburg 50#0 Wels 4600 Villach 9500 Dornbirn 6850',
    streets: 'Donaustraße,Voralpenweg,Fabrikstraße,Grazer Straße'.split(','),
    heads: 'Alm Enns Hoch Kersch Mur Traun Zirben',
    tails: 'taler rieder bauer bach egg stätter',
    first: 'Alois Barbara Christoph Elfriede Florian Magdalena Johannes Verena'.split(' '),
    last: 'Auer Eder Fuchsberger Haslinger Pichler Reisinger Steindl Wallner'.split(' '),
  },
  fr: {
    iso: 'FR',
    weight: 8,
    language: 'en',
    phone: '+33',
    vat: 'FR',
    vatDigits: 11,
    forms: ['SAS', 'SA', 'SARL'],
    places: 'Lyon 6900# Nantes 44#00 Strasbourg 67#00 Lille 59#00 Grenoble 38#00 Rouen 76#00',
    streets: 'rue des Forges,avenue du Canal,quai des Docks,rue Pasteur'.split(','),
    heads: 'Bois Clair Grand Mar Riva Font Beau',
    tails: 'vert mont val nay lin court',
    first: 'Amélie Bastien Camille Élodie Guillaume Hugo Mathilde Thierry'.split(' '),
    last: 'Bonnard Chevallier Desmarais Fauconnet Girardot Lavigne Perrault'.split(' '),
  },
  se: {
    iso: 'SE',
    weight: 6,
    language: 'en',
    phone: '+46',
    vat: 'SE',
    vatDigits: 12,
    forms: ['AB'],
    places: 'Göteborg 41#_## Malmö 21#_## Västerås 72#_## Örebro 70#_## Luleå 97#_##',
    streets: 'Hamngatan,Industrivägen,Kvarngatan'.split(','),
    heads: 'Björk Gran Lind Norr Sund Vätter',
    tails: 'fors vik strand hamra näs backa',
    first: 'Astrid Erik Henrik Ingrid Karin Lars Oskar Sigrid'.split(' '),
    last: 'Bergström Dahlgren Ekblad Holmqvist Lundvall Nordin Sjöberg'.split(' '),
  },
  it: {
    iso: 'IT',
    weight: 6,
    language: 'en',
    phone: '+39',
    vat: 'IT',
    vatDigits: 11,
    forms: ['S.p.A.', 'S.r.l.'],
    places: 'Brescia 251## Bergamo 241## Padova 351## Modena 411## Trento 381##',
    streets: 'via dell’Industria,via Garibaldi,viale del Lavoro'.split(','),
    heads: 'Acqua Bell Monte Rocca Val Serra',
    tails: 'viva andi bruno forte serena chiara',
    first: 'Alessia Davide Elena Fabio Giorgia Lorenzo Silvia Tommaso'.split(' '),
    last: 'Bassani Colombari Ferrandi Galimberti Moretti Salvadori'.split(' '),
  },
  ch: {
    iso: 'CH',
    weight: 4,
    language: 'de',
    phone: '+41',
    vat: 'CHE-',
    vatDigits: 9,
    forms: ['AG', 'GmbH'],
    places: 'Winterthur 840# Aarau 5000 Luzern 600# Schaffhausen 820#',
    streets: 'Rheinstrasse,Fabrikweg,Seestrasse'.split(','),
    heads: 'Aare Boden Rhein Säntis Thur',
    tails: 'tal acker steg feld halden',
    first: 'Beat Corinne Marco Regula Urs Nadja'.split(' '),
    last: 'Aebischer Brunner Gasser Hürlimann Zgraggen'.split(' '),
  },
}
const weights = Object.fromEntries(Object.entries(lands).map(([key, { weight }]) => [key, weight]))

/** Trades whose plants need pumps and air, as their firms call themselves. */
const trades: [industry: string, names: string[], employees: [number, number]][] = [
  ['Water and wastewater', ['Wasserwerke', 'Water', 'Umwelttechnik'], [40, 600]],
  ['Chemicals', ['Chemie', 'Chemicals', 'Lacke'], [80, 2400]],
  ['Food and beverage', ['Molkerei', 'Foods', 'Brauhaus', 'Getränke'], [50, 1200]],
  ['Pharmaceuticals', ['Pharma', 'Life Sciences'], [120, 3000]],
  ['Paper', ['Papier', 'Paper'], [90, 900]],
  ['Energy', ['Energie', 'Energy', 'Kraftwerke'], [60, 1800]],
  ['Automotive supply', ['Fahrzeugtechnik', 'Automotive'], [150, 4000]],
  ['Shipbuilding', ['Werft', 'Marine'], [70, 800]],
  ['Plant engineering', ['Anlagenbau', 'Engineering'], [20, 400]],
]

/** A firm as it stands before it is entered. */
export interface Firm extends Values {
  name: string
  land: string
  domain: string
  language: 'de' | 'en'
}

const slug = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** Another firm, never the same one twice; `taken` holds the names given so far. */
export function firm(chance: Random, taken: Set<string>): Firm {
  for (;;) {
    const land = chance.weighted(weights)
    const { heads, tails, forms, language, vat, vatDigits } = lands[land]!
    const [industry, names, [least, most]] = chance.pick(trades)
    const spoken = names.filter(
      (name) => (land === 'de' || land === 'at' || land === 'ch') === isGerman(name),
    )
    const stem = chance.pick(heads.split(' ')) + chance.pick(tails.split(' '))
    if (taken.has(stem)) continue
    taken.add(stem)
    const short = `${stem} ${chance.pick(spoken.length ? spoken : names)}`
    const domain = `${slug(short)}.example`
    const employees = chance.between(least, most)
    return {
      name: `${short} ${chance.pick(forms)}`,
      land,
      language,
      domain,
      industry,
      employees,
      annualRevenue: String(employees * chance.between(140, 320) * 1000),
      foundedYear: chance.between(1889, 2014),
      website: `https://www.${domain}`,
      email: `info@${domain}`,
      phone: phone(chance, land),
      taxNumber: vat + number(chance, vatDigits),
      billingAddress: address(chance, land),
      paymentTermsDays: chance.pick([14, 30, 30, 30, 45, 60]),
    }
  }
}

const german = /werke|technik|Chemie|Lacke|Molkerei|Brauhaus|Getränke|Papier|Energie|Werft|bau$|Pharma/
const isGerman = (name: string) => german.test(name)

const number = (chance: Random, count: number) =>
  Array.from({ length: count }, (_, index) => chance.between(index === 0 ? 1 : 0, 9)).join('')

const phone = (chance: Random, land: string) =>
  `${lands[land]!.phone} ${chance.between(20, 89)}${number(chance, 7)}`

export function address(chance: Random, land: string): Values {
  const { iso, places, streets } = lands[land]!
  const [city, code] = chance.pick(places.match(/\S+ \S+/g)!).split(' ') as [string, string]
  return {
    street: `${chance.pick(streets)} ${chance.between(1, 180)}`,
    postalCode: code.replaceAll('#', () => number(chance, 1)).replace('_', ' '),
    city,
    country: iso,
  }
}

const titles: Record<string, [de: string, en: string]> = {
  user: ['Betriebsleitung', 'Plant manager'],
  maintenance: ['Leitung Instandhaltung', 'Head of maintenance'],
  buyer: ['Einkauf', 'Purchasing'],
  engineer: ['Projektingenieur', 'Project engineer'],
  accounts: ['Buchhaltung', 'Accounts payable'],
  management: ['Geschäftsführung', 'Managing director'],
}
export const functions = Object.keys(titles)

/** Somebody who works at a firm; `taken` keeps the addresses unique. */
export function person(
  chance: Random,
  { land, domain, language }: Pick<Firm, 'land' | 'domain' | 'language'>,
  at: string,
  taken: Set<string>,
): Values {
  const { first, last } = lands[land]!
  const [firstName, lastName] = [chance.pick(first), chance.pick(last)]
  let email = `${slug(firstName)}.${slug(lastName)}@${domain}`
  for (let again = 2; taken.has(email); again++)
    email = `${slug(firstName)}.${slug(lastName)}${again}@${domain}`
  taken.add(email)
  return {
    firstName,
    lastName,
    title: titles[at]![language === 'de' ? 0 : 1],
    email,
    phone: phone(chance, land),
    language,
  }
}

/** Firms that nobody sells to. */
export const others: Values[] = [
  { name: 'Hydraflux Pumps plc', kinds: ['competitor'], website: 'https://hydraflux.example' },
  { name: 'Kompressa Drucklufttechnik AG', kinds: ['competitor'], website: 'https://kompressa.example' },
  { name: 'Norddeutsche Kreiselpumpen GmbH', kinds: ['competitor'], website: 'https://nkp-pumpen.example' },
  { name: 'Aerotecnica Lombarda S.p.A.', kinds: ['competitor'], website: 'https://aerotecnica.example' },
  { name: 'Planungsbüro Steinfurth', kinds: ['partner'], website: 'https://steinfurth-planung.example' },
  { name: 'Nordisk Pumpservice AB', kinds: ['partner'], website: 'https://nordiskpump.example' },
  { name: 'Gießerei Hartwig GmbH', kinds: ['supplier'], website: 'https://hartwig-guss.example' },
]

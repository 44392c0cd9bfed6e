/** What a person can choose from, as the browser knows it. */
export const languages = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
]

export const zones = () => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]

export const currencies = () => Intl.supportedValuesOf('currency')

const byRegion: Record<string, string> = {
  US: 'USD',
  GB: 'GBP',
  CH: 'CHF',
  CA: 'CAD',
  AU: 'AUD',
  JP: 'JPY',
  IN: 'INR',
}

/** A first guess by the browser's region. */
export const usualCurrency = () => byRegion[new Intl.Locale(navigator.language).region ?? ''] ?? 'EUR'

import { adminTexts } from '#app/web/texts/admin.ts'
import { useT } from '#ui/texts/engine.ts'
import { ConfigTable } from './config-table.tsx'

export default function TaxRates() {
  const t = useT(adminTexts)
  return (
    <ConfigTable
      collection="tax-rates"
      lead={t('taxRatesLead')}
      fields={['country', 'category', 'percent', 'validFrom']}
      sort="country,category,validFrom"
      first={(row) => (row.country ? null : t('everywhere'))}
    />
  )
}

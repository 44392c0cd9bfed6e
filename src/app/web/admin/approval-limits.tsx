import { adminTexts } from '#app/web/texts/admin.ts'
import { useList } from '#ui/api/reads.ts'
import { useLanguage, useT } from '#ui/texts/engine.ts'
import { ConfigTable } from './config-table.tsx'

/** Who may give how much, and who approves the rest. */
export default function ApprovalLimits() {
  const t = useT(adminTexts)
  const language = useLanguage()
  const { rows: roles } = useList('roles', { sort: 'position', limit: 200 })
  const choices = roles.map((role) => ({
    key: role.key as string,
    label: ((language === 'de' && role.nameDe) || role.name) as string,
  }))
  return (
    <ConfigTable
      collection="quote-approval-rules"
      lead={t('approvalLead')}
      fields={['roleKey', 'maxDiscountPercent', 'minMarginPercent', 'approvesUpToPercent']}
      sort="maxDiscountPercent,roleKey"
      first={(row) =>
        row.roleKey ? (choices.find(({ key }) => key === row.roleKey)?.label ?? row.roleKey) : t('everybody')
      }
      adapt={(name, field) => (name === 'roleKey' ? { ...field, kind: 'choice', choices } : field)}
    />
  )
}

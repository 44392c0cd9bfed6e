import { adminTexts } from '#app/web/texts/admin.ts'
import { useT } from '#ui/texts/engine.ts'
import { Tree } from './tree.tsx'

export default function Territories() {
  const t = useT(adminTexts)
  return (
    <Tree
      collection="territories"
      member="territoryId"
      lead={t('territoriesLead')}
      fields={['name', 'managerId', 'parentId', 'description']}
    />
  )
}

import { adminTexts } from '#app/web/texts/admin.ts'
import { useT } from '#ui/texts/engine.ts'
import { Tree } from './tree.tsx'

export default function Teams() {
  const t = useT(adminTexts)
  return (
    <Tree
      collection="teams"
      member="teamId"
      lead={t('teamsLead')}
      fields={['name', 'managerId', 'parentId']}
    />
  )
}

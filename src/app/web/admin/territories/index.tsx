import { adminTexts } from '#app/web/texts/admin.ts'
import { useT } from '#ui/texts/engine.ts'
import { Tree } from '../tree.tsx'
import { RulesEditor } from './rules-editor.tsx'

const editors = { rules: RulesEditor }

export default function Territories() {
  const t = useT(adminTexts)
  return (
    <Tree
      collection="territories"
      member="territoryId"
      lead={t('territoriesLead')}
      fields={['name', 'managerId', 'parentId', 'rules', 'description']}
      editors={editors}
    />
  )
}

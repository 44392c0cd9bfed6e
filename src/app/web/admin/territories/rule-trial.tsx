import { useState } from 'react'
import { accountPlace, territoryFor } from '#base/parties/rules.ts'
import { territoryTexts } from '#app/web/texts/territories.ts'
import { useList, useRecord } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import { RefEditor } from '#ui/fields/ref-editor.tsx'
import { useT } from '#ui/texts/engine.ts'
import { treeQuery } from '../tree.tsx'

/** Where an account of one's choice would fall with the rules as they stand on the screen. */
export function RuleTrial({ draft }: { draft: Record<string, any> }) {
  const t = useT(territoryTexts)
  const type = useType('accounts')
  const { rows } = useList('territories', treeQuery)
  const [id, setId] = useState<string | null>(null)
  const account = useRecord('accounts', id).data
  if (!type) return null
  const all: Record<string, any>[] = [
    ...rows.filter((one) => one.id !== draft.id),
    { ...draft, id: draft.id ?? 'draft' },
  ]
  const found = account && territoryFor(accountPlace(account), all)
  return (
    <>
      <RefEditor
        field={{ kind: 'ref', label: t('tryWith'), to: 'accounts' }}
        value={id ?? ''}
        onChange={setId}
      />
      {account && (
        <p aria-live="polite">
          {found
            ? t('fallsInto', { what: all.find((one) => one.id === found)?.name || '…' })
            : t('fallsNowhere')}
        </p>
      )}
    </>
  )
}

import { Radio, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { ScalarEditor } from '#ui/fields/scalar-editor.tsx'
import type { FieldMeta } from '#platform/records/meta-types.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './convert.module.css'
import type { Match } from './matches.ts'
import { leadTexts } from './texts.ts'

/** `new`, `none`, `other` (searched for), or the id of a match. */
export type Choice = string

interface Props {
  label: string
  choice: Choice
  onChoice: (choice: Choice) => void
  matches: Match[]
  /** What `new` makes; not offered when left out. */
  fresh?: string | undefined
  /** Offers to do without. */
  without?: string | undefined
  /** The reference in which any other record can be searched. */
  other: FieldMeta
  otherId: string | null
  onOther: (id: string | null) => void
  children?: ReactNode
}

/** One of those found, another one, a new one, or none. */
export function PickOrNew(props: Props) {
  const { label, choice, onChoice, matches, fresh, without, other, otherId, onOther, children } = props
  const t = useT(leadTexts)
  return (
    <Radio.Group label={label} value={choice} onChange={onChoice}>
      <Stack gap={4} mt={4}>
        {matches.map((match) => (
          <Radio key={match.id} value={match.id} label={match.title} description={match.detail} />
        ))}
        {fresh !== undefined && <Radio value="new" label={fresh} />}
        {choice === 'new' && children && <div className={classes.inside}>{children}</div>}
        <Radio value="other" label={t('other')} />
        {choice === 'other' && (
          <div className={classes.inside}>
            <ScalarEditor label={false} field={other} value={otherId} onChange={onOther} autoFocus />
          </div>
        )}
        {without !== undefined && <Radio value="none" label={without} />}
      </Stack>
    </Radio.Group>
  )
}

import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useList } from '#ui/api/reads.ts'
import { useAction } from '#ui/api/writes.ts'
import { titleOf } from '#ui/fields/titles.ts'
import { Dialog } from '#ui/layout/dialog.tsx'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import classes from './timeline.module.css'

interface Props {
  type: TypeMeta | undefined
  /** The record that remained. */
  id: string
  fact: string
  data: Record<string, unknown> | undefined
}

/** Below the fact of a merge: which record became part of this one, and the way back while it lies in the bin. */
export function MergedNote({ type, id, fact, data }: Props) {
  const from = data?.from
  return fact === 'merged' && typeof from === 'string' && type?.actions.unmerge ? (
    <Unmerge type={type} id={id} from={from} moved={Number(data?.moved ?? 0)} />
  ) : null
}

function Unmerge({ type, id, from, moved }: { type: TypeMeta; id: string; from: string; moved: number }) {
  const t = useT(recordTexts)
  const common = useT(commonTexts)
  const [asked, setAsked] = useState(false)
  const { rows } = useList(type.name, { id: from, deleted: true, limit: 1 })
  const act = useAction(type.name)
  const [gone] = rows
  if (!gone) return null
  const what = titleOf(type, gone)
  const onClose = () => setAsked(false)
  return (
    <p className={classes.summary}>
      {t('mergedFrom', { what })}{' '}
      <Button size="compact-xs" variant="subtle" onClick={() => setAsked(true)}>
        {t('unmerge')}
      </Button>
      {asked && (
        <Dialog title={t('unmergeTitle', { what })} onClose={onClose}>
          <Stack gap="md">
            <ul className={classes.consequences}>
              <li>{t('unmergeBack', { what })}</li>
              {moved > 0 && <li>{t('unmergeMoved', { count: moved, what })}</li>}
              <li>{t('unmergeValues')}</li>
              <li>{t('unmergeSince')}</li>
            </ul>
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {common('cancel')}
              </Button>
              <Button
                loading={act.isPending}
                onClick={() => act.mutate({ id, action: 'unmerge', input: { from } }, { onSuccess: onClose })}
              >
                {t('unmerge')}
              </Button>
            </Group>
          </Stack>
        </Dialog>
      )}
    </p>
  )
}

import { ActionIcon, Indicator, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { LoaderCircle } from 'lucide-react'
import { useList } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import { useT } from '#ui/texts/engine.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import { hasScreen } from '../screens.ts'

/** Imports that are under way; nothing is shown while nothing runs. */
export function Running() {
  const t = useT(shellTexts)
  const readable = Boolean(useType('imports')) && hasScreen('/imports')
  const { rows } = useList('imports', { status: 'running', limit: 10 }, readable)
  if (!rows.length) return null
  const label = t('running', { count: rows.length })
  return (
    <Tooltip label={label}>
      <ActionIcon component={Link} {...{ to: '/imports' }} aria-label={label}>
        <Indicator inline label={rows.length} size={14} color="accent">
          <LoaderCircle size={16} />
        </Indicator>
      </ActionIcon>
    </Tooltip>
  )
}

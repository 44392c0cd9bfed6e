import { ActionIcon, Indicator, Tooltip } from '@mantine/core'
import { Link } from '#ui/link.tsx'
import { LoaderCircle } from 'lucide-react'
import { useMeta } from '#ui/api/session.ts'
import { useRunningImports } from '#ui/screens/imports/use-imports.ts'
import { useT } from '#ui/texts/engine.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import { hasScreen } from '../screens.ts'

/** Imports that are under way; nothing is shown while nothing runs. */
export function Running() {
  const t = useT(shellTexts)
  const may = Object.values(useMeta().types).some((type) => type.can.import) && hasScreen('/imports')
  const rows = useRunningImports(may).data?.data ?? []
  if (!rows.length) return null
  const label = t('running', { count: rows.length })
  return (
    <Tooltip label={label}>
      <ActionIcon component={Link} to="/imports" aria-label={label}>
        <Indicator inline label={rows.length} size={14} color="accent">
          <LoaderCircle size={16} />
        </Indicator>
      </ActionIcon>
    </Tooltip>
  )
}

import { Button } from '@mantine/core'
import { Link, useNavigate } from '#ui/link.tsx'
import { Plus, Upload } from 'lucide-react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useShortcut } from '#ui/shortcuts/shortcuts.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'

/** The first steps: create one, or bring many in. */
export function ListActions({ type, empty = false }: { type: TypeMeta; empty?: boolean }) {
  const t = useT(listTexts)
  const navigate = useNavigate()
  const create = `/${type.name}/new`
  useShortcut('c', t('createRecord'), () => void navigate({ to: create }), type.can.create && !empty)
  return (
    <>
      {type.can.import && (
        <Button
          component={Link}
          variant={empty ? 'default' : 'subtle'}
          color="gray"
          leftSection={<Upload size={14} aria-hidden />}
          to="/imports"
          search={{ type: type.name }}
        >
          {t('import')}
        </Button>
      )}
      {type.can.create && (
        <Button component={Link} leftSection={<Plus size={14} aria-hidden />} to={create}>
          {t('new', { what: type.label.one })}
        </Button>
      )}
    </>
  )
}

import { Button } from '@mantine/core'
import { Link, useNavigate } from '#ui/link.tsx'
import { Plus, Upload } from 'lucide-react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useShortcut } from '#ui/shortcuts/shortcuts.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'

/** Brings many in; as small as its neighbours where it stands among the tools. */
export function ImportLink({ type, plain, tool }: { type: TypeMeta; plain?: boolean; tool?: boolean }) {
  const t = useT(listTexts)
  if (!type.can.import) return null
  return (
    <Button
      component={Link}
      size={tool ? 'compact-sm' : 'sm'}
      variant={plain ? 'default' : 'subtle'}
      color="gray"
      leftSection={<Upload size={14} aria-hidden />}
      to="/imports"
      search={{ type: type.name }}
    >
      {t('import')}
    </Button>
  )
}

interface Props {
  type: TypeMeta
  empty?: boolean
  /** Only what is done all day; the rest stands with the tools. */
  brief?: boolean
}

/** The first steps: create one, or bring many in. */
export function ListActions({ type, empty = false, brief = false }: Props) {
  const t = useT(listTexts)
  const navigate = useNavigate()
  const create = `/${type.name}/new`
  useShortcut('c', t('createRecord'), () => void navigate({ to: create }), type.can.create && !empty)
  return (
    <>
      {!brief && <ImportLink type={type} plain={empty} />}
      {type.can.create && (
        <Button component={Link} leftSection={<Plus size={14} aria-hidden />} to={create}>
          {t('new', { noun: type.label.one })}
        </Button>
      )}
    </>
  )
}

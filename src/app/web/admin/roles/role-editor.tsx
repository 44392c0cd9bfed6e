import { Button, Group } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { Eye } from 'lucide-react'
import { useState } from 'react'
import type { RoleRights } from '#platform/access/access.ts'
import { adminTexts } from '#app/web/texts/admin.ts'
import { showDone, showProblem } from '#ui/api/messages.tsx'
import { useList } from '#ui/api/reads.ts'
import type { Row } from '#ui/api/types.ts'
import { useUpdate } from '#ui/api/writes.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { viewAs } from '../../account/account-api.ts'
import adminClasses from '../admin.module.css'
import { Exceptions } from './exceptions.tsx'
import { RightsGrid } from './rights-grid.tsx'
import classes from './roles.module.css'

/** The rights of one role; nothing holds before it is saved. */
export function RoleEditor({ role }: { role: Row }) {
  const t = useT(adminTexts)
  const common = useT(commonTexts)
  const saved = role.rights as RoleRights
  const [draft, setDraft] = useState<RoleRights>()
  const [type, setType] = useState<string>()
  const update = useUpdate('roles')
  const rights = draft ?? saved
  const dirty = draft !== undefined && JSON.stringify(draft) !== JSON.stringify(saved)
  useBlocker({
    shouldBlockFn: () => dirty && !window.confirm(t('leaveUnsaved')),
    enableBeforeUnload: () => dirty,
    disabled: !dirty,
  })
  const save = () =>
    update.mutate(
      { id: role.id, patch: { rights }, ...(role.version ? { version: role.version } : {}) },
      {
        onSuccess: () => {
          setDraft(undefined)
          showDone(common('saved'))
        },
      },
    )
  if (saved.administrator)
    return (
      <>
        <p className={adminClasses.lead}>{t('administratorMayAll')}</p>
        <Holders role={role} />
      </>
    )
  return (
    <>
      <p className={adminClasses.lead}>{t('gridHelp')}</p>
      <div className={classes.bar}>
        <Button onClick={save} disabled={!dirty} loading={update.isPending}>
          {common('save')}
        </Button>
        <Button variant="default" disabled={!dirty} onClick={() => setDraft(undefined)}>
          {t('discard')}
        </Button>
        {dirty && <span role="status">{t('unsaved')}</span>}
        <Button
          ml="auto"
          variant="default"
          leftSection={<Eye size={16} />}
          disabled={dirty}
          onClick={() => void viewAs(role.id).catch(showProblem)}
        >
          {t('viewAsRole')}
        </Button>
      </div>
      <RightsGrid rights={rights} onChange={setDraft} onOpen={setType} />
      <Holders role={role} />
      {type && (
        <Exceptions type={type} rights={rights} onChange={setDraft} onClose={() => setType(undefined)} />
      )}
    </>
  )
}

/** Who has this role. */
function Holders({ role }: { role: Row }) {
  const t = useT(adminTexts)
  const { rows, count } = useList('users', {
    roleIds: role.id,
    active: true,
    sort: 'name',
    limit: 50,
    count: 'exact',
  })
  return (
    <section className={adminClasses.part}>
      <h2>{t('whoHasIt', { count: count ?? rows.length })}</h2>
      <Group gap="xs">
        {rows.map((user) => (
          <span key={user.id}>{user.name}</span>
        ))}
        {!rows.length && <span className={adminClasses.quiet}>{t('nobody')}</span>}
      </Group>
    </section>
  )
}

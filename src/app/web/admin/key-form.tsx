import { Button, Drawer, Group, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { adminTexts } from '#app/web/texts/admin.ts'
import { call } from '#ui/api/client.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { errorsByPath } from '#ui/api/problem.ts'
import { useSession } from '#ui/api/session.ts'
import { DateEditor } from '#ui/fields/date-editor.tsx'
import { RefEditor } from '#ui/fields/ref-editor.tsx'
import { useFocusReturn } from '#ui/layout/focus-return.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './admin.module.css'
import { Scopes, type Scope } from './key-scopes.tsx'
import { keysQuery } from './use-keys.ts'
import { SecretOnce } from './secret.tsx'

/** A new key: shown once. Only administrators make keys that act as somebody else. */
export function NewKey({ onClose }: { onClose: () => void }) {
  useFocusReturn()
  const t = useT(adminTexts)
  const common = useT(commonTexts)
  const client = useQueryClient()
  const { user, administrator } = useSession()
  const [values, setValues] = useState({ name: '', userId: user.id, expiresAt: null as string | null })
  const [scopes, setScopes] = useState<Scope | null>(null)
  const make = useMutation({
    mutationFn: () => call<{ key: string }>('api-keys', { method: 'POST', body: { ...values, scopes } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery }),
  })
  const errors = errorsByPath(make.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={520}
      title={t('newKey')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {make.data ? (
        <SecretOnce value={make.data.key} onClose={onClose}>
          {t('keyOnce')}
        </SecretOnce>
      ) : (
        <form className={classes.form} onSubmit={submit}>
          {make.error && !Object.keys(errors).length ? <div role="alert">{messageOf(make.error)}</div> : null}
          <TextInput
            label={t('keyName')}
            description={t('keyNameHelp')}
            value={values.name}
            error={errors.name}
            data-autofocus
            onChange={(event) => setValues({ ...values, name: event.currentTarget.value })}
          />
          {administrator && (
            <RefEditor
              field={{ kind: 'ref', label: t('actsAs'), to: 'users', required: true }}
              value={values.userId}
              error={errors.userId}
              onChange={(userId) => setValues({ ...values, userId: userId ?? user.id })}
            />
          )}
          <DateEditor
            field={{ kind: 'moment', label: t('expires'), help: t('expiresHelp') }}
            value={values.expiresAt ?? ''}
            error={errors.expiresAt}
            onChange={(expiresAt) => setValues({ ...values, expiresAt })}
          />
          <Radio.Group
            label={t('scope')}
            value={scopes ? 'some' : 'all'}
            onChange={(next) => setScopes(next === 'some' ? { types: { '*': { read: 'all' } } } : null)}
            error={errors.scopes}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="all" label={t('asUser')} />
              <Radio value="some" label={t('narrowedTo')} />
            </Stack>
          </Radio.Group>
          {scopes && <Scopes value={scopes} onChange={setScopes} />}
          <Group>
            <Button type="submit" loading={make.isPending} disabled={!values.name.trim()}>
              {common('create')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
          </Group>
        </form>
      )}
    </Drawer>
  )
}

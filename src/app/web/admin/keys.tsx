import { Button, Drawer, Group, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { adminTexts } from '#app/web/texts/admin.ts'
import { call } from '#ui/api/client.ts'
import { messageOf, showDone, showProblem } from '#ui/api/messages.tsx'
import { errorsByPath } from '#ui/api/problem.ts'
import { DateEditor } from '#ui/fields/date-editor.tsx'
import { RefEditor } from '#ui/fields/ref-editor.tsx'
import { FieldValue } from '#ui/fields/value.tsx'
import { Empty } from '#ui/layout/empty.tsx'
import { Page } from '#ui/layout/page.tsx'
import { commonTexts } from '#ui/texts/common.ts'
import { useFocusReturn } from '#ui/layout/focus-return.ts'
import { useT } from '#ui/texts/engine.ts'
import { useSession } from '#ui/api/session.ts'
import classes from './admin.module.css'
import { Scopes, type Scope } from './key-scopes.tsx'
import { Copyable, Secret } from './secret.tsx'

interface Key {
  id: string
  name: string
  userName: string
  hint: string
  scopes: Scope | null
  createdAt: string
  expiresAt: string | null
  usedAt: string | null
}
const queryKey = ['api-keys']
const moment = { kind: 'moment', label: '' } as const

/** Keys for integrations: who they act as, how far they reach, until when. */
export default function Keys() {
  const t = useT(adminTexts)
  const client = useQueryClient()
  const [making, setMaking] = useState(false)
  const { data, isSuccess } = useQuery({ queryKey, queryFn: () => call<{ data: Key[] }>('api-keys') })
  const revoke = useMutation({
    mutationFn: (key: Key) => call(`api-keys/${key.id}`, { method: 'DELETE' }),
    onSuccess: (_answer, key) => {
      showDone(t('keyRevoked', { name: key.name }))
      return client.invalidateQueries({ queryKey })
    },
    onError: showProblem,
  })
  const create = <Button onClick={() => setMaking(true)}>{t('newKey')}</Button>
  return (
    <Page title={t('keys')} actions={create}>
      {isSuccess && !data.data.length ? (
        <Empty title={t('noKeys')} action={create}>
          {t('keysLead')}
        </Empty>
      ) : (
        <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('keys')}>
          <table className={classes.table}>
            <thead>
              <tr>
                {(['keyName', 'actsAs', 'scope', 'keyCreated', 'lastUsed', 'expires'] as const).map(
                  (name) => (
                    <th key={name} scope="col">
                      {t(name)}
                    </th>
                  ),
                )}
                <th scope="col" aria-label={t('revoke')} />
              </tr>
            </thead>
            <tbody>
              {data?.data.map((key) => (
                <tr key={key.id}>
                  <th scope="row">
                    {key.name} <code className={classes.quiet}>…{key.hint}</code>
                  </th>
                  <td>{key.userName}</td>
                  <td>{t(key.scopes ? 'narrowed' : 'asUser')}</td>
                  <td>
                    <FieldValue field={moment} value={key.createdAt} />
                  </td>
                  <td>
                    <FieldValue field={moment} value={key.usedAt} />
                  </td>
                  <td>{key.expiresAt ? <FieldValue field={moment} value={key.expiresAt} /> : t('never')}</td>
                  <td data-numeric>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      color="red"
                      aria-label={t('revokeKey', { name: key.name })}
                      onClick={() => revoke.mutate(key)}
                    >
                      {t('revoke')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <section className={classes.form} style={{ marginTop: 24 }}>
        <h3>{t('assistants')}</h3>
        <p className={classes.lead} style={{ margin: 0 }}>
          {t('assistantsLead')}
        </p>
        <Copyable value={`${location.origin}/mcp`} />
      </section>
      {making && <NewKey onClose={() => setMaking(false)} />}
    </Page>
  )
}

function NewKey({ onClose }: { onClose: () => void }) {
  useFocusReturn()
  const t = useT(adminTexts)
  const common = useT(commonTexts)
  const client = useQueryClient()
  const { user } = useSession()
  const [values, setValues] = useState({ name: '', userId: user.id, expiresAt: null as string | null })
  const [scopes, setScopes] = useState<Scope | null>(null)
  const make = useMutation({
    mutationFn: () => call<{ key: string }>('api-keys', { method: 'POST', body: { ...values, scopes } }),
    onSuccess: () => client.invalidateQueries({ queryKey }),
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
        <Stack>
          <Secret value={make.data.key}>{t('keyOnce')}</Secret>
          <Group>
            <Button onClick={onClose}>{t('keyKept')}</Button>
          </Group>
        </Stack>
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
          <RefEditor
            field={{ kind: 'ref', label: t('actsAs'), to: 'users', required: true }}
            value={values.userId}
            error={errors.userId}
            onChange={(userId) => setValues({ ...values, userId: userId ?? user.id })}
          />
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

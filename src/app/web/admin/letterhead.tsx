import { Button, FileButton, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { adminTexts } from '#app/web/texts/admin.ts'
import { ownAccent } from '#platform/paper/accent.ts'
import type { FieldMeta } from '#platform/records/meta-types.ts'
import { call } from '#ui/api/client.ts'
import { messageOf, showDone } from '#ui/api/messages.tsx'
import { errorsByPath } from '#ui/api/problem.ts'
import { useMeta } from '#ui/api/session.ts'
import { Page } from '#ui/layout/page.tsx'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './admin.module.css'

type Letterhead = Record<string, string | null> & { id: string }
const key = ['letterheads']
const edited = [
  'companyName',
  'address',
  'phone',
  'email',
  'website',
  'vatId',
  'registerEntry',
  'bank',
  'footer',
  'accentColor',
]

/** What stands at the head and foot of every paper and public page. */
export default function LetterheadSection() {
  const t = useT(adminTexts)
  const common = useT(commonTexts)
  const client = useQueryClient()
  const { types, company } = useMeta()
  const { data } = useQuery({
    queryKey: key,
    queryFn: async () => (await call<{ data: Letterhead[] }>('letterheads')).data[0],
  })
  const [draft, setDraft] = useState<Record<string, string>>({})
  const save = useMutation({
    mutationFn: () => call(`letterheads/${data!.id}`, { method: 'PATCH', body: nulled(draft) }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: key })
      setDraft({})
      showDone(common('saved'))
    },
  })
  const fields = types.letterheads?.fields
  if (!data || !fields) return <Page title={t('letterhead')}>{null}</Page>
  const errors = errorsByPath(save.error)
  const changed = Object.entries(draft).some(([name, value]) => value !== (data[name] ?? ''))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Page title={t('letterhead')} narrow>
      <p className={classes.lead}>{t('letterheadHelp')}</p>
      <form className={classes.form} onSubmit={submit}>
        <Logo has={data.logoKey !== null} stamp={data.logoKey} />
        {edited.map((name) => (
          <Input
            key={name}
            name={name}
            field={fields[name]!}
            placeholder={name === 'companyName' ? company.name : undefined}
            value={draft[name] ?? data[name] ?? ''}
            error={errors[name]}
            onChange={(value) => setDraft((before) => ({ ...before, [name]: value }))}
          />
        ))}
        <div className={classes.row}>
          <Button type="submit" disabled={!changed} loading={save.isPending}>
            {common('save')}
          </Button>
          <Button component="a" variant="default" href="/api/v1/letterhead/sample" download>
            {t('letterheadSample')}
          </Button>
        </div>
      </form>
    </Page>
  )
}

/** What was emptied is taken away. */
const nulled = (draft: Record<string, string>) =>
  Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, value.trim() || null]))

interface InputProps {
  name: string
  field: FieldMeta
  value: string
  placeholder: string | undefined
  error: string | undefined
  onChange: (value: string) => void
}

function Input({ name, field, onChange, ...more }: InputProps) {
  const shared = { label: field.label, description: field.help, ...more }
  if (field.kind === 'longText')
    return (
      <Textarea autosize minRows={2} onChange={(event) => onChange(event.currentTarget.value)} {...shared} />
    )
  // The browser's own picker knows no empty value: what is in force without one is shown.
  const kind = name === 'accentColor' ? { type: 'color', w: 160, value: more.value || ownAccent } : {}
  return <TextInput onChange={(event) => onChange(event.currentTarget.value)} {...shared} {...kind} />
}

/** The logo is taken at once, as a file. */
function Logo({ has, stamp }: { has: boolean; stamp: string | null | undefined }) {
  const t = useT(adminTexts)
  const client = useQueryClient()
  const set = useMutation({
    mutationFn: (file: File | null) => {
      if (!file) return call('letterhead/logo', { method: 'DELETE' })
      const body = new FormData()
      body.append('file', file)
      return call('letterhead/logo', { method: 'POST', body })
    },
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  })
  const error = set.error && (errorsByPath(set.error).file ?? messageOf(set.error))
  return (
    <div className={classes.logo}>
      {has && <img src={`/api/v1/letterhead/logo?${stamp}`} alt={t('logo')} />}
      <div className={classes.row}>
        <FileButton accept="image/png,image/svg+xml" onChange={(file) => file && set.mutate(file)}>
          {(props) => (
            <Button variant="default" loading={set.isPending} {...props}>
              {t(has ? 'logoReplace' : 'logoChoose')}
            </Button>
          )}
        </FileButton>
        {has && (
          <Button variant="subtle" color="red" onClick={() => set.mutate(null)}>
            {t('logoRemove')}
          </Button>
        )}
      </div>
      <p className={classes.hint} role={error ? 'alert' : undefined} data-error={Boolean(error)}>
        {error ?? t('logoHelp')}
      </p>
    </div>
  )
}

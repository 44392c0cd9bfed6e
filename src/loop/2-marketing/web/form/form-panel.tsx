import { Button, Group, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#ui/api/client.ts'
import { errorsByPath } from '#ui/api/problem.ts'
import { useUpdate } from '#ui/api/writes.ts'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from '../marketing.module.css'
import { marketingTexts } from '../texts.ts'
import { AskedFields, type Asked, type Askable } from './asked-fields.tsx'
import { FormPreview } from './form-preview.tsx'
import { Publish } from './publish.tsx'

const words = ['title', 'intro', 'consentText', 'submitLabel', 'thankYou'] as const
const long = new Set<string>(['intro', 'consentText', 'thankYou'])

/** The builder: what the form asks and says, how it looks, and where it can be found. */
export function FormPanel({ type, record }: PanelProps) {
  const t = useT(marketingTexts)
  const update = useUpdate('web-forms')
  const [draft, setDraft] = useState<Record<string, any>>({})
  const { data: known } = useQuery({
    queryKey: ['web-forms', 'fields'],
    queryFn: ({ signal }) => call<{ data: Askable[] }>('web-forms/fields', { signal }),
    staleTime: 60_000,
    select: ({ data }) => data,
  })
  const form = { ...record, ...draft }
  const errors = errorsByPath(update.error)
  const change = (name: string, value: unknown) => setDraft((before) => ({ ...before, [name]: value }))
  const save = () =>
    update.mutate({ id: record.id, patch: draft, version: record.version }, { onSuccess: () => setDraft({}) })
  if (!known) return null
  return (
    <section className={classes.panel} aria-label={t('formFields')}>
      <div className={classes.builder}>
        <div>
          <h2>{t('formFields')}</h2>
          <fieldset disabled={!type.can.change} style={{ all: 'unset', display: 'block' }}>
            <AskedFields
              asked={(form.fields ?? []) as Asked[]}
              known={known}
              onChange={(fields) => change('fields', fields)}
            />
            <h3>{t('words')}</h3>
            <div className={classes.words}>
              {words.map((name) => {
                const Input = long.has(name) ? Textarea : TextInput
                return (
                  <Input
                    key={name}
                    label={type.fields[name]?.label}
                    value={form[name] ?? ''}
                    error={errors[name]}
                    onChange={({ currentTarget }) => change(name, currentTarget.value || null)}
                    {...(long.has(name) ? { autosize: true, minRows: 2 } : {})}
                  />
                )
              })}
            </div>
          </fieldset>
          {Object.entries(errors).map(([path, text]) =>
            words.includes(path as 'title') ? null : (
              <p key={path} role="alert">
                {text}
              </p>
            ),
          )}
          {Object.keys(draft).length > 0 && (
            <Group mt="md">
              <Button onClick={save} loading={update.isPending}>
                {t('save')}
              </Button>
              <Button variant="default" onClick={() => setDraft({})}>
                {t('discard')}
              </Button>
            </Group>
          )}
        </div>
        <div>
          <h2>{t('preview')}</h2>
          <FormPreview form={form} known={known} />
          <Publish formKey={record.key} active={record.active} />
        </div>
      </div>
    </section>
  )
}

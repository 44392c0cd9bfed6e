import { Button, Group, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { call } from '#ui/api/client.ts'
import type { Row } from '#ui/api/types.ts'
import { useKeptDraft } from '#ui/screens/record/use-kept-draft.ts'
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
  const { draft, keep, errors, dialog, pending } = useKeptDraft(type, record, 'builder')
  const { data: known } = useQuery({
    queryKey: ['web-forms', 'fields'],
    queryFn: ({ signal }) => call<{ data: Askable[] }>('web-forms/fields', { signal }),
    staleTime: 60_000,
    select: ({ data }) => data,
  })
  const form: Row = { ...record, ...draft.values }
  if (!known) return null
  return (
    <section className={classes.panel} aria-label={t('formFields')}>
      {dialog}
      <div className={classes.builder}>
        <div>
          <h2>{t('formFields')}</h2>
          <fieldset disabled={!type.can.change} style={{ all: 'unset', display: 'block' }}>
            <AskedFields
              asked={(form.fields ?? []) as Asked[]}
              known={known}
              onChange={(fields) => draft.set('fields', fields)}
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
                    onChange={({ currentTarget }) => draft.set(name, currentTarget.value || null)}
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
          {draft.dirty && (
            <Group mt="md">
              <Button onClick={() => void keep()} loading={pending}>
                {t('save')}
              </Button>
              <Button variant="default" onClick={draft.clear}>
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

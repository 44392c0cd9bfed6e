import { Button, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { adminTexts } from '#app/web/texts/admin.ts'
import { call } from '#ui/api/client.ts'
import { showDone } from '#ui/api/messages.tsx'
import { errorsByPath } from '#ui/api/problem.ts'
import { Page } from '#ui/layout/page.tsx'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { currencies, languages, zones } from '../account/options.ts'
import classes from './admin.module.css'
import { refreshMeta } from './refresh.ts'

interface Company {
  name: string
  currency: string
  timeZone: string
  language: string
  industryProfileLabel: string
}
const key = ['company']

/** The company's own settings. */
export default function CompanySection() {
  const t = useT(adminTexts)
  const common = useT(commonTexts)
  const client = useQueryClient()
  const { data } = useQuery({ queryKey: key, queryFn: () => call<Company>('company') })
  const [draft, setDraft] = useState<Partial<Company>>({})
  const save = useMutation({
    mutationFn: (patch: Partial<Company>) => call('company', { method: 'PATCH', body: patch }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: key })
      setDraft({})
      refreshMeta()
      showDone(common('saved'))
    },
  })
  if (!data) return <Page title={t('company')}>{null}</Page>
  const errors = errorsByPath(save.error)
  const values = { ...data, ...draft }
  const set = (name: keyof Company) => (value: string | null) =>
    setDraft((before) => ({ ...before, [name]: value ?? '' }))
  const pick = (name: keyof Company) => ({
    value: values[name],
    error: errors[name],
    onChange: set(name),
    allowDeselect: false,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(draft)
  }
  return (
    <Page title={t('company')} narrow>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label={t('companyName')}
          value={values.name}
          error={errors.name}
          onChange={(event) => set('name')(event.currentTarget.value)}
        />
        <Select
          label={t('currency')}
          description={t('currencyHelp')}
          data={currencies()}
          searchable
          {...pick('currency')}
        />
        <Select
          label={t('timeZone')}
          description={t('timeZoneHelp')}
          data={zones()}
          searchable
          {...pick('timeZone')}
        />
        <Select
          label={t('language')}
          description={t('languageHelp')}
          data={languages}
          {...pick('language')}
        />
        <TextInput
          label={t('profile')}
          description={t('profileHelp')}
          value={values.industryProfileLabel}
          readOnly
          variant="filled"
        />
        <div>
          <Button type="submit" disabled={!Object.keys(draft).length} loading={save.isPending}>
            {common('save')}
          </Button>
        </div>
      </form>
    </Page>
  )
}

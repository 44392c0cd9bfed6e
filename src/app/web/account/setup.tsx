import { Button, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { useNavigate } from '#ui/link.tsx'
import { useState, type FormEvent } from 'react'
import { messageOf } from '#ui/api/messages.tsx'
import { errorsByPath } from '#ui/api/problem.ts'
import { accountTexts } from '#app/web/texts/account.ts'
import { setLanguage, useLanguage, useT } from '#ui/texts/engine.ts'
import { Password } from './password.tsx'
import classes from './account.module.css'
import { setUp, setupNeed, type Setup } from './account-api.ts'
import { Gate } from './gate.tsx'
import { currencies, languages, usualCurrency, zones } from './options.ts'

/** The first run: the company and its first administrator. */
export default function SetUp() {
  const t = useT(accountTexts)
  const navigate = useNavigate()
  const language = useLanguage()
  const { data: need } = useQuery({ queryKey: ['setup'], queryFn: setupNeed, staleTime: Infinity })
  const [values, setValues] = useState<Omit<Setup, 'language'>>({
    company: '',
    profile: 'general',
    currency: usualCurrency(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    name: '',
    email: '',
    password: '',
  })
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  if (need && !need.needed) return <Navigate to="/sign-in" replace />

  const errors = errorsByPath(error)
  const set = (key: keyof typeof values) => (value: string | null) =>
    setValues((before) => ({ ...before, [key]: value ?? '' }))
  const text = (key: keyof typeof values) => ({
    label: t(key as 'name'),
    value: values[key],
    error: errors[key],
    required: true,
    withAsterisk: false,
    onChange: (event: { currentTarget: { value: string } }) => set(key)(event.currentTarget.value),
  })
  const pick = (key: keyof typeof values) => ({
    label: t(key as 'name'),
    value: values[key],
    error: errors[key],
    allowDeselect: false,
    onChange: set(key),
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      await setUp({ ...values, language })
      await navigate({ to: '/', replace: true })
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }

  return (
    <Gate title={t('setupTitle')} lead={t('setupLead')}>
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        {error !== undefined && !Object.keys(errors).length && (
          <div role="alert" className={classes.refused}>
            {messageOf(error)}
          </div>
        )}
        <TextInput {...text('company')} autoComplete="organization" autoFocus />
        <Select
          {...pick('profile')}
          description={t('profileHelp')}
          data={(need?.profiles ?? []).map(({ key, label }) => ({ value: key, label }))}
        />
        <div className={classes.pair}>
          <Select {...pick('currency')} data={currencies()} searchable />
          <Select
            label={t('language')}
            value={language}
            allowDeselect={false}
            data={languages}
            onChange={(next) => setLanguage(next === 'de' ? 'de' : 'en')}
          />
        </div>
        <Select {...pick('timeZone')} data={zones()} searchable />
        <h2>{t('administrator')}</h2>
        <TextInput {...text('name')} autoComplete="name" />
        <TextInput {...text('email')} type="email" autoComplete="username" />
        <Password {...text('password')} description={t('passwordHelp')} autoComplete="new-password" />
        <Button type="submit" loading={busy}>
          {t('setUp')}
        </Button>
      </form>
    </Gate>
  )
}

import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { messageOf, showDone } from '#ui/api/messages.tsx'
import { errorsByPath } from '#ui/api/problem.ts'
import { accountTexts } from '#app/web/texts/account.ts'
import { useT } from '#ui/texts/engine.ts'
import { Password } from './password.tsx'
import classes from './account.module.css'
import { changePassword } from './account-api.ts'

export function PasswordForm() {
  const t = useT(accountTexts)
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      setCurrent('')
      setPassword('')
      showDone(t('passwordChanged'))
    },
  })
  const errors = errorsByPath(change.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ current, password })
  }
  return (
    <section className={classes.section}>
      <h2>{t('changePassword')}</h2>
      <form className={`${classes.form} ${classes.narrow}`} onSubmit={submit}>
        {change.error && !Object.keys(errors).length && (
          <div role="alert" className={classes.refused}>
            {messageOf(change.error)}
          </div>
        )}
        <Password
          label={t('currentPassword')}
          autoComplete="current-password"
          value={current}
          error={errors.current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <Password
          label={t('newPassword')}
          description={t('passwordHelp')}
          autoComplete="new-password"
          value={password}
          error={errors.password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" variant="default" disabled={!current || !password} loading={change.isPending}>
            {t('changePassword')}
          </Button>
        </div>
      </form>
    </section>
  )
}

import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '#ui/link.tsx'
import { useState, type FormEvent } from 'react'
import { accountTexts } from '#app/web/texts/account.ts'
import { call } from '#ui/api/client.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { errorsByPath } from '#ui/api/problem.ts'
import { useT } from '#ui/texts/engine.ts'
import { Password } from './password.tsx'
import classes from './account.module.css'
import { signIn } from './account-api.ts'
import { Gate } from './gate.tsx'

/** Where an invitation link leads: whoever holds it sets the password, once. */
export default function Welcome() {
  const t = useT(accountTexts)
  const navigate = useNavigate()
  const [token] = useState(() => window.location.hash.slice(1))
  const [password, setPassword] = useState('')
  const invited = useQuery({
    queryKey: ['invitation', token],
    queryFn: () =>
      call<{ name: string; email: string }>('session/invitation', { method: 'POST', body: { token } }),
    retry: false,
  })
  const set = useMutation({
    mutationFn: async () => {
      await call('session/invitation/password', { method: 'POST', body: { token, password } })
      await signIn({ email: invited.data!.email, password })
    },
    // With a second factor signing in needs its code: the sign-in page asks for it.
    onSettled: (_answer, error) => {
      if (!error || !errorsByPath(error).password) void navigate({ to: '/', replace: true })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    set.mutate()
  }
  if (invited.error)
    return (
      <Gate title={t('welcomeGone')} lead={messageOf(invited.error)}>
        <Button component={Link} to="/sign-in" variant="default">
          {t('signIn')}
        </Button>
      </Gate>
    )
  if (!invited.data) return null
  return (
    <Gate
      title={t('welcome', { name: invited.data.name })}
      lead={t('welcomeLead', { email: invited.data.email })}
    >
      <form className={classes.form} onSubmit={submit}>
        <input type="hidden" name="username" autoComplete="username" value={invited.data.email} readOnly />
        <Password
          label={t('newPassword')}
          description={t('passwordHelp')}
          autoComplete="new-password"
          autoFocus
          value={password}
          error={errorsByPath(set.error).password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={set.isPending} disabled={!password}>
          {t('setPassword')}
        </Button>
      </form>
    </Gate>
  )
}

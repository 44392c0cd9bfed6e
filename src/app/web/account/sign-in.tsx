import { Button, TextInput } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import { useNavigate } from '#ui/link.tsx'
import { useEffect, useState, type FormEvent } from 'react'
import { messageOf } from '#ui/api/messages.tsx'
import { Problem } from '#ui/api/problem.ts'
import { accountTexts } from '#app/web/texts/account.ts'
import { useT } from '#ui/texts/engine.ts'
import { Password } from './password.tsx'
import classes from './account.module.css'
import { setupNeed, signIn } from './account-api.ts'
import { Gate } from './gate.tsx'

const needsCode = (error: unknown) =>
  error instanceof Problem &&
  (error.code === 'totp_required' || error.errors.some((one) => one.code === 'totp_required'))

/** Only back into this app: a link from elsewhere cannot send the person away. */
const inside = (to: unknown) => (typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/')

export default function SignIn() {
  const t = useT(accountTexts)
  const navigate = useNavigate()
  const { to } = useSearch({ strict: false }) as { to?: string }
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState<string>()
  const [refused, setRefused] = useState<string>()
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    setupNeed().then(
      ({ needed }) => needed && void navigate({ to: '/setup', replace: true }),
      () => {}, // signing in will say what is wrong
    )
  }, [navigate])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setRefused(undefined)
    try {
      await signIn({ email: email.trim(), password, ...(code ? { code: code.trim() } : {}) })
      await navigate({ href: inside(to), replace: true })
    } catch (error) {
      if (needsCode(error) && code === undefined) setCode('')
      else
        setRefused(
          error instanceof Problem && error.status === 401 && !error.detail ? t('wrong') : messageOf(error),
        )
    } finally {
      setBusy(false)
    }
  }

  return (
    <Gate title={t('signIn')}>
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        {refused && (
          <div role="alert" className={classes.refused}>
            {refused}
          </div>
        )}
        {code === undefined ? (
          <>
            <TextInput
              label={t('email')}
              type="email"
              autoComplete="username"
              autoFocus
              required
              withAsterisk={false}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <Password
              label={t('password')}
              autoComplete="current-password"
              required
              withAsterisk={false}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
          </>
        ) : (
          <TextInput
            label={t('code')}
            description={t('codeHint')}
            autoComplete="one-time-code"
            autoFocus
            required
            withAsterisk={false}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
        <Button type="submit" loading={busy}>
          {t('signIn')}
        </Button>
      </form>
    </Gate>
  )
}

import { Page } from '#ui/layout/page.tsx'
import { accountTexts } from '#app/web/texts/account.ts'
import { useT } from '#ui/texts/engine.ts'
import { Absences } from './absences.tsx'
import { CalendarAddress } from './calendar.tsx'
import { Devices } from './devices.tsx'
import { General } from './general.tsx'
import { OwnKeys } from './keys.tsx'
import { Notifications } from './notifications.tsx'
import { PasswordForm } from './password-form.tsx'
import { SecondFactor } from './second-factor.tsx'

export default function Profile() {
  const t = useT(accountTexts)
  return (
    <Page title={t('profileTitle')} narrow>
      <General />
      <Notifications />
      <Absences />
      <CalendarAddress />
      <OwnKeys />
      <PasswordForm />
      <SecondFactor />
      <Devices />
    </Page>
  )
}

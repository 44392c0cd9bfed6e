import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useT } from '#ui/texts/engine.ts'
import { accountTexts } from '#app/web/texts/account.ts'

/** A password field whose button to show what is typed speaks the reader's language. */
export function Password(props: PasswordInputProps) {
  const t = useT(accountTexts)
  return <PasswordInput {...props} visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }} />
}

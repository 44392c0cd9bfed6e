import { Button, Group, Stack } from '@mantine/core'
import { adminTexts } from '#app/web/texts/admin.ts'
import { Copyable } from '#ui/layout/copy.tsx'
import { useT } from '#ui/texts/engine.ts'
import classes from './admin.module.css'

/** Something that is shown this once, with a button that copies it. */
export function Secret({ value, children }: { value: string; children: string }) {
  return (
    <div role="status" className={classes.note}>
      <p style={{ margin: '0 0 8px' }}>{children}</p>
      <Copyable value={value} testid="secret" />
    </div>
  )
}

/** The same as all that there is to do: whoever has kept it closes. */
export function SecretOnce({ onClose, ...secret }: Parameters<typeof Secret>[0] & { onClose: () => void }) {
  const t = useT(adminTexts)
  return (
    <Stack>
      <Secret {...secret} />
      <Group>
        <Button onClick={onClose}>{t('secretKept')}</Button>
      </Group>
    </Stack>
  )
}

import { Button, Group, Stack } from '@mantine/core'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { Copyable } from '#ui/layout/copy.tsx'
import { Dialog } from '#ui/layout/dialog.tsx'
import { formTexts } from '#ui/texts/form.ts'
import { useT } from '#ui/texts/engine.ts'

interface Props {
  reveals: NonNullable<TypeMeta['reveals']>
  row: Record<string, unknown>
  onClose: () => void
}

/** What a new record says only now (a secret): to be kept before one goes on. */
export function Revealed({ reveals, row, onClose }: Props) {
  const t = useT(formTexts)
  return (
    <Dialog title={t('revealed')} onClose={onClose} closeOnClickOutside={false}>
      <Stack>
        <p>{t('revealedText')}</p>
        {Object.entries(reveals).map(([name, { label, help }]) => (
          <div key={name}>
            <b>{label}</b>
            {help && <p>{help}</p>}
            <Copyable value={String(row[name] ?? '')} testid={name} />
          </div>
        ))}
        <Group justify="flex-end">
          <Button data-autofocus onClick={onClose}>
            {t('revealedKept')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

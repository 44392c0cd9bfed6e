import { Button, Group } from '@mantine/core'
import { Dialog } from '#ui/layout/dialog.tsx'
import { calendarTexts } from '#ui/texts/calendar.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'

export type Reach = 'one' | 'from'

/** Of what repeats: is this one meant, or all from here? */
export function OneOrAll({ what, onClose }: { what: string; onClose: (reach: Reach | null) => void }) {
  const t = useT(calendarTexts)
  const common = useT(commonTexts)
  return (
    <Dialog title={t('seriesTitle', { what })} onClose={() => onClose(null)}>
      <p>{t('seriesText')}</p>
      <Group gap={8}>
        <Button data-autofocus onClick={() => onClose('one')}>
          {t('onlyThis')}
        </Button>
        <Button variant="default" onClick={() => onClose('from')}>
          {t('allFromHere')}
        </Button>
        <Button variant="subtle" onClick={() => onClose(null)}>
          {common('cancel')}
        </Button>
      </Group>
    </Dialog>
  )
}

import { Button, Group, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { showDone, showProblem } from '#ui/api/messages.tsx'
import { RecordLink } from '#ui/fields/value.tsx'
import { Dialog } from '#ui/layout/dialog.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { letterTexts } from './letter-texts.ts'
import { pickedHome, RecordPicker, type Picked } from './record-picker.tsx'

/** What a mail is about, and where to say so. */
export function FileMail({ type, record }: PanelProps) {
  const t = useT(letterTexts)
  const [open, setOpen] = useState(false)
  return (
    <Group gap={8} component="span">
      {record.aboutId && (
        <span>
          {t('about')}: <RecordLink collection={record.aboutType} id={record.aboutId} />
        </span>
      )}
      {type.can.create && (
        <Button size="compact-xs" variant="default" onClick={() => setOpen(true)}>
          {t(record.aboutId ? 'fileElsewhere' : 'file')}
        </Button>
      )}
      {open && <FileDialog id={record.id} onClose={() => setOpen(false)} />}
    </Group>
  )
}

function FileDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT(letterTexts)
  const common = useT(commonTexts)
  const client = useQueryClient()
  const [picked, setPicked] = useState<Picked>({ type: 'opportunities', id: null })
  const home = pickedHome(picked)
  const file = useMutation({
    mutationFn: () =>
      call(`mails/${id}/file`, { method: 'POST', body: { aboutType: home!.type, aboutId: home!.id } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.record('mails', id) })
      void client.invalidateQueries({ queryKey: keys.collection('mails') })
      showDone(t('filed'))
      onClose()
    },
    onError: showProblem,
  })
  return (
    <Dialog title={t('file')} onClose={onClose}>
      <Stack gap="md">
        <RecordPicker value={picked} onChange={setPicked} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button disabled={!home} loading={file.isPending} onClick={() => file.mutate()}>
            {t('file')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

import { Button, Group, Radio, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '#ui/link.tsx'
import { UsersRound } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { newKey } from '#ui/api/client.ts'
import { showProblem } from '#ui/api/messages.tsx'
import { errorsByPath, Problem } from '#ui/api/problem.ts'
import { useType } from '#ui/api/session.ts'
import { useCreate } from '#ui/api/writes.ts'
import { Dialog } from '#ui/layout/dialog.tsx'
import type { BulkItemProps } from '#ui/slots.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { marketingTexts } from '../texts.ts'

/** Makes a segment of what is selected: the records as they are, or the filter that found them. */
export function MakeSegment({ type, ids, filter, onDone }: BulkItemProps) {
  const t = useT(marketingTexts)
  const common = useT(commonTexts)
  const segments = useType('segments')
  const create = useCreate('segments')
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [live, setLive] = useState(true)
  const [key] = useState(newKey)
  if (!segments?.can.create) return null
  const make = async (event: FormEvent) => {
    event.preventDefault()
    const asFilter = live && filter
    const recordIds = asFilter ? null : await ids()
    if (!asFilter && !recordIds) return showProblem(new Problem(409, { detail: t('tooMany') }))
    const body = asFilter ? { mode: 'live', filter } : { mode: 'static', recordIds }
    create.mutate(
      { values: { name, collection: type.name, ...body }, idempotencyKey: key },
      {
        onSuccess: ({ id }) => {
          onDone()
          void navigate({ to: `/segments/${id}` })
        },
      },
    )
  }
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<UsersRound size={14} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('makeSegment')}
      </Button>
      {open && (
        <Dialog title={t('makeSegment')} onClose={() => setOpen(false)}>
          <form onSubmit={(event) => void make(event).catch(showProblem)} noValidate>
            <Stack>
              <TextInput
                label={t('segmentName')}
                value={name}
                error={errorsByPath(create.error).name}
                onChange={({ currentTarget }) => setName(currentTarget.value)}
                data-autofocus
              />
              {filter && (
                <Radio.Group value={live ? 'live' : 'static'} onChange={(mode) => setLive(mode === 'live')}>
                  <Stack gap={8}>
                    <Radio value="live" label={t('asFilter')} />
                    <Radio value="static" label={t('asList')} />
                  </Stack>
                </Radio.Group>
              )}
              <Group justify="flex-end">
                <Button variant="default" onClick={() => setOpen(false)}>
                  {common('cancel')}
                </Button>
                <Button type="submit" loading={create.isPending}>
                  {t('make')}
                </Button>
              </Group>
            </Stack>
          </form>
        </Dialog>
      )}
    </>
  )
}

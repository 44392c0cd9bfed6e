import { Button, Group, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '#ui/link.tsx'
import { useState, type FormEvent } from 'react'
import { call, newKey } from '#ui/api/client.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { useMeta } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { formatDecimal } from '#ui/fields/numbers.ts'
import { Dialog } from '#ui/layout/dialog.tsx'
import type { SliceProps } from '#ui/slots.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { SlicePicker } from './slice-picker.tsx'
import { analysisTexts } from './texts.ts'
import { usePreview } from './use-preview.ts'

/** A target group of the people behind a figure. */
export function SegmentDialog({ slices, name, onClose }: SliceProps) {
  const [slice, setSlice] = useState(slices[0]!)
  const { collection, filter } = slice
  const t = useT(analysisTexts)
  const common = useT(commonTexts)
  const { types } = useMeta()
  const navigate = useNavigate()
  const preview = usePreview(collection, filter)
  const [called, setCalled] = useState(name)
  const [chosen, setChosen] = useState<string>()
  const [idempotencyKey] = useState(newKey)
  const ways = preview.data?.people ?? []
  const of =
    ways.find((way) => way.of === chosen && way.count > 0)?.of ?? ways.find(({ count }) => count > 0)?.of
  const make = useMutation({
    mutationFn: () =>
      call<Row>('slices/segment', {
        method: 'POST',
        body: { collection, filter, of, name: called },
        idempotencyKey,
      }),
    onSuccess: ({ id }) => {
      onClose()
      void navigate({ to: `/segments/${id}` })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  const error = make.error ?? preview.error
  return (
    <Dialog title={t('segmentTitle')} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <SlicePicker slices={slices} value={slice} onPick={setSlice} />
          <TextInput
            label={t('segmentName')}
            required
            data-autofocus
            maxLength={200}
            value={called}
            onChange={(event) => setCalled(event.target.value)}
          />
          {preview.data && ways.length === 0 && <p>{t('noPeople')}</p>}
          {ways.length > 0 && (
            <Radio.Group label={t('ofWhom')} value={of ?? null} onChange={setChosen}>
              <Stack gap={8} mt={8}>
                {ways.map((way) => (
                  <Radio
                    key={way.of}
                    value={way.of}
                    disabled={way.count === 0}
                    label={`${types[way.of]?.label.many ?? way.of}: ${formatDecimal(way.count)}`}
                    description={way.of === collection ? t('live') : t('fixed')}
                  />
                ))}
              </Stack>
            </Radio.Group>
          )}
          {error && <div role="alert">{messageOf(error)}</div>}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={make.isPending} disabled={!of || !called.trim()}>
              {t('makeSegment')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

import { Button, Group, Stack } from '@mantine/core'
import { Megaphone } from 'lucide-react'
import { useState } from 'react'
import { newKey } from '#ui/api/client.ts'
import { showDone, showProblem } from '#ui/api/messages.tsx'
import { Problem } from '#ui/api/problem.ts'
import { useType } from '#ui/api/session.ts'
import { useAction } from '#ui/api/writes.ts'
import { ScalarEditor } from '#ui/fields/scalar-editor.tsx'
import { Dialog } from '#ui/layout/dialog.tsx'
import type { BulkItemProps } from '#ui/slots.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT, type Translate } from '#ui/texts/engine.ts'
import { marketingTexts } from '../texts.ts'

interface Added {
  added: number
  already: number
  queued: number
  excluded: Record<string, number>
}

/** Makes members of the selected leads or contacts. */
export function AddToCampaign({ type, ids, onDone }: BulkItemProps) {
  const t = useT(marketingTexts)
  const common = useT(commonTexts)
  const campaigns = useType('campaigns')
  const act = useAction('campaigns')
  const [open, setOpen] = useState(false)
  const [campaignId, setCampaignId] = useState<string | null>(null)
  const [key] = useState(newKey)
  if (!campaigns?.can.change) return null
  const add = async () => {
    const named = await ids()
    if (!named) return showProblem(new Problem(409, { detail: t('tooMany') }))
    const input = { [type.name === 'leads' ? 'leadIds' : 'contactIds']: named }
    act.mutate(
      { id: campaignId!, action: 'addMembers', input, idempotencyKey: key },
      {
        onSuccess: ({ result }) => {
          showDone(told(result as unknown as Added, t))
          setOpen(false)
          onDone()
        },
      },
    )
  }
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Megaphone size={14} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('addToCampaign')}
      </Button>
      {open && (
        <Dialog title={t('addToCampaign')} onClose={() => setOpen(false)}>
          <Stack>
            <ScalarEditor
              field={{ kind: 'ref', label: t('campaign'), to: 'campaigns', required: true }}
              name="campaignId"
              value={campaignId}
              onChange={(value) => setCampaignId(value as string | null)}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpen(false)}>
                {common('cancel')}
              </Button>
              <Button
                disabled={!campaignId}
                loading={act.isPending}
                onClick={() => void add().catch(showProblem)}
              >
                {t('add')}
              </Button>
            </Group>
          </Stack>
        </Dialog>
      )}
    </>
  )
}

type Words = Translate<keyof typeof marketingTexts.en>

/** How many came in, and why the others did not. */
function told({ added, already, queued, excluded }: Added, t: Words): string {
  const reasons = Object.keys(excluded)
  const out = Object.values(excluded).reduce((sum, count) => sum + count, 0)
  const why = reasons.map((reason) => t(reason as 'bounced')).join(', ')
  return [
    t('added', { count: added }),
    already && t('already', { count: already }),
    queued && t('queued', { count: queued }),
    out && t('outOf', { count: out, why }),
  ]
    .filter(Boolean)
    .join(' ')
}

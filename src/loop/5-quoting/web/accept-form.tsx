import { Checkbox, Fieldset, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { chosenWith } from '#platform/public/page.ts'
import { formatMoney } from '#ui/fields/numbers.ts'
import { FieldList } from '#ui/screens/form/field-list.tsx'
import { ActionFrame } from '#ui/screens/record/action-frame.tsx'
import type { ActionFormProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { asChosen, choicesOf } from '../rules/choice.ts'
import { quoteTexts } from './texts.ts'

type Line = Record<string, any> & { id: string }

/** A customer said yes by phone or with a purchase order: how, and to which of the options. */
export function AcceptForm(props: ActionFormProps) {
  const { record, action } = props
  const t = useT(quoteTexts)
  const [values, setValues] = useState<Record<string, unknown>>({})
  const [chosen, setChosen] = useState<readonly string[]>([])
  const { chosenLineIds: _, validFrom, validUntil, ...asked } = action.input
  // Only a contract has a term.
  const term = (values.becomes ?? record.becomes) === 'contract' ? { validFrom, validUntil } : {}
  const fields = { ...asked, ...term } as typeof action.input
  const lines = (record.lines ?? []) as Line[]
  const choices = choicesOf(lines, chosen)
  const money = (value: string) => formatMoney(value, record.currency)
  return (
    <ActionFrame {...props} input={() => ({ ...values, chosenLineIds: chosen })}>
      {(errors) => (
        <>
          {choices.some(Boolean) && (
            <Fieldset legend={t('options')}>
              <Stack gap="xs">
                {lines.map((line, index) => {
                  const choice = choices[index]
                  if (!choice) return null
                  const Box = choice.group ? Radio : Checkbox
                  return (
                    <Box
                      key={line.id}
                      {...(choice.group ? { name: choice.group } : {})}
                      label={`${line.description ?? ''} · ${money(line.netAmount ?? '0')}`}
                      checked={choice.chosen}
                      onChange={(event) =>
                        setChosen(chosenWith(choice, event.currentTarget.checked, choices, chosen))
                      }
                    />
                  )
                })}
                <Text size="sm" aria-live="polite">
                  {t('ordered', { amount: money(asChosen(record, chosen).netTotal ?? '0') })}
                </Text>
              </Stack>
            </Fieldset>
          )}
          <FieldList
            fields={Object.entries(fields)}
            values={values}
            record={{ currency: record.currency, ...values }}
            errors={errors}
            onChange={(field, value) => setValues((before) => ({ ...before, [field]: value }))}
            autoFocus
          />
        </>
      )}
    </ActionFrame>
  )
}

import { Button, Select } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { useRef, useState, type DragEvent } from 'react'
import { messageOf } from '#ui/api/messages.tsx'
import { useMeta } from '#ui/api/session.ts'
import { useT } from '#ui/texts/engine.ts'
import { importTexts } from '#ui/texts/imports.ts'
import classes from './imports.module.css'
import { fillableLists, headingsOf } from './plan.ts'
import { guessType, upload } from './use-imports.ts'

/** Drop a file, say what it holds, send it. */
export function NewImport({ onDone }: { onDone: (id: string) => void }) {
  const t = useT(importTexts)
  const all = useMeta().types
  const types = Object.values(all).filter((type) => type.can.import && type.name !== 'choices')
  const lists = fillableLists(all)
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File>()
  const [type, setType] = useState<string | null>(null)
  const [guessed, setGuessed] = useState(false)
  const [over, setOver] = useState(false)
  const send = useMutation({
    mutationFn: () => {
      const [collection, of] = type!.split(':')
      return upload(file!, collection!, of ? { of } : {})
    },
    onSuccess: (answer) => onDone(answer.id),
  })
  const take = async (next: File | undefined) => {
    if (!next) return
    send.reset()
    setFile(next)
    const [, ending = ''] = /\.(xlsx|json|vcf)$/i.exec(next.name) ?? []
    const text = ending ? '' : await next.slice(0, 4096).text()
    const guess = await guessType(next.name, /vcf/i.test(ending) ? ['vcard'] : headingsOf(text))
    setGuessed(guess !== null)
    if (guess) setType(guess)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    <section
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.xlsx,.json,.vcf"
        aria-label={t('chooseFile')}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      {file ? (
        <>
          <strong>{file.name}</strong>
          <div className={classes.line}>
            <Select
              label={t('whatIsIt')}
              description={guessed ? t('guessed') : undefined}
              data={[
                {
                  group: t('records'),
                  items: types.map((one) => ({ value: one.name, label: one.label.many })),
                },
                { group: t('lists'), items: lists },
              ]}
              value={type}
              onChange={setType}
              searchable
              allowDeselect={false}
              miw={240}
            />
            <Button disabled={!type} loading={send.isPending} onClick={() => send.mutate()}>
              {t('readFile')}
            </Button>
            <Button variant="default" onClick={() => input.current?.click()}>
              {t('otherFile')}
            </Button>
          </div>
          {send.error && (
            <div role="alert" className={classes.bad}>
              {messageOf(send.error)}
            </div>
          )}
        </>
      ) : (
        <>
          <FileUp size={24} strokeWidth={1.5} aria-hidden />
          <p>{t('dropHere')}</p>
          <Button onClick={() => input.current?.click()}>{t('chooseFile')}</Button>
          <p className={classes.hint}>
            {t('order')} {t('nothingYet')}
          </p>
        </>
      )}
    </section>
  )
}

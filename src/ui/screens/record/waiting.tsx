import { Skeleton } from '@mantine/core'
import { useEffect, useState } from 'react'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'

/** Bars where the content will be, but only once waiting is felt. */
export function Waiting({ rows = 6 }: { rows?: number }) {
  const t = useT(commonTexts)
  const [felt, setFelt] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setFelt(true), 300)
    return () => clearTimeout(timer)
  }, [])
  if (!felt) return null
  return (
    <div aria-busy="true" aria-label={t('loading')} style={{ padding: 24 }}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={20} mb={16} width={`${90 - ((index * 17) % 50)}%`} />
      ))}
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { call } from '#ui/api/client.ts'

interface Server {
  /** Null when no mail server is set. */
  host: string | null
  sender: string
}

export const useMailServer = () =>
  useQuery({ queryKey: ['mail-server'], queryFn: () => call<Server>('mail-server') })

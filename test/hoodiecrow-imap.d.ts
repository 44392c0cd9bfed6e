declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net'
  interface Imap {
    server: Server
    listen: (port: number, host: string, done: () => void) => void
    close: (done: () => void) => void
    appendMessage: (folder: string, flags: string[], at: string | false, raw: string | Buffer) => unknown
    getMailbox: (folder: string) => {
      messages: { uid: number; flags: string[] }[]
      uidvalidity: number
      uidnext: number
    }
  }
  export default function hoodiecrow(options: object): Imap
}

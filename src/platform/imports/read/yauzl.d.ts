/** The part of yauzl 3 that is used here; it ships without types. */
declare module 'yauzl' {
  export interface Entry {
    fileName: string
    uncompressedSize: number
  }
  export interface ZipFile {
    eachEntry(): AsyncIterable<Entry>
    openReadStreamPromise(entry: Entry): Promise<import('node:stream').Readable>
    close(): void
  }
  const yauzl: {
    openPromise(path: string, options?: { autoClose?: boolean; lazyEntries?: boolean }): Promise<ZipFile>
  }
  export default yauzl
}

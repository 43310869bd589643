import { inflateRawSync } from 'node:zlib';

export type Entry = { readonly name: string; readonly text: string; readonly moment: number };

/** The files of an archive as its central directory lists them. */
export function unzip(archive: Uint8Array): Entry[] {
  const bytes = Buffer.from(archive);
  const end = bytes.length - 22;
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
    const [size, nameLength, extra, comment] = [
      bytes.readUInt32LE(at + 20),
      ...[28, 30, 32].map((place) => bytes.readUInt16LE(at + place)),
    ];
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength!);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const text = inflateRawSync(bytes.subarray(start, start + size!)).toString('utf8');
    at += 46 + nameLength! + extra! + comment!;
    return { name, text, moment: bytes.readUInt32LE(local + 10) };
  });
}

export const bodyOf = (archive: Uint8Array): string => unzip(archive).find(({ name }) => name === 'word/document.xml')!.text;

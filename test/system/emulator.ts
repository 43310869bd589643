import type { House } from './house.ts';

/**
 * Where the emulator of SQS and S3 of a house listens, and the name of its archive: the address to which somebody may put a file tells
 * both.
 */
export async function emulatorOf(house: House): Promise<{ origin: string; archive: string }> {
  const { body: filed } = await house.post('/v1/cases', {
    ...{ kind: 'petition', category: 'field', agency: 'phuong-hoan-kiem', title: 'Nắp cống vỡ', description: 'Trước số 1' },
    ...{ contact: { name: 'Nguyễn Thử', email: 'thu@example.com' }, publish: false },
  });
  const options = { headers: { 'x-secret': filed.secret } };
  const { status, body, text } = await house.post(
    `/v1/cases/${filed.code}/attachments`,
    { mediaType: 'image/png', bytes: 8 },
    options,
  );
  if (status !== 201) throw new Error(text);
  const { origin, pathname } = new URL(body.upload.url);
  return { origin, archive: pathname.split('/')[1]! };
}

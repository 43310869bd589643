import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { referenceAgencies } from '../../domain/agencies/reference.ts';
import { readPlanCsv } from '../../domain/tasks/import/csv.ts';
import { Plan } from '../../domain/tasks/plan.ts';
import { parseInstant } from '../../domain/time.ts';
import type { Engine } from './engine.ts';
import { createRecords, pointFunctionsAt } from './records.ts';

const ROWS = Number(process.env.IMPORT_ROWS ?? 10_000);
const BAD_EVERY = 500;
const TABLE = 'import-records';
/** As the function allows itself. */
const WRITES_AT_MOST = 20_000;
const AGENCIES = referenceAgencies().filter(({ kind, validTo }) => kind === 'ward' && validTo === undefined);
const plan = Plan.parse({ id: 'IMP', kind: 'reform-plan', titleVi: 'Kế hoạch lớn', from: '2026-01-01', to: '2026-12-31' });

/** A file as an office would send it; every so many rows name no lead that exists. */
const file = (changed: boolean): string =>
  [
    'Mã nhiệm vụ,Nội dung,Cơ quan chủ trì,Thời hạn,Sản phẩm',
    ...Array.from({ length: ROWS }, (_, n) => {
      const lead = n % BAD_EVERY === 7 ? 'không có cơ quan này' : AGENCIES[n % AGENCIES.length]!.nameVi;
      return `IMP-${n},Nhiệm vụ số ${n} của kế hoạch,${lead},${changed && n % 100 === 0 ? 'Quý III' : 'Quý IV'},Báo cáo ${n}`;
    }),
  ].join('\n');

/** A large plan as CSV on an engine of this machine, without what the stream sets off: new, the same again, some rows amended. */
export async function benchImports({ connection }: Engine): Promise<void> {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient(connection), { marshallOptions: { removeUndefinedValues: true } });
  await createRecords(db, TABLE);
  pointFunctionsAt(connection, { RECORDS_TABLE: TABLE, PRIVATE_TABLE: TABLE });
  const { takeInPlan } = await import('../../functions/shared/tasks/import-plan.ts');
  const { currentRegistry } = await import('../../functions/shared/store/registry.ts');
  const registry = await currentRegistry();
  const send = async (name: string, text: string): Promise<void> => {
    const begin = performance.now();
    const now = parseInstant('2026-03-10T09:00:00+07:00')!;
    const done = await takeInPlan({ plan, ...readPlanCsv(text) }, { registry, now, writesAtMost: WRITES_AT_MOST });
    const { imported, changed, refused, opened, opensLater } = done;
    const took = ((performance.now() - begin) / 1000).toFixed(1).padStart(7);
    console.log(
      `  ${name.padEnd(34)} ${took} s, ${imported} imported, ${changed} changed, ${refused.length} refused, ${opened} opened, ${opensLater} left to the night`,
    );
  };
  await send('new rows', file(false));
  await send('the same again', file(false));
  await send('every hundredth amended', file(true));
}

import { defineConfig, mergeConfig } from 'vitest/config';
import system from './vitest.config.ts';

/** Cases, plans and agencies lived through from the outside: longer than the laws need, so they have a name of their own. */
const { include, ...shared } = system.test!;
void include;
export default mergeConfig(
  defineConfig({ test: shared }),
  defineConfig({ test: { include: ['test/system/{cases,plans,agency-changes,calendar-change,year}.test.ts'] } }),
);

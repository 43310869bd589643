import { Logger } from '@aws-lambda-powertools/logger';

/** The one logger. Log ids and codes only: no value that a person sent (law 9). */
export const logger = new Logger({ serviceName: 'thuoc-do' });

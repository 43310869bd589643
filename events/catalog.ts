import type * as z from 'zod';
import { CASE_EVENTS } from '../domain/cases/catalog.ts';
import { AgencyChangeDeclared } from './agency-change-declared.ts';
import { AgencyChangeWithdrawn } from './agency-change-withdrawn.ts';
import { AgencyReadinessUpdated } from './agency-readiness-updated.ts';
import { AlertAcknowledged } from './alert-acknowledged.ts';
import { AlertDigested } from './alert-digested.ts';
import { AlertRaised } from './alert-raised.ts';
import { CalendarChanged } from './calendar-changed.ts';
import { CaseIdentityViewed } from './case-identity-viewed.ts';
import { InternalIndexConfigured } from './indicator-internal-index-configured.ts';
import { IndicatorResultRecorded } from './indicator-result-recorded.ts';
import { IndicatorTargetSet } from './indicator-target-set.ts';
import { ObligationExtensionAsked } from './obligation-extension-asked.ts';
import { ObligationExtensionDeclined } from './obligation-extension-declined.ts';
import { ObligationMerged } from './obligation-merged.ts';
import { ObligationMoved } from './obligation-moved.ts';
import { ObligationOpened } from './obligation-opened.ts';
import { ObligationRescheduled } from './obligation-rescheduled.ts';
import { ObligationUpdated } from './obligation-updated.ts';
import { PlanConditionDeclared } from './plan-condition-declared.ts';
import { PlanImported } from './plan-imported.ts';
import { PlanTaskAdded } from './plan-task-added.ts';
import { PlanTaskAmended } from './plan-task-amended.ts';
import { RatingCorrected } from './rating-corrected.ts';
import { RatingGiven } from './rating-given.ts';
import { RatingWithdrawn } from './rating-withdrawn.ts';
import { ReportApproved } from './report-approved.ts';
import { ReportContributed } from './report-contributed.ts';
import { ReportReturned } from './report-returned.ts';
import { ReportSubmitted } from './report-submitted.ts';
import { type EventQueue, type EventType, ROUTING } from './routing.ts';

/** The schema of every type of event. `ROUTING` lists the same types, apart, so that whoever only routes carries no schemas. */
export const SCHEMAS = {
  ...CASE_EVENTS,
  'case.identity-viewed.v1': CaseIdentityViewed,
  'rating.given.v1': RatingGiven,
  'rating.corrected.v1': RatingCorrected,
  'rating.withdrawn.v1': RatingWithdrawn,
  'plan.imported.v1': PlanImported,
  'plan-task.added.v1': PlanTaskAdded,
  'plan-task.amended.v1': PlanTaskAmended,
  'plan-condition.declared.v1': PlanConditionDeclared,
  'obligation.opened.v1': ObligationOpened,
  'obligation.updated.v1': ObligationUpdated,
  'obligation.rescheduled.v1': ObligationRescheduled,
  'obligation.moved.v1': ObligationMoved,
  'obligation.merged.v1': ObligationMerged,
  'obligation.extension-asked.v1': ObligationExtensionAsked,
  'obligation.extension-declined.v1': ObligationExtensionDeclined,
  'indicator-result.recorded.v1': IndicatorResultRecorded,
  'indicator-target.set.v1': IndicatorTargetSet,
  'internal-index.configured.v1': InternalIndexConfigured,
  'agency-change.declared.v1': AgencyChangeDeclared,
  'agency-change.withdrawn.v1': AgencyChangeWithdrawn,
  'agency-readiness.updated.v1': AgencyReadinessUpdated,
  'calendar.changed.v1': CalendarChanged,
  'alert.raised.v1': AlertRaised,
  'alert.acknowledged.v1': AlertAcknowledged,
  'alert.digested.v1': AlertDigested,
  'report.contributed.v1': ReportContributed,
  'report.submitted.v1': ReportSubmitted,
  'report.returned.v1': ReportReturned,
  'report.approved.v1': ReportApproved,
} as const satisfies Readonly<Record<EventType, z.ZodType>>;

export type CatalogEntry = { readonly schema: z.ZodType; readonly queues: readonly EventQueue[] };

/** The one list of event types: how each is read and who wants it. */
export const CATALOG: Readonly<Record<string, CatalogEntry>> = Object.fromEntries(
  (Object.keys(ROUTING) as EventType[]).map((type) => [type, { schema: SCHEMAS[type], queues: ROUTING[type] }]),
);

import { RemovalPolicy, type StackProps } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Route } from '../functions/shared/http/route.ts';
import { FunctionStack } from './function-stack.ts';
import type { House } from './house.ts';

/** Requests a second that the API lets through: twice the planned burst of 500 ratings a second, and so is the burst above it. */
const THROTTLE = { rateLimit: 1000, burstLimit: 2000 };

/** What is kept of a request: enough to find it in the function's log; no address of the caller and no path with an id (law 9). */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLatencyMs: '$context.responseLatency',
  integrationLatencyMs: '$context.integrationLatency',
  integrationError: '$context.integrationErrorMessage',
  responseBytes: '$context.responseLength',
};

/** The HTTP API and the functions behind it. Tokens are verified in the functions, by default nobody is let in. */
export class IntakeStack extends FunctionStack {
  readonly api: HttpApi;
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string, house: House, routes: ReadonlyMap<string, readonly Route[]>, props: StackProps) {
    super(scope, id, 'intake', house, props);
    this.api = new HttpApi(this, 'Api', { description: 'Thước Đo, version 1', createDefaultStage: false });
    const logs = new LogGroup(this, 'AccessLogs', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    for (const [name, contracts] of routes) this.serve(name, contracts);
  }

  private serve(name: string, contracts: readonly Route[]): void {
    const target = this.house.functions.get(name)!;
    // One permission for the API, not one per route: a function's policy has room for 20 KB.
    const integration = new HttpLambdaIntegration(`${target.node.id}Integration`, target, { scopePermissionToRoute: false });
    for (const { method, path } of contracts) this.api.addRoutes({ path, methods: [HttpMethod[method]], integration });
  }
}

import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { synthesized } from './synthesized.ts';

const key = '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8';

describe('routes of a bus without API keys', () => {
  const template = synthesized();

  test('are exactly these, each behind an IAM signature', () => {
    expect(routesOf(template)).toEqual({
      'POST /buses/{bus}/events': 'AWS_IAM',
      'OPTIONS /buses/{bus}/events': 'AWS_IAM',
      'GET /buses/{bus}/rules': 'AWS_IAM',
      'GET /buses/{bus}/rules/{rule}': 'AWS_IAM',
      'PUT /buses/{bus}/rules/{rule}': 'AWS_IAM',
      'DELETE /buses/{bus}/rules/{rule}': 'AWS_IAM',
      'GET /buses/{bus}/traces': 'AWS_IAM',
      'GET /buses/{bus}/traces/{receipt}': 'AWS_IAM',
      'GET /buses/{bus}/ledger': 'AWS_IAM',
      'POST /buses/{bus}/explain': 'AWS_IAM',
      'GET /buses/{bus}/dead-letters': 'AWS_IAM',
      'POST /buses/{bus}/redrive': 'AWS_IAM',
      'GET /buses/{bus}/redrives/{redrive}': 'AWS_IAM',
      'DELETE /buses/{bus}/redrives/{redrive}': 'AWS_IAM',
    });
  });

  test('hand over requests in payload format 2.0', () => {
    template.allResourcesProperties('AWS::ApiGatewayV2::Integration', { PayloadFormatVersion: '2.0', IntegrationType: 'AWS_PROXY' });
  });

  test('leave OPTIONS to ingest: with CORS the gateway would answer the webhook handshake itself', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', { CorsConfiguration: Match.absent() });
  });

  test('are throttled by nothing but the account', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', { RouteSettings: Match.absent(), DefaultRouteSettings: Match.absent() });
  });
});

describe('routes of a bus with API keys', () => {
  const template = synthesized({ buses: { default: {}, open: { apiKeys: [key] } } });

  test('open that one bus to events, and nothing else', () => {
    const open = Object.entries(routesOf(template)).filter(([, authorization]) => authorization === 'NONE');
    expect(Object.fromEntries(open)).toEqual({ 'POST /buses/open/events': 'NONE', 'OPTIONS /buses/open/events': 'NONE' });
  });

  test('come with the hashes for ingest to check', () => {
    const variables = JSON.stringify(template.findResources('AWS::Lambda::Function', { Properties: { Description: Match.stringLikeRegexp('Takes events in') } }));
    expect(variables.match(/apiKeyHashes/g)).toHaveLength(1);
    expect(variables).toContain(key);
  });
});

describe('an open route', () => {
  const template = synthesized({ buses: { default: {}, open: { apiKeys: [key] }, busy: { apiKeys: [key], requestsPerSecond: 5000 } } });

  test('takes 1,000 requests a second and twice as many at once, or what the bus is told', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      RouteSettings: {
        'POST /buses/open/events': { ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 2000 },
        'OPTIONS /buses/open/events': { ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 2000 },
        'POST /buses/busy/events': { ThrottlingRateLimit: 5000, ThrottlingBurstLimit: 10_000 },
        'OPTIONS /buses/busy/events': { ThrottlingRateLimit: 5000, ThrottlingBurstLimit: 10_000 },
      },
    });
  });

  test('is there before the stage that bounds it', () => {
    const open = Object.entries(template.findResources('AWS::ApiGatewayV2::Route', { Properties: { AuthorizationType: 'NONE' } }));
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    expect(stage?.['DependsOn']).toEqual(expect.arrayContaining(open.map(([id]) => id)));
    expect(open).toHaveLength(4);
  });
});

function routesOf(template: ReturnType<typeof synthesized>): Record<string, unknown> {
  const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route'));
  return Object.fromEntries(routes.map(({ Properties }) => [Properties.RouteKey, Properties.AuthorizationType]));
}

import { createRequire } from 'node:module';

/** A CloudEvent whose data are a GitHub webhook; the address is an extension attribute, there for `cidr`. */
export interface WebhookEvent {
  readonly type: string;
  readonly clientip: string;
  readonly data: WebhookPayload;
}

/** What rules ask of a payload; it has a good deal more. */
interface WebhookPayload {
  readonly action?: string;
  readonly repository?: { readonly id: number; readonly full_name: string };
  readonly sender?: { readonly login: string };
}

/** Required, not imported: the package is JSON, and its types describe it as a module. */
const webhooks: readonly { readonly name: string; readonly examples: readonly WebhookPayload[] }[] = createRequire(import.meta.url)('@octokit/webhooks-examples');

/** GitHub's 329 example payloads, each as the data of a CloudEvent: 8 KB in the median. */
export function webhookEvents(): readonly WebhookEvent[] {
  return webhooks.flatMap(({ name, examples }) => examples.map((data, index) => wrap(name, index, data)));
}

function wrap(name: string, index: number, data: WebhookPayload): WebhookEvent & { readonly specversion: string } {
  return {
    specversion: '1.0',
    id: `${name}-${index}`,
    source: 'https://github.com/octokit/webhooks',
    type: `com.github.${name}`,
    clientip: `192.30.252.${index % 256}`,
    datacontenttype: 'application/json',
    data,
  } as WebhookEvent & { readonly specversion: string };
}

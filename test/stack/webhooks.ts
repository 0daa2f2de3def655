import { createRequire } from 'node:module';
import { CloudEvent } from 'cloudevents';

interface Definition {
  readonly name: string;
  readonly examples: readonly { readonly action?: string }[];
}

const definitions: readonly Definition[] = createRequire(import.meta.url)('@octokit/webhooks-examples');

/** Real payloads of GitHub's webhooks of one kind, as CloudEvents of type `github.<kind>`. */
export function webhookEvents(kind: string): readonly CloudEvent<{ readonly action?: string }>[] {
  const examples = definitions.find(({ name }) => name === kind)?.examples ?? [];
  return examples.map((data, index) => {
    return new CloudEvent({
      id: `${kind}-${index}`,
      source: 'https://github.com/webhooks',
      type: `github.${kind}`,
      time: '2026-11-21T10:00:00Z',
      datacontenttype: 'application/json',
      data,
    });
  });
}

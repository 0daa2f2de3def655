import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import project from '../../cdk.json' with { type: 'json' };
import { GlassbusStack, type GlassbusStackProps } from '../../lib/glassbus-stack.ts';

/** An app with the project's own context, which does not bundle: what a template says does not depend on the code. */
export function testApp(): App {
  return new App({ context: { ...project.context, 'aws:cdk:bundling-stacks': [] } });
}

/** The template of a bus stack. */
export function synthesized(props: GlassbusStackProps = {}): Template {
  return Template.fromStack(new GlassbusStack(testApp(), 'Glassbus', props));
}

/** A function of the bus, by what it says of itself. */
export function functionNamed(room: 'ingest' | 'matcher' | 'definitions' | 'api'): Record<string, unknown> {
  const words = { ingest: 'Takes events in', matcher: 'Matches events', definitions: 'Custom::GlassbusRules', api: 'Rules, traces' };
  return { Description: Match.stringLikeRegexp(words[room]) };
}

import { render } from '../conformance/target-type.ts';
import type { TargetRequest } from '../../core/target/target.ts';
import type { TargetExample } from '../../core/target/target-type.ts';

/** The event of the tests that send one, in the words of its producer. */
export const paidOrder =
  '{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","subject":"orders/7","data":{"total":120.00,"file":"../all"}}';

/** The delivery id of that event, for the rule and the target that `render` makes. */
export const paidOrderDelivery = 'd50b830d7e25e7d54a165b101f1581acec31fc4c5b2d8f8902e955a59663c40c';

/** What a target is sent for an event, through all that a delivery goes through, or `<code>: <message>` where it is sent nothing. */
export async function sentTo(target: TargetExample, event = paidOrder): Promise<TargetRequest | string | undefined> {
  const rendered = await render(target, event);
  return 'code' in rendered ? `${rendered.code}: ${rendered.message}` : rendered.requests[0];
}

/** A parameter that is what a path finds in the event. */
export function found(path: string): object {
  return { form: 'jsonpath', path };
}

/** A transform that makes text of so many ASCII characters. */
export function textOfLength(length: number): object {
  return { form: 'jsonata', expression: `$pad("", ${length}, "x")` };
}

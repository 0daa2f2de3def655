/** Prices in USD, region us-east-1, November 2026, without free tiers. */
export const prices = {
  /** Per request of the HTTP API. @source API Gateway pricing: 1.00 per million */
  httpApiRequest: 1.0e-6,
  /** Per 64 KB of an SQS call, standard queue. @source SQS pricing: 0.40 per million */
  sqsRequest: 0.4e-6,
  /** Added to each of those that carry a MessageGroupId. @source SQS pricing, fair queues: 0.10 per million */
  sqsFairRequest: 0.1e-6,
  /** Per KB written. @source DynamoDB on-demand pricing: 0.625 per million write request units */
  dynamoWriteUnit: 0.625e-6,
  /** Per 4 KB read, strongly consistent. @source DynamoDB on-demand pricing: 0.125 per million read request units */
  dynamoReadUnit: 0.125e-6,
  /** Per call of a function. @source Lambda pricing: 0.20 per million */
  lambdaRequest: 0.2e-6,
  /** Per second of a whole vCPU, which a function has at 1,769 MB, on arm64. @source Lambda pricing: 0.0000133334 per GB-second */
  lambdaCpuSecond: 1.3333e-5 * (1769 / 1024),
} as const;

/** What a million events used. */
export interface Units {
  readonly httpApiRequests: number;
  readonly sqsRequests: number;
  readonly sqsFairRequests: number;
  readonly dynamoWriteUnits: number;
  readonly dynamoReadUnits: number;
  readonly lambdaRequests: number;
  readonly lambdaCpuSeconds: number;
}

/** The price of the units, by what is billed. */
export function priceOf(units: Units): { readonly [part: string]: number } {
  return {
    'HTTP API': units.httpApiRequests * prices.httpApiRequest,
    SQS: units.sqsRequests * prices.sqsRequest + units.sqsFairRequests * prices.sqsFairRequest,
    DynamoDB: units.dynamoWriteUnits * prices.dynamoWriteUnit + units.dynamoReadUnits * prices.dynamoReadUnit,
    Lambda: units.lambdaRequests * prices.lambdaRequest + units.lambdaCpuSeconds * prices.lambdaCpuSecond,
  };
}

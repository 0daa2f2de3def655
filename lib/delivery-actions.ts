/** What `allowDelivery` lets a bus do, each by the policy of the resource itself; everything else takes a `DeliveryRole`. */
export const deliveryActions = {
  function: 'lambda:InvokeFunction',
  queue: 'sqs:SendMessage',
  topic: 'sns:Publish',
} as const;

/** The stay of a sequence at its target: its deliveries, one after the other, do not take slots and give them back for each. */
export interface Stay {
  /** Who would leave now leaves at the end of the stay. */
  prolong(leave: () => Promise<void>): void;
  /** Never rejects. */
  end(): Promise<void>;
}

export function createStay(): Stay {
  const leaving: (() => Promise<void>)[] = [];
  return {
    prolong: (leave) => {
      leaving.push(leave);
    },
    end: async () => {
      await Promise.all(leaving.map((leave) => leave()));
    },
  };
}

/** A stay at a target: its deliveries, one after the other, do not take slots and give them back for each. */
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
      await Promise.all(leaving.splice(0).map((leave) => leave()));
    },
  };
}

/** The stay of messages that are worked on one after the other. */
export interface GroupStay {
  /**
   * The stay for the next message, from what it has deliveries for, such as `<rule>/<target>`. It lasts on where that is one target, the
   * same as before: else slots would lie idle while another target hangs. Undefined where it is several.
   */
  at(targets: readonly string[]): Promise<Stay | undefined>;
  /** Never rejects. */
  end(): Promise<void>;
}

export function createGroupStay(): GroupStay {
  const stay = createStay();
  let place: string | undefined;
  return {
    at: async (targets) => {
      const [first, ...others] = targets;
      const next = others.length === 0 ? first : undefined;
      if (next === undefined || next !== place) await stay.end();
      place = next;
      return next === undefined ? undefined : stay;
    },
    end: () => stay.end(),
  };
}

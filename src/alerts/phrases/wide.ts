/** The type of a catalogue: the same keys and functions as one language's, with any texts. Types only. */
export type Wide<T> = T extends string
  ? string
  : T extends (...args: infer Args) => infer Result
    ? (...args: Args) => Wide<Result>
    : T extends object
      ? { readonly [Key in keyof T]: Wide<T[Key]> }
      : T

// The door of impact: which tests a change can affect. Facts in, facts out; it decides nothing about what to run.

export { affectedBy } from "./affected-by.ts";

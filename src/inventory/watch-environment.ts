// The part of the recorder that sees which environment variables user code looks at.
// Handed to Node as text (see recorder.ts): the function may use nothing but its arguments and what every Node has.

import type { Callable, Witness } from "./witness.ts";

export function watchEnvironment(witness: Witness, nodeOptions: string | null): void {
  if (nodeOptions === null) delete process.env["NODE_OPTIONS"];
  else process.env["NODE_OPTIONS"] = nodeOptions;

  const noteName = (name: string | symbol, below: unknown): void => {
    if (typeof name === "string" && witness.caller(below as Callable) === "u") witness.note("env", name);
  };
  const get = (target: NodeJS.ProcessEnv, name: string | symbol): unknown => {
    noteName(name, get);
    return Reflect.get(target, name);
  };
  const has = (target: NodeJS.ProcessEnv, name: string | symbol): boolean => {
    noteName(name, has);
    return Reflect.has(target, name);
  };
  const getOwnPropertyDescriptor = (target: NodeJS.ProcessEnv, name: string | symbol) => {
    noteName(name, getOwnPropertyDescriptor);
    return Reflect.getOwnPropertyDescriptor(target, name);
  };
  const ownKeys = (target: NodeJS.ProcessEnv): (string | symbol)[] => {
    noteName("*", ownKeys);
    return Reflect.ownKeys(target);
  };
  // Without it, the proxy itself would be the receiver, and a property of process.env is set in one way only.
  const set = (target: NodeJS.ProcessEnv, name: string | symbol, value: unknown): boolean =>
    Reflect.set(target, name, value);
  process.env = new Proxy(process.env, { get, has, getOwnPropertyDescriptor, ownKeys, set });
}

// The vocabulary of form checks: a message key for each field that has a problem.

import type { MessageKey } from "../i18n/messages.ts";

export type Problems<T> = { [K in keyof T]?: MessageKey };

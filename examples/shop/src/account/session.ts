// Who is signed in, as the server says.

import { callApi } from "../shared/http.ts";
import { createStore } from "../shared/store.ts";
import type { Profile } from "./profile.ts";

export interface Customer extends Profile {
  email: string;
}

interface Answer {
  customer: Customer | null;
}

/** `null` for a visitor who has not signed in. */
export const session = createStore<Customer | null>(null);

export async function loadSession(): Promise<void> {
  session.set((await callApi<Answer>("GET", "me")).customer);
}

/** Throws an `ApiError` with status 401 for a wrong address or password. */
export async function signIn(email: string, password: string): Promise<void> {
  session.set((await callApi<Answer>("POST", "login", { email, password })).customer);
}

export async function signOut(): Promise<void> {
  await callApi("POST", "logout");
  session.set(null);
}

export async function saveProfile(profile: Profile): Promise<void> {
  session.set((await callApi<Answer>("PUT", "profile", profile)).customer);
}

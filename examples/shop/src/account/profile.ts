// What the shop knows about a customer, and checking an edit of it. Shared with the server. Pure.

import { parseAddress, validateAddress, type Address } from "../checkout/address.ts";
import type { Problems } from "../checkout/problems.ts";
import { tidy } from "../shared/text.ts";
import { asFields, asText } from "../shared/unknown.ts";

export interface Profile {
  name: string;
  newsletter: boolean;
  address: Address | null;
}

/** An address without a street is no address. */
export function parseProfile(value: unknown): Profile {
  const fields = asFields(value);
  const name = tidy(asText(fields["name"]));
  const address = parseAddress(fields["address"]);
  return {
    name,
    newsletter: fields["newsletter"] === true,
    address: address.street === "" ? null : { ...address, name: address.name === "" ? name : address.name },
  };
}

export function validateProfile(profile: Profile): Problems<Address> {
  const problems = profile.address ? validateAddress(profile.address) : {};
  return profile.name === "" ? { ...problems, name: "problem.name" } : problems;
}

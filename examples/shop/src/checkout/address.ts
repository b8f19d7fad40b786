// Delivery addresses: reading and checking them. Shared with the server. Pure.

import { COUNTRIES, countryFacts, type Country } from "../cart/countries.ts";
import { tidy } from "../shared/text.ts";
import { asFields, asText, oneOf } from "../shared/unknown.ts";
import type { Problems } from "./problems.ts";

export interface Address {
  name: string;
  street: string;
  postcode: string;
  city: string;
  country: Country;
}

export function parseAddress(value: unknown): Address {
  const fields = asFields(value);
  const read = (name: string): string => tidy(asText(fields[name]));
  return {
    name: read("name"),
    street: read("street"),
    postcode: read("postcode"),
    city: read("city"),
    country: oneOf(fields["country"], COUNTRIES),
  };
}

/** The problems by field; none when a parcel would arrive. */
export function validateAddress(address: Address): Problems<Address> {
  const problems: Problems<Address> = {};
  if (address.name.split(" ").length < 2) problems.name = "problem.name";
  if (!/\p{L}{2}/u.test(address.street) || !/\d/.test(address.street)) problems.street = "problem.street";
  if (!new RegExp(countryFacts(address.country).postcode).test(address.postcode)) {
    problems.postcode = "problem.postcode";
  }
  if (address.city.length < 2) problems.city = "problem.city";
  return problems;
}

/** As it stands on the parcel; Swiss and Austrian postcodes get their country letter. */
export function addressLines({ name, street, postcode, city, country }: Address): string[] {
  const prefix = country === "CH" ? "CH-" : country === "AT" ? "A-" : "";
  return [name, street, `${prefix}${postcode} ${city}`];
}

// Every page object.

export { CartPage } from "./cart-page.ts";
export { CheckoutPage, type AddressEntry, type CardEntry } from "./checkout-page.ts";
export { Frame } from "./frame.ts";
export { ListingPage } from "./listing-page.ts";
export { LoginPage } from "./login-page.ts";
export { OrdersPage } from "./orders-page.ts";
export { ProductPage } from "./product-page.ts";
export { ProfilePage } from "./profile-page.ts";

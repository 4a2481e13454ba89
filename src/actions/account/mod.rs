//! Accounts: signing in and out, passwords, sessions.

mod again;
mod browsers;
mod by_passkey;
mod caller;
pub(super) mod grounds;
mod hashing;
pub mod password;
mod reset;
mod session;
mod sign_in;
pub mod sign_in_link;
mod tries;

pub use again::{Again, again};
pub use browsers::{EndedSession, SignedInBrowser, end_session, sessions};
pub use by_passkey::{ask_who, sign_in_by_passkey};
pub use caller::Caller;
pub use reset::{ChangeFault, can_sign_in, change_password, first_password, same_password_for_all};
pub(super) use reset::{FirstPassword, give_first};
pub use session::{Signed, Token, holder, sign_out, sign_out_everywhere, signed_in};
pub use sign_in::{Attempt, SignInRefusal, SignedIn, sign_in};

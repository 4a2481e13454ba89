//! Accounts: signing in and out, passwords, sessions.

pub mod password;
mod patience;
mod reset;
mod session;
mod sign_in;

pub use crate::store::session::Session as Kept;
pub use reset::{ChangeFault, can_sign_in, change_password, first_password, same_password_for_all};
pub use session::{Signed, Token, sessions, sign_out, sign_out_everywhere, signed_in};
pub use sign_in::{Attempt, SignInRefusal, SignedIn, sign_in};

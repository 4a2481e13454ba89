//! What tests need around them: a fresh database for each, on both engines.

pub mod authenticator;
pub mod browser;
pub mod crowd;
pub mod database;
pub mod dated;
pub mod events;
pub mod house;
pub mod relay;
pub mod serving;
pub mod site;
pub mod smtp;
pub mod visitor;

/// Makes two tests of one `async fn(db: Db)`: `NAME::sqlite` and `NAME::postgres`, each with a fresh, migrated database.
#[macro_export]
macro_rules! on_both {
    ($test:ident) => {
        $crate::on_both!($test, $test);
    };
    ($name:ident, $test:ident) => {
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                $crate::support::database::on_sqlite(super::$test).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                $crate::support::database::on_postgres(super::$test).await;
            }
        }
    };
}

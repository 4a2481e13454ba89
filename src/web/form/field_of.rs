//! A field within a form.

use super::Form;
use crate::component::field::{Field, Filling};
use maud::Markup;

impl Field {
    /// The field within a form: with what was filled in, and what is wrong with that.
    pub fn of(&self, form: &Form) -> Markup {
        self.filled(&Filling {
            values: form.values(self.name()).collect(),
            fault: form.fault(self.name()),
        })
    }
}

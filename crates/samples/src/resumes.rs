//! Resumes of invented people as PDF, as many as are needed.

mod layout;
mod person;

pub use layout::pdf;
pub use person::{Person, Role};

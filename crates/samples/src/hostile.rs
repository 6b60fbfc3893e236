//! Files that break readers, one or more for each class of trouble.

mod classes;
pub mod pdf;
mod pdf_bombs;
mod pdf_text;
mod texts;
mod zips;

pub use classes::{Hostile, all};
pub use pdf_text::{all as all_texts, clean};

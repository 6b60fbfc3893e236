//! Reads a backend developer's resume, places it on the career ladder with evidence, and says what
//! is missing for the next rung.

pub mod dictionary;
pub mod document;
pub mod resume;

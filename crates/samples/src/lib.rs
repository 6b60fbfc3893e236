//! Invented resumes and hostile files, made anew for tests, examples and measurements.

pub mod hostile;
pub mod layouts;
pub mod resumes;

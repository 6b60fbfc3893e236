//! Audits: how the results of a batch fall out for groups of people, and whether who somebody is changes
//! anything at all.
//!
//! The doors are [`Audit::of`], which compares rates by categories that the caller gives, and [`swapped`], which
//! analyses one resume again as somebody else's. Categories come in here for the first time: nothing below knows of
//! them.

mod categories;
mod exact;
mod pages;
mod rates;
mod rules;
mod swap;

pub use categories::{Categories, Joined, Person, Scored};
pub use exact::fisher_exact;
pub use pages::{of_audit, of_swaps};
pub use rates::{AUDIT_SCHEMA, Attribute, Audit, Group, Lowest, Measure, Measured, Step};
pub(crate) use rules::FOLDER;
pub use rules::{Rules, SwapWords, faults};
pub use swap::{Identity, Kind, SWAP_SCHEMA, Swapped, Swaps, UnreadFile, swapped};

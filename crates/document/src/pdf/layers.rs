//! Optional content: which layers of the file are switched off.

use std::collections::HashSet;

use hayro_syntax::object::{Array, Dict, Name, ObjRef, ObjectIdentifier};

/// The layers that are off when the file is opened.
#[derive(Default)]
pub(super) struct Layers {
    off: HashSet<ObjectIdentifier>,
}

impl Layers {
    /// Reads the default configuration of the catalog.
    pub(super) fn of_catalog(catalog: Option<Dict<'_>>) -> Self {
        let mut off = HashSet::new();
        let Some(properties) = catalog.and_then(|it| it.get::<Dict<'_>>("OCProperties")) else {
            return Self { off };
        };
        let Some(config) = properties.get::<Dict<'_>>("D") else {
            return Self { off };
        };
        if config.get::<Name<'_>>("BaseState").is_some_and(|state| &*state == b"OFF") {
            off.extend(references(&properties, "OCGs"));
        }
        for on in references(&config, "ON") {
            off.remove(&on);
        }
        off.extend(references(&config, "OFF"));
        Self { off }
    }

    /// Whether content that belongs to an entry `/OC` (or to a marked-content property) is shown.
    pub(super) fn shows(&self, membership: Option<&Dict<'_>>, reference: Option<ObjRef>) -> bool {
        if self.off.is_empty() {
            return true;
        }
        match membership {
            Some(dict) if dict.get::<Name<'_>>("Type").is_some_and(|it| &*it == b"OCMD") => self.shows_group(dict),
            _ => reference.is_none_or(|id| !self.off.contains(&id.into())),
        }
    }

    fn shows_group(&self, group: &Dict<'_>) -> bool {
        let mut members = references(group, "OCGs");
        members.extend(group.get_ref("OCGs").map(ObjectIdentifier::from));
        if members.is_empty() {
            return true;
        }
        let is_off = |id: &ObjectIdentifier| self.off.contains(id);
        match group.get::<Name<'_>>("P").as_deref() {
            Some(b"AllOn") => !members.iter().any(is_off),
            Some(b"AnyOff") => members.iter().any(is_off),
            Some(b"AllOff") => members.iter().all(is_off),
            _ => !members.iter().all(is_off),
        }
    }
}

fn references(dict: &Dict<'_>, key: &str) -> Vec<ObjectIdentifier> {
    let array = dict.get::<Array<'_>>(key).unwrap_or_default();
    array.raw_iter().filter_map(|item| item.as_obj_ref().map(Into::into)).collect()
}

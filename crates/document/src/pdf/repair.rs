//! Repairs a file before pdf-extract sees it, which panics or misreads where others are lenient.

use std::collections::BTreeSet;

use lopdf::content::{Content as Operations, Operation};
use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream};

use super::budget::{Budget, exceeded};
use crate::DocumentError;

/// Codes of the widest font.
const MAX_CODES: i64 = 0x1_0000;
/// Largest map to Unicode; real ones stay below 100 kB.
const MAX_MAP_BYTES: usize = 1 << 20;
/// Width in thousandths that stands for a missing one.
const USUAL_WIDTH: f32 = 500.0;
/// Largest content of one page or form. As a list of operations it takes up to a hundred times its
/// bytes, before any of them can be counted.
const MAX_CONTENT_BYTES: usize = 1 << 20;
/// Forms inside forms.
const MAX_FORM_DEPTH: usize = 16;
/// Operators that place or show text; all others are dropped.
const TEXT_OPERATORS: [&str; 18] =
    ["BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*", "Tj", "TJ", "q", "Q", "cm"];

/// Makes a file safe and right for pdf-extract, as far as it is known to fail.
///
/// # Errors
///
/// A limit error where the content is more than the budget allows.
pub(super) fn repair(file: &mut File, budget: &mut Budget) -> Result<(), DocumentError> {
    let ids: Vec<ObjectId> = file.objects.keys().copied().collect();
    for id in &ids {
        repair_font(file, *id);
    }
    for id in &ids {
        repair_object(file, *id, budget)?;
    }
    repair_pages(file, budget)
}

fn resolved<'f>(file: &'f File, object: &'f Object) -> &'f Object {
    file.dereference(object).map_or(object, |(_, object)| object)
}

fn repair_font(file: &mut File, id: ObjectId) {
    let Some(Object::Dictionary(font)) = file.objects.get(&id) else {
        return;
    };
    if !font.has_type(b"Font") {
        return;
    }
    let subtype = font.get(b"Subtype").and_then(Object::as_name).unwrap_or_default().to_vec();
    let mut fixed = font.clone();
    match subtype.as_slice() {
        b"CIDFontType0" | b"CIDFontType2" => {
            if let Ok(widths) = font.get(b"W") {
                fixed.set("W", plain_widths(file, widths));
            }
        }
        b"Type0" => {
            if !font.has(b"Encoding") {
                fixed.set("Encoding", Object::Name(b"Identity-H".to_vec()));
            }
        }
        _ => plain_simple_widths(file, font, &mut fixed),
    }
    if is_bad_map(file, font) {
        fixed.remove(b"ToUnicode");
    }
    file.objects.insert(id, Object::Dictionary(fixed));
}

/// The width table of a composite font with every range written out as a list.
fn plain_widths(file: &File, widths: &Object) -> Object {
    let mut plain = Vec::new();
    let Ok(items) = resolved(file, widths).as_array() else {
        return Object::Array(plain);
    };
    let items: Vec<&Object> = items.iter().map(|item| resolved(file, item)).collect();
    let mut at = 0;
    while let (Some(first), Some(second)) = (items.get(at), items.get(at + 1)) {
        let Ok(start) = first.as_i64() else { break };
        if let Ok(list) = second.as_array() {
            let list = list.iter().map(|width| Object::Real(number(resolved(file, width)))).collect();
            plain.extend([Object::Integer(start), Object::Array(list)]);
            at += 2;
        } else {
            let (Ok(end), Some(width)) = (second.as_i64(), items.get(at + 2)) else {
                break;
            };
            let count = (end - start + 1).clamp(0, MAX_CODES) as usize;
            let list = vec![Object::Real(number(width)); count];
            plain.extend([Object::Integer(start), Object::Array(list)]);
            at += 3;
        }
    }
    Object::Array(plain)
}

fn plain_simple_widths(file: &File, font: &Dictionary, fixed: &mut Dictionary) {
    let widths = font.get(b"Widths").map(|widths| resolved(file, widths)).and_then(Object::as_array);
    let descriptor = font.has(b"FontDescriptor");
    let widths: Vec<Object> = match widths {
        Ok(widths) => widths.iter().take(256).map(|it| Object::Real(number(resolved(file, it)))).collect(),
        // The standard fonts have their own table in pdf-extract.
        Err(_) if !descriptor => return,
        Err(_) => vec![Object::Real(USUAL_WIDTH); 256],
    };
    let first = font.get(b"FirstChar").map(|it| resolved(file, it)).and_then(Object::as_i64).unwrap_or(0);
    fixed.set("FirstChar", first);
    fixed.set("LastChar", first + widths.len() as i64 - 1);
    fixed.set("Widths", Object::Array(widths));
}

fn number(object: &Object) -> f32 {
    object.as_float().unwrap_or(USUAL_WIDTH)
}

/// Whether a map to Unicode is no map, or so large that reading it is a trap.
fn is_bad_map(file: &File, font: &Dictionary) -> bool {
    let Ok(map) = font.get(b"ToUnicode") else {
        return false;
    };
    let Ok(stream) = resolved(file, map).as_stream() else {
        return true;
    };
    let Ok(text) = stream.get_plain_content() else {
        return true;
    };
    text.len() > MAX_MAP_BYTES || has_wide_codes(&text)
}

/// Whether any code has more than two bytes: a range over such codes may hold billions.
fn has_wide_codes(map: &[u8]) -> bool {
    let text = String::from_utf8_lossy(map);
    let ranges = text.split("beginbfrange").skip(1).filter_map(|part| part.split("endbfrange").next());
    let mut codes = ranges.flat_map(str::lines).filter_map(|line| line.split('<').nth(1));
    codes.any(|code| code.split('>').next().is_some_and(|code| code.trim().len() > 4))
}

/// Pictures become empty forms; forms keep only their text and never hold themselves.
fn repair_object(file: &mut File, id: ObjectId, budget: &mut Budget) -> Result<(), DocumentError> {
    let Some(Object::Stream(stream)) = file.objects.get(&id) else {
        return Ok(());
    };
    let subtype = stream.dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default().to_vec();
    let repaired = match subtype.as_slice() {
        b"Image" => {
            let mut dict = Dictionary::new();
            dict.set("Type", Object::Name(b"XObject".to_vec()));
            dict.set("Subtype", Object::Name(b"Form".to_vec()));
            Stream::new(dict, Vec::new())
        }
        b"Form" => {
            let draws = !is_cyclic(file, id);
            let content = text_only(&stream.get_plain_content().unwrap_or_default(), draws, budget)?;
            let mut dict = stream.dict.clone();
            dict.remove(b"Filter");
            dict.remove(b"DecodeParms");
            Stream::new(dict, content)
        }
        _ => return Ok(()),
    };
    file.objects.insert(id, Object::Stream(repaired));
    Ok(())
}

/// Whether a form draws itself, or nests too deep to be sound.
fn is_cyclic(file: &File, id: ObjectId) -> bool {
    let mut seen = BTreeSet::from([id]);
    let mut level = vec![id];
    for _ in 0..MAX_FORM_DEPTH {
        let inner: Vec<ObjectId> = level.iter().flat_map(|id| drawn_by(file, *id)).collect();
        if inner.contains(&id) {
            return true;
        }
        level = inner.into_iter().filter(|inner| seen.insert(*inner)).collect();
        if level.is_empty() {
            return false;
        }
    }
    true
}

fn drawn_by(file: &File, id: ObjectId) -> Vec<ObjectId> {
    let objects = || -> Option<&Dictionary> {
        let dict = &file.objects.get(&id)?.as_stream().ok()?.dict;
        let resources = resolved(file, dict.get(b"Resources").ok()?).as_dict().ok()?;
        resolved(file, resources.get(b"XObject").ok()?).as_dict().ok()
    };
    let Some(objects) = objects() else {
        return Vec::new();
    };
    objects.iter().filter_map(|(_, object)| object.as_reference().ok()).collect()
}

fn repair_pages(file: &mut File, budget: &mut Budget) -> Result<(), DocumentError> {
    for (_, page) in file.get_pages() {
        cut_parent_cycle(file, page);
        let Ok(content) = file.get_page_content(page) else {
            continue;
        };
        let content = text_only(&content, true, budget)?;
        let stream = file.add_object(Stream::new(Dictionary::new(), content));
        if let Ok(dict) = file.get_dictionary_mut(page) {
            dict.set("Contents", Object::Reference(stream));
        }
    }
    Ok(())
}

/// pdf-extract looks for inherited entries from parent to parent, without end where they form a circle.
fn cut_parent_cycle(file: &mut File, page: ObjectId) {
    let mut seen = BTreeSet::new();
    let mut at = page;
    while seen.insert(at) {
        let parent = file.get_dictionary(at).and_then(|node| node.get(b"Parent")).and_then(Object::as_reference);
        let Ok(parent) = parent else { return };
        if seen.contains(&parent)
            && let Ok(node) = file.get_dictionary_mut(at)
        {
            node.remove(b"Parent");
        }
        at = parent;
    }
}

/// A content stream with only the operators that pdf-extract reads rightly.
fn text_only(content: &[u8], draws: bool, budget: &mut Budget) -> Result<Vec<u8>, DocumentError> {
    if content.len() > MAX_CONTENT_BYTES {
        return Err(exceeded("content of a page for the second reader"));
    }
    budget.decoded_bytes(content.len() as u64)?;
    let Ok(operations) = Operations::decode(content) else {
        return Ok(Vec::new());
    };
    budget.operations(operations.operations.len() as u64)?;
    let kept = operations.operations.into_iter().flat_map(|it| plain_operations(it, draws));
    let kept: Vec<Operation> = kept.collect();
    let kept = Operations { operations: kept };
    kept.encode().map_err(|_| exceeded("drawing operators"))
}

/// One operation as pdf-extract understands it: none, itself, or what a short form stands for.
fn plain_operations(operation: Operation, draws: bool) -> Vec<Operation> {
    let show = |operands: Vec<Object>| vec![Operation::new("T*", Vec::new()), Operation::new("Tj", operands)];
    let numbers =
        |count: usize| operation.operands.len() == count && operation.operands.iter().all(|it| it.as_float().is_ok());
    match operation.operator.as_str() {
        "'" => show(operation.operands),
        "\"" => show(operation.operands.into_iter().skip(2).collect()),
        "Do" if draws => vec![operation],
        "Tm" | "cm" if !numbers(6) => Vec::new(),
        "Td" | "TD" if !numbers(2) => Vec::new(),
        "Tc" | "Tw" | "Tz" | "TL" | "Tr" | "Ts" if !numbers(1) => Vec::new(),
        "Tj" if !matches!(operation.operands.first(), Some(Object::String(..))) => Vec::new(),
        "TJ" if !matches!(operation.operands.first(), Some(Object::Array(_))) => Vec::new(),
        name if TEXT_OPERATORS.contains(&name) => vec![operation],
        _ => Vec::new(),
    }
}

//! The MCP server over its pipe: every fixture has an answer of at most 4 kB. The protocol's own client
//! tests the rest, in `python/tests`.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::program::command;

/// Sends requests one after the other and gives the answers.
fn talk(requests: impl IntoIterator<Item = Value>) -> Vec<Value> {
    let mut server = command()
        .args(["mcp", "fixtures", "--as-of", "2026-11"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = server.stdin.take().unwrap();
    let mut output = BufReader::new(server.stdout.take().unwrap());
    let mut answers = Vec::new();
    for request in requests {
        writeln!(input, "{request}").unwrap();
        if request["id"].is_null() {
            continue;
        }
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        answers.push(serde_json::from_str(&line).unwrap());
    }
    drop(input);
    assert!(server.wait().unwrap().success());
    answers
}

#[test]
fn every_fixture_has_a_short_answer() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut paths = Vec::new();
    for folder in ["people", "hostile"] {
        for entry in walkdir::WalkDir::new(root.join(folder)).sort_by_file_name() {
            let path = entry.unwrap().into_path();
            if path.is_file() {
                paths.push(path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    let hello = json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}});
    let ready = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
    let calls = paths.iter().step_by(3).enumerate().flat_map(|(at, path)| {
        ["analyze", "roles"].map(|tool| {
            json!({"jsonrpc": "2.0", "id": at + 1, "method": "tools/call",
                   "params": {"name": tool, "arguments": {"path": path, "bytes": 3072}}})
        })
    });
    let answers = talk([hello, ready].into_iter().chain(calls));
    let wrong: Vec<&Value> = answers[1..]
        .iter()
        .filter(|answer| {
            answer["result"].to_string().len() > 3072 || !answer["result"]["content"][0]["text"].is_string()
        })
        .collect();
    assert!(answers.len() > 100 && wrong.is_empty(), "{wrong:#?}");
    let told = |answer: &Value| answer["result"]["structuredContent"]["verdict"].is_string();
    assert!(answers.iter().filter(|answer| told(answer)).count() > 40);
}

//! Bytes of a text file become characters, in whatever encoding they are.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// Text with the name of the encoding that it was in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// Name of the encoding ("UTF-8", "windows-1252", …).
    pub encoding: &'static str,
    /// Some bytes were not in the encoding of the rest.
    pub damaged: bool,
}

/// Bytes looked at to tell an encoding of two or four bytes a character.
const SAMPLE_BYTES: usize = 8192;

/// Turns bytes into text; `None` if they are not text.
pub(super) fn decode(bytes: &[u8]) -> Option<Decoded> {
    let decoded = wide(bytes).or_else(|| utf8(bytes)).unwrap_or_else(|| guess(bytes));
    is_text(&decoded.text).then_some(decoded)
}

/// UTF-32 and UTF-16, with or without a byte order mark.
fn wide(bytes: &[u8]) -> Option<Decoded> {
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE, 0, 0]) {
        return Some(utf32(rest, u32::from_le_bytes, "UTF-32LE"));
    }
    if let Some(rest) = bytes.strip_prefix(&[0, 0, 0xFE, 0xFF]) {
        return Some(utf32(rest, u32::from_be_bytes, "UTF-32BE"));
    }
    if bytes.starts_with(&[0xFF, 0xFE]) {
        return Some(with(UTF_16LE, bytes));
    }
    if bytes.starts_with(&[0xFE, 0xFF]) {
        return Some(with(UTF_16BE, bytes));
    }
    wide_without_mark(bytes)
}

/// Western text in a wide encoding shows zeros at the same place of every character.
fn wide_without_mark(bytes: &[u8]) -> Option<Decoded> {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    if !sample.contains(&0) {
        return None;
    }
    let zeros = zero_shares(sample);
    let decoded = match zeros.map(|share| share > 0.9) {
        [false, _, true, true] => utf32(bytes, u32::from_le_bytes, "UTF-32LE"),
        [true, true, _, false] => utf32(bytes, u32::from_be_bytes, "UTF-32BE"),
        _ if zeros[1].min(zeros[3]) > 0.05 && zeros[0].max(zeros[2]) < 0.01 => with(UTF_16LE, bytes),
        _ if zeros[0].min(zeros[2]) > 0.05 && zeros[1].max(zeros[3]) < 0.01 => with(UTF_16BE, bytes),
        _ => return None,
    };
    (!decoded.damaged).then_some(decoded)
}

/// Share of zero bytes at each place of a group of four.
fn zero_shares(sample: &[u8]) -> [f64; 4] {
    let groups = sample.len() / 4;
    let mut zeros = [0.0; 4];
    for group in sample.chunks_exact(4) {
        for (place, byte) in group.iter().enumerate() {
            zeros[place] += if *byte == 0 { 1.0 } else { 0.0 };
        }
    }
    zeros.map(|count| if groups == 0 { 0.0 } else { count / groups as f64 })
}

fn utf32(bytes: &[u8], join: fn([u8; 4]) -> u32, encoding: &'static str) -> Decoded {
    let units = bytes.chunks_exact(4).map(|b| join([b[0], b[1], b[2], b[3]]));
    let text: String = units.map(|unit| char::from_u32(unit).unwrap_or('\u{FFFD}')).collect();
    let damaged = !bytes.len().is_multiple_of(4) || text.contains('\u{FFFD}');
    Decoded { text, encoding, damaged }
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, used, damaged) = encoding.decode(bytes);
    Decoded { text: text.into_owned(), encoding: used.name(), damaged }
}

/// UTF-8, also where single bytes of another encoding were pasted in: those are read as
/// Windows-1252 as long as the rest speaks for UTF-8.
fn utf8(bytes: &[u8]) -> Option<Decoded> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut text = String::with_capacity(bytes.len());
    let (mut sound, mut strange) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        // Each character that is not ASCII has one byte of this kind.
        sound += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        strange += usize::from(!chunk.invalid().is_empty());
        text.push_str(chunk.valid());
        text.push_str(&encoding_rs::WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    let is_utf8 = strange == 0 || sound > 2 * strange;
    is_utf8.then_some(Decoded { text, encoding: "UTF-8", damaged: strange > 0 })
}

fn guess(bytes: &[u8]) -> Decoded {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    with(detector.guess(None, Utf8Detection::Deny), bytes)
}

/// Whether characters look like text: hardly any control characters (zeros apart, which some
/// programs leave in text) and hardly any that could not be decoded.
fn is_text(text: &str) -> bool {
    let all = text.chars().count();
    let (mut control, mut zeros, mut lost) = (0, 0, 0);
    for c in text.chars() {
        match c {
            ' '..='~' | '\t' | '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{1B}' | '\u{85}' => {}
            '\0' => zeros += 1,
            '\u{FFFD}' => lost += 1,
            c if c.is_control() => control += 1,
            _ => {}
        }
    }
    control * 50 <= all && lost * 10 <= all && zeros * 3 <= all
}

#[cfg(test)]
mod tests {
    use encoding_rs::Encoding;

    use super::decode;

    fn wide(text: &str, unit: fn(u32) -> Vec<u8>, mark: bool) -> Vec<u8> {
        let mark = if mark { "\u{FEFF}" } else { "" };
        format!("{mark}{text}").chars().flat_map(|c| unit(u32::from(c))).collect()
    }

    #[test]
    fn reads_wide_encodings_with_and_without_mark() {
        let text = "Senior Engineer\r\nKraków 2019–2021: Java, Python\n";
        let units: [fn(u32) -> Vec<u8>; 4] = [
            |c| (c as u16).to_le_bytes().to_vec(),
            |c| (c as u16).to_be_bytes().to_vec(),
            |c| c.to_le_bytes().to_vec(),
            |c| c.to_be_bytes().to_vec(),
        ];
        for (index, unit) in units.into_iter().enumerate() {
            for mark in [false, true] {
                let got = decode(&wide(text, unit, mark)).unwrap();
                assert_eq!(got.text, text, "unit {index}, mark {mark}");
            }
        }
    }

    #[test]
    fn reads_encodings_of_one_and_two_bytes() {
        let cases = [
            ("windows-1252", "Résumé – Développeur à Genève, « expérience » chez Crédit Général depuis février"),
            (
                "iso-8859-2",
                "Doświadczenie zawodowe: Starszy programista, Wrocław. Język angielski, wykształcenie wyższe",
            ),
            ("windows-1251", "Опыт работы: старший разработчик, Москва. Навыки: базы данных и сети"),
            ("koi8-r", "Опыт работы: старший разработчик, Москва. Навыки: базы данных и сети"),
            ("shift_jis", "職務経歴書 バックエンドエンジニア 株式会社サンプルで決済システムを開発しました"),
            ("euc-jp", "職務経歴書 バックエンドエンジニア 株式会社サンプルで決済システムを開発しました"),
            ("gbk", "工作经历 高级后端工程师 负责支付系统的设计与开发"),
        ];
        for (name, text) in cases {
            let encoding = Encoding::for_label(name.as_bytes()).unwrap();
            let (bytes, _, lossy) = encoding.encode(text);
            assert!(!lossy, "{name}");
            assert_eq!(decode(&bytes).unwrap().text, text, "{name}");
        }
    }

    #[test]
    fn keeps_utf8_where_a_strange_byte_was_pasted_in() {
        let got = decode(
            "Kraków, Łódź, Gdańsk and ".as_bytes().iter().chain(b"caf\xE9").copied().collect::<Vec<_>>().as_slice(),
        );
        let got = got.unwrap();
        assert_eq!((got.text.as_str(), got.encoding, got.damaged), ("Kraków, Łódź, Gdańsk and café", "UTF-8", true));
    }

    #[test]
    fn tells_binary_data_from_text() {
        let noise: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        let cases: [(&[u8], bool); 4] = [
            (&noise, false),
            (&[0; 100], false),
            (b"Python\0 developer, Go\0", true),
            (b"\x1B[31mGo\x1B[0m\x0C", true),
        ];
        for (bytes, is_text) in cases {
            assert_eq!(decode(bytes).is_some(), is_text, "{:?}", &bytes[..bytes.len().min(8)]);
        }
    }
}

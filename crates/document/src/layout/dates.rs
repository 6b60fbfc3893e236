//! Dates as far as layout needs them: a year in some text.

/// Digits of a year.
const YEAR_DIGITS: usize = 4;

/// Whether one of the numbers of a text may be a year of a career.
pub(super) fn names_year(text: impl Iterator<Item = char>) -> bool {
    years_up_to(1, text) == 1
}

/// How many numbers of a text may be years of a career.
pub(super) fn years(text: impl Iterator<Item = char>) -> usize {
    years_up_to(usize::MAX, text)
}

fn years_up_to(most: usize, text: impl Iterator<Item = char>) -> usize {
    let mut number = String::with_capacity(YEAR_DIGITS + 1);
    let mut years = 0;
    for ch in text.chain([' ']) {
        if ch.is_ascii_digit() {
            // One digit more tells that it is no year.
            if number.len() <= YEAR_DIGITS {
                number.push(ch);
            }
            continue;
        }
        years += usize::from(is_year(&number));
        if years == most {
            break;
        }
        number.clear();
    }
    years
}

fn is_year(number: &str) -> bool {
    number.len() == YEAR_DIGITS && (number.starts_with("19") || number.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_told_from_other_numbers() {
        let cases = [
            ("Jan 2020 - now", true),
            ("03/1998", true),
            ("2021", true),
            ("1500 services", false),
            ("port 20201", false),
            ("C++20", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(names_year(text.chars()), expected, "{text}");
        }
    }
}

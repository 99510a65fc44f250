//! Characters that nobody can see, written so that a person can.

/// "\n", "\u{feff}": line breaks, control and invisible characters written out; everything else as it is.
pub fn escape(text: &str) -> String {
    let mut written = String::new();
    for c in text.chars() {
        match c {
            '\\' => written.push_str("\\\\"),
            '\0' => written.push_str("\\0"),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            ' ' => written.push(' '),
            _ if c.is_control() || c.is_whitespace() || is_unseen(c) => written.push_str(&format!("\\u{{{:x}}}", c as u32)),
            _ => written.push(c),
        }
    }
    written
}

/// Format characters and marks that combine with the letter before them.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{20d0}'..='\u{20f0}' | '\u{fe0f}' | '\u{feff}')
}

//! Unrolls loops before the compiler sees them.
//!
//! An array stays in registers only where its indices are known. Drivers of real GPUs unroll short loops; SwiftShader does
//! not, and keeps an array that a loop indexes in memory.

/// The line, and the lines up to the brace that closes what it opens.
fn block<'a>(line: &'a str, rest: &mut impl Iterator<Item = &'a str>) -> String {
    let mut block = format!("{line}\n");
    let mut open = opened(line);
    while open > 0
        && let Some(line) = rest.next()
    {
        open += opened(line);
        block.extend([line, "\n"]);
    }
    block
}

/// Braces opened less braces closed, outside comments.
fn opened(line: &str) -> i32 {
    let code = line.split_once("//").map_or(line, |(code, _)| code);
    code.chars().map(|character| i32::from(character == '{') - i32::from(character == '}')).sum()
}

/// The comment before a loop that is to be written out.
pub const UNROLL: &str = "// unroll\n";

/// Writes out the loops that a line `// unroll` precedes, such as `for (var r = 0u; r < ROWS; r++) {`, whose bound is a
/// number or a constant of the text. The text computes the same without it.
pub fn unroll_loops(text: &str) -> String {
    write_out(text, text)
}

/// `text` is a part of `all`, which defines the constants.
fn write_out(text: &str, all: &str) -> String {
    let mut result = String::with_capacity(2 * text.len());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() != UNROLL.trim_end() {
            result.extend([line, "\n"]);
            continue;
        }
        let head = lines.next().unwrap_or_default();
        let (name, bound) = counter(head).unwrap_or_else(|| panic!("no loop to unroll: {head}"));
        let block = block(head, &mut lines);
        let body = &block[head.len() + 1..block.trim_end().len() - 1];
        let indent = &head[..head.len() - head.trim_start().len()];
        for number in 0..count(bound, all) {
            let body = write_out(&replace_word(body, name, &format!("{number}u")), all);
            result.extend([indent, "{\n", body.trim_end(), "\n", indent, "}\n"]);
        }
    }
    result
}

/// The name and the bound in `for (var NAME = 0u; NAME < BOUND; NAME++) {`.
fn counter(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.trim_start().strip_prefix("for (var ")?.split_once(" = 0u; ")?;
    let (bound, step) = rest.strip_prefix(name)?.strip_prefix(" < ")?.split_once("; ")?;
    (step == format!("{name}++) {{")).then_some((name, bound))
}

/// The value of a number, or of a constant of the text.
fn count(bound: &str, text: &str) -> usize {
    let number = |digits: &str| digits.strip_suffix('u').and_then(|digits| digits.parse().ok());
    let constant = || {
        let (_, rest) = text.split_once(&format!("const {bound} = "))?;
        number(rest.split_once(';')?.0)
    };
    number(bound).or_else(constant).unwrap_or_else(|| panic!("{bound} is no number"))
}

/// Replaces a name where it stands by itself.
fn replace_word(text: &str, name: &str, by: &str) -> String {
    let is_part = |character: char| character.is_alphanumeric() || character == '_' || character == '.';
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let (before, after) = (&rest[..at], &rest[at + name.len()..]);
        let stands_alone = !text[..text.len() - rest.len() + at].ends_with(is_part)
            && !after.starts_with(|character: char| character.is_alphanumeric() || character == '_');
        result.extend([before, if stands_alone { by } else { name }]);
        rest = after;
    }
    result + rest
}

#[cfg(test)]
mod tests {
    use super::unroll_loops;

    #[test]
    fn loops_are_written_out() {
        let text =
            "const N = 2u;\n// unroll\nfor (var i = 0u; i < N; i++) {\n    x[i] = y.i + pii;\n}\nend\n";
        let expected = "const N = 2u;\n{\n    x[0u] = y.i + pii;\n}\n{\n    x[1u] = y.i + pii;\n}\nend\n";
        assert_eq!(unroll_loops(text), expected);
    }

    #[test]
    fn loops_in_loops_are_written_out() {
        let text = "// unroll\nfor (var i = 0u; i < 2u; i++) {\n    // unroll\n    for (var j = 0u; j < 2u; j++) {\n        f(i, j);\n    }\n}\n";
        let words = unroll_loops(text).split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words, "{ { f(0u, 0u); } { f(0u, 1u); } } { { f(1u, 0u); } { f(1u, 1u); } }");
    }
}

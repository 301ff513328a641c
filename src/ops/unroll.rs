//! Unrolls loops before the compiler sees them.
//!
//! A register tile stays in registers only where its parts have fixed names. Drivers of real GPUs
//! unroll short loops; SwiftShader does not, and keeps an array that a loop indexes in
//! memory.

/// Repeats every line of `text` that contains `{name}` for each number below `count`, with the number in place
/// of the name. Where such a line opens a block, the whole block is repeated; a block that needs no number in
/// its first line has the name in a comment after its brace, `{  // columns {column}`. Lines that consist of a
/// comment are kept as they are.
pub fn unroll(text: &str, name: &str, count: usize) -> String {
    let placeholder = format!("{{{name}}}");
    let mut result = String::with_capacity(2 * text.len());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if !line.contains(&placeholder) || line.trim_start().starts_with("//") {
            result.extend([line, "\n"]);
            continue;
        }
        let block = block(line, &mut lines);
        for number in 0..count {
            result += &block.replace(&placeholder, &number.to_string());
        }
    }
    result
}

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

/// Braces opened less braces closed, outside comments; those of a placeholder close themselves.
fn opened(line: &str) -> i32 {
    let code = line.split_once("//").map_or(line, |(code, _)| code);
    code.chars().map(|character| i32::from(character == '{') - i32::from(character == '}')).sum()
}

#[cfg(test)]
mod tests {
    use super::unroll;

    #[test]
    fn lines_and_blocks_are_written_out() {
        let text = "a\nx{row};\n{  // {row}\n    y{row}{column};\n}\nb\n";
        let rows = unroll(text, "row", 2);
        assert_eq!(rows, "a\nx0;\nx1;\n{  // 0\n    y0{column};\n}\n{  // 1\n    y1{column};\n}\nb\n");
        assert_eq!(unroll("z{row}{column}\n", "column", 2), "z{row}0\nz{row}1\n");
    }

    #[test]
    fn comments_are_neither_repeated_nor_counted() {
        let text = "// as in `{  // rows {row}`\nx{row};  // no }\n{  // row {row}\n    // ends with }\n    y{row};\n}\nb\n";
        let rows = unroll(text, "row", 2);
        assert_eq!(
            rows,
            "// as in `{  // rows {row}`\nx0;  // no }\nx1;  // no }\n\
             {  // row 0\n    // ends with }\n    y0;\n}\n{  // row 1\n    // ends with }\n    y1;\n}\nb\n"
        );
    }
}

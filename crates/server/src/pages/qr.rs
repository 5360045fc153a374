//! Addresses as pictures to scan (ISO/IEC 18004), drawn as SVG by runs of dark squares: a fifth of the bytes that a square
//! each takes, and a page weighs 30 KiB at most with all its parts.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

use crate::answer::Failure;

/// Light squares around: ISO/IEC 18004 §5.3.8.
const QUIET: usize = 4;

/// The picture, this many pixels wide where nothing else is said.
///
/// # Errors
/// When the text is longer than a picture can say.
pub(super) fn picture(text: &str, level: EcLevel, pixels: u32) -> Result<String, Failure> {
    let code =
        QrCode::with_error_correction_level(text.as_bytes(), level).map_err(|error| Failure::internal(&error))?;
    let (width, colours) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (row, line) in colours.chunks(width).enumerate() {
        // Where the next run begins, and where the last dark one of this row ended.
        let (mut at, mut last) = (0, None);
        for run in line.chunk_by(|one, next| one == next) {
            if run.first() == Some(&Color::Dark) {
                let _ = match last {
                    None => write!(path, "M{at} {row}.5h{}", run.len()),
                    Some(end) => write!(path, "m{} 0h{}", at - end, run.len()),
                };
                last = Some(at + run.len());
            }
            at += run.len();
        }
    }
    let side = width + 2 * QUIET;
    let ground = format!("M-{QUIET} -{QUIET}h{side}v{side}h-{side}z");
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{pixels}\" height=\"{pixels}\" \
         viewBox=\"-{QUIET} -{QUIET} {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"{ground}\"/><path stroke=\"#000\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]
mod tests {
    use super::*;

    /// The squares that a picture has dark.
    fn dark(picture: &str) -> Vec<(usize, usize)> {
        let path = picture.split("stroke=\"#000\" d=\"M").nth(1).unwrap().split('"').next().unwrap();
        let mut squares = Vec::new();
        for line in path.split('M') {
            let (mut at, mut row) = (0, 0);
            for run in line.split('m') {
                let (from, length) = run.split_once('h').unwrap();
                let (gap, down) = from.split_once(' ').unwrap();
                at += gap.parse::<usize>().unwrap();
                row = down.strip_suffix(".5").map_or(row, |row| row.parse().unwrap());
                let end = at + length.parse::<usize>().unwrap();
                squares.extend((at..end).map(|at| (at, row)));
                at = end;
            }
        }
        squares
    }

    #[test]
    fn a_picture_has_the_squares_of_its_code_and_no_others() {
        for text in ["https://id.test/t/acme/device?user_code=BCDF-GHJK", "otpauth://totp/Acme:alice?secret=JBSWY3DP"] {
            let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).unwrap();
            let colours = code.to_colors();
            let all = (0..code.width()).flat_map(|row| (0..code.width()).map(move |at| (at, row)));
            let expected: Vec<_> = all.filter(|(at, row)| colours[row * code.width() + at] == Color::Dark).collect();
            let drawn = picture(text, EcLevel::M, 200).unwrap();
            assert_eq!(dark(&drawn), expected);
            assert!(drawn.len() < 4 * 1024, "{} bytes", drawn.len());
        }
        assert!(picture(&"x".repeat(4000), EcLevel::L, 200).is_err());
    }
}

//! Stolen passwords: a file with a line `HASH:COUNT` for each SHA-1, sorted by it, as Have I Been Pwned hands it out. It has a
//! thousand million lines, so it is never loaded: a look is some thirty short reads. It runs on the password threads.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

use signet_crypto::breach::{BreachHash, DIGITS};

/// Bytes of a line at most: the hash, a colon, a count, the end of the line.
const LONGEST_LINE: u64 = 64;
/// What is small enough to be read line by line.
const BLOCK: u64 = 4096;
/// Places that are looked at to see that a list is sorted; of one that is small, every line is.
const PLACES: u64 = 1024;

/// A list of stolen passwords.
#[derive(Debug)]
pub struct Breached {
    file: File,
    length: u64,
}

impl Breached {
    /// Opens a list, and sees that it is one.
    ///
    /// # Errors
    /// One sentence for a file that cannot be read, has other lines, or is not sorted.
    pub fn open(path: &Path) -> io::Result<Self> {
        let wrong = |error: io::Error| {
            io::Error::new(
                error.kind(),
                format!("the list of stolen passwords {} cannot be used: {error}", path.display()),
            )
        };
        let file = File::open(path).map_err(wrong)?;
        let length = file.metadata().map_err(wrong)?.len();
        let list = Self { file, length };
        list.check().map_err(wrong)?;
        Ok(list)
    }

    /// Whether a password is in it.
    ///
    /// # Errors
    /// When the file cannot be read any more, or was changed to something else.
    pub fn contains(&self, wanted: &BreachHash) -> io::Result<bool> {
        // It is in a line that begins in `low..high`, if it is there; a line begins at `low`.
        let (mut low, mut high) = (0, self.length);
        while high - low > BLOCK {
            let (hash, at) = self.line_after(low + (high - low) / 2)?;
            match hash.cmp(wanted) {
                std::cmp::Ordering::Equal => return Ok(true),
                std::cmp::Ordering::Less => low = at,
                std::cmp::Ordering::Greater => high = at,
            }
        }
        Ok(self.lines(low, high)?.contains(wanted))
    }

    fn check(&self) -> io::Result<()> {
        let hashes = if self.length <= BLOCK * PLACES {
            self.lines(0, self.length)?
        } else {
            let step = self.length / PLACES;
            (0..PLACES - 1).map(|place| Ok(self.line_after(place * step)?.0)).collect::<io::Result<_>>()?
        };
        if hashes.is_empty() {
            return Err(io::Error::other("it is empty"));
        }
        if !hashes.is_sorted() {
            return Err(io::Error::other("it is not sorted by hash"));
        }
        Ok(())
    }

    /// The first line that begins behind a place, and where.
    fn line_after(&self, place: u64) -> io::Result<(BreachHash, u64)> {
        let bytes = self.read(place, place + 2 * LONGEST_LINE)?;
        let end = bytes.iter().take(LONGEST_LINE.try_into().unwrap_or(usize::MAX)).position(|byte| *byte == b'\n');
        let begins = end.ok_or_else(no_list)? + 1;
        let hash = hash(bytes.get(begins..).unwrap_or_default())?;
        Ok((hash, place + u64::try_from(begins).map_err(io::Error::other)?))
    }

    /// All that begin between two places, where lines begin.
    fn lines(&self, from: u64, to: u64) -> io::Result<Vec<BreachHash>> {
        let bytes = self.read(from, to)?;
        let bytes = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        if bytes.is_empty() {
            return Ok(Vec::new());
        }
        bytes.split(|byte| *byte == b'\n').map(hash).collect()
    }

    /// What is between two places, or up to the end.
    fn read(&self, from: u64, to: u64) -> io::Result<Vec<u8>> {
        let length = to.min(self.length).saturating_sub(from);
        let mut bytes = vec![0; usize::try_from(length).map_err(io::Error::other)?];
        self.file.read_exact_at(&mut bytes, from)?;
        Ok(bytes)
    }
}

/// The hash that a line begins with: alone, or before a colon.
fn hash(line: &[u8]) -> io::Result<BreachHash> {
    let (digits, rest) = line.split_at_checked(DIGITS).ok_or_else(no_list)?;
    if !matches!(rest.first(), None | Some(b':' | b'\r' | b'\n')) {
        return Err(no_list());
    }
    BreachHash::parse(digits).ok_or_else(no_list)
}

fn no_list() -> io::Error {
    io::Error::other("it has other lines than `HASH:COUNT`, where the hash is a SHA-1 in 40 hexadecimal digits")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Write as _;
    use std::io::Write as _;

    use proptest::prelude::*;
    use tempfile::NamedTempFile;

    use super::*;

    fn file(text: &str) -> NamedTempFile {
        let mut file = NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file
    }

    fn refused(text: &str) -> String {
        Breached::open(file(text).path()).unwrap_err().to_string()
    }

    fn line(hash: &[u8; 20]) -> String {
        hash.iter().fold(String::new(), |mut line, byte| {
            let _ = write!(line, "{byte:02X}");
            line
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        /// Against a search from the first line to the last, over lists within a block and of many, with lines of unequal length.
        #[test]
        fn it_finds_what_is_in_the_list_and_nothing_else(
            listed in proptest::collection::btree_map(any::<[u8; 20]>(), proptest::option::of(any::<u64>()), 1..300),
            others in proptest::collection::vec(any::<[u8; 20]>(), 8),
            ends in prop_oneof![Just("\n"), Just("\r\n")],
            last in any::<bool>(),
        ) {
            let mut text = String::new();
            for (hash, count) in &listed {
                let count = count.map(|count| format!(":{count}")).unwrap_or_default();
                let _ = write!(text, "{}{count}{ends}", line(hash));
            }
            let text = if last { &text } else { text.trim_end() };
            let file = file(text);
            let list = Breached::open(file.path()).unwrap();
            let hashes: BTreeSet<BreachHash> =
                listed.keys().map(|hash| BreachHash::parse(line(hash).as_bytes()).unwrap()).collect();
            for hash in hashes.iter().step_by(3) {
                prop_assert!(list.contains(hash).unwrap());
            }
            // Those beside a listed one, and some from anywhere.
            let near = listed.keys().step_by(5).flat_map(|hash| [0_u8, 255].map(|end| { let mut near = *hash; near[19] = end; near }));
            for other in near.chain(others) {
                let other = BreachHash::parse(line(&other).as_bytes()).unwrap();
                prop_assert_eq!(list.contains(&other).unwrap(), hashes.contains(&other));
            }
        }
    }

    #[test]
    fn a_file_that_is_no_sorted_list_is_refused_and_the_sentence_names_it() {
        let [low, high] = ["0", "F"].map(|digit| digit.repeat(40));
        assert!(Breached::open(file(&format!("{low}:1\n{high}:2\n")).path()).is_ok());
        assert!(refused("").contains("it is empty"));
        assert!(refused("\n").contains("it is empty"));
        assert!(refused(&format!("{high}:1\n{low}:2\n")).contains("not sorted"));
        for text in [
            "password\n",
            "5BAA6\n",
            &format!("{low}1:1\n"),
            &format!("{low}:1\n\n{high}:1\n"),
            &format!("\u{feff}{low}:1\n"),
        ] {
            assert!(refused(text).contains("other lines"), "{text}");
        }
        let missing = Breached::open(Path::new("/nowhere/stolen.txt")).unwrap_err().to_string();
        assert!(missing.contains("/nowhere/stolen.txt"), "{missing}");
        assert!(Breached::open(tempfile::tempdir().unwrap().path()).is_err(), "a folder");
    }

    #[test]
    fn a_large_list_that_is_not_sorted_is_refused_by_a_look_here_and_there() {
        let mut lines: Vec<String> = (0..100_000_u32).map(|at| format!("{at:08X}{}:7\n", "0".repeat(32))).collect();
        let list = file(&lines.concat());
        assert!(list.as_file().metadata().unwrap().len() > BLOCK * PLACES);
        let list = Breached::open(list.path()).unwrap();
        let named = |at: u32| BreachHash::parse(format!("{at:08X}{}", "0".repeat(32)).as_bytes()).unwrap();
        for at in [0, 1, 49_999, 99_999] {
            assert!(list.contains(&named(at)).unwrap(), "{at}");
        }
        assert!(!list.contains(&named(100_000)).unwrap());
        lines.reverse();
        assert!(refused(&lines.concat()).contains("not sorted"));
    }

    #[test]
    fn a_list_that_was_cut_off_meanwhile_is_an_error_and_not_a_free_pass() {
        let file = file(&format!("{}:1\n{}:2\n", "0".repeat(40), "F".repeat(40)));
        let list = Breached::open(file.path()).unwrap();
        file.as_file().set_len(10).unwrap();
        assert!(list.contains(&BreachHash::of("password")).is_err());
    }
}

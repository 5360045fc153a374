//! How soon a password would be guessed, by zxcvbn: 30,000 common passwords, words, names, keyboard rows, dates, repeats,
//! and what is known of the person. Its own sentences stay behind; what it found is a word of ours that pages translate.

use zxcvbn::feedback::{Feedback, Suggestion, Warning};
use zxcvbn::matching::patterns::MatchPattern;
use zxcvbn::{Entropy, zxcvbn};

/// The best score.
pub const BEST: u8 = 4;

/// What makes a password easy to guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// Keys beside each other.
    Keys,
    /// The same again and again.
    Repeats,
    /// Many people have it.
    Common,
    /// It is like one that many people have.
    LikeCommon,
    /// `abc`, `6543`.
    Sequence,
    /// A year or a date.
    Date,
    /// A word.
    Word,
    /// Names of people.
    Names,
    /// What is known of this person, or of where they sign in.
    Own,
    /// Too little of anything.
    Little,
}

/// What was found of a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strength {
    /// 0 to 4: guessed within a thousand tries, a million, a hundred million, ten thousand million, or later.
    pub score: u8,
    /// Why it is no better.
    pub weakness: Weakness,
    /// It leans on capital letters, signs for letters or words backwards.
    pub by_tricks: bool,
}

/// Looks at a password, of which the first 100 characters count, and at what is known of its owner. Takes milliseconds.
pub fn of(password: &str, known: &[&str]) -> Strength {
    let entropy = zxcvbn(password, known);
    let suggestions = entropy.feedback().map(Feedback::suggestions).unwrap_or_default();
    Strength {
        score: u8::from(entropy.score()),
        weakness: weakness(&entropy, known),
        by_tricks: suggestions.iter().copied().any(is_trick),
    }
}

fn weakness(entropy: &Entropy, known: &[&str]) -> Weakness {
    if leans_on(entropy, known) {
        return Weakness::Own;
    }
    match entropy.feedback().and_then(Feedback::warning) {
        Some(Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess) => {
            Weakness::Keys
        }
        Some(Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess) => {
            Weakness::Repeats
        }
        Some(Warning::ThisIsATop10Password | Warning::ThisIsATop100Password | Warning::ThisIsACommonPassword) => {
            Weakness::Common
        }
        Some(Warning::ThisIsSimilarToACommonlyUsedPassword) => Weakness::LikeCommon,
        Some(Warning::SequencesLikeAbcAreEasyToGuess) => Weakness::Sequence,
        Some(Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess) => Weakness::Date,
        Some(Warning::AWordByItselfIsEasyToGuess) => Weakness::Word,
        Some(Warning::NamesAndSurnamesByThemselvesAreEasyToGuess | Warning::CommonNamesAndSurnamesAreEasyToGuess) => {
            Weakness::Names
        }
        None => Weakness::Little,
    }
}

/// Whether the longest part of it is something that is known.
fn leans_on(entropy: &Entropy, known: &[&str]) -> bool {
    let longest = entropy.sequence().iter().rev().max_by_key(|part| part.token.chars().count());
    longest.is_some_and(|part| match &part.pattern {
        MatchPattern::Dictionary(found) => known.iter().any(|known| known.to_lowercase() == found.matched_word),
        _ => false,
    })
}

const fn is_trick(suggestion: Suggestion) -> bool {
    match suggestion {
        Suggestion::CapitalizationDoesntHelpVeryMuch
        | Suggestion::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase
        | Suggestion::ReversedWordsArentMuchHarderToGuess
        | Suggestion::PredictableSubstitutionsDontHelpVeryMuch => true,
        Suggestion::UseAFewWordsAvoidCommonPhrases
        | Suggestion::NoNeedForSymbolsDigitsOrUppercaseLetters
        | Suggestion::AddAnotherWordOrTwo
        | Suggestion::UseALongerKeyboardPatternWithMoreTurns
        | Suggestion::AvoidRepeatedWordsAndCharacters
        | Suggestion::AvoidSequences
        | Suggestion::AvoidRecentYears
        | Suggestion::AvoidYearsThatAreAssociatedWithYou
        | Suggestion::AvoidDatesAndYearsThatAreAssociatedWithYou => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_easy_to_guess_is_told_and_why() {
        let known = ["alice.adams", "alice", "adams", "acme"];
        let check = |password: &str, most: u8, weakness, by_tricks| {
            let found = of(password, &known);
            assert!(found.score <= most, "{password}: {found:?}");
            assert_eq!((found.weakness, found.by_tricks), (weakness, by_tricks), "{password}");
        };
        check("password", 0, Weakness::Common, false);
        check("P4ssw0rd", 1, Weakness::LikeCommon, true);
        check("drowssap", 1, Weakness::LikeCommon, true);
        check("asdfghjkl;'", 1, Weakness::Keys, false);
        check("aaaaaaaaaaaaaaaa", 1, Weakness::Repeats, false);
        check("abcdefghijklmnop", 1, Weakness::Sequence, false);
        check("13.05.1987", 1, Weakness::Date, false);
        check("christopher", 1, Weakness::Names, false);
        check("encyclopaedia", 1, Weakness::Word, false);
        check("alice.adams", 1, Weakness::Own, false);
        check("Acme2026", 1, Weakness::Own, false);
        check("", 0, Weakness::Little, false);
    }

    #[test]
    fn words_that_only_one_person_puts_together_are_hard_to_guess_in_any_script() {
        for password in [
            "correct horse battery staple",
            "zwölf lila Dachse tanzen Polka",
            "紫色的獾在月亮上跳舞吃面条",
            "k3V-pQ9.xw2_Lr",
        ] {
            assert_eq!(of(password, &[]).score, BEST, "{password}");
        }
        assert!(of("alice.adams", &["alice.adams"]).score < of("alice.adams", &[]).score);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_text_is_too_much_for_it(password in any::<String>(), known in proptest::collection::vec(any::<String>(), 0..4)) {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            prop_assert!(of(&password, &known).score <= BEST);
        }

        #[test]
        fn neither_is_what_looks_like_a_date_a_row_of_keys_or_a_name(password in "[0-9a4@$1.:/ -]{0,140}", known in "[a-zß@.]{0,12}") {
            prop_assert!(of(&password, &[&known]).score <= BEST);
        }
    }
}

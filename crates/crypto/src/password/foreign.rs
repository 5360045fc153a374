//! Hashes that other programs made, as they come in a tenant's document. Each is checked once more, at its owner's next
//! sign-in, and made anew then. What a hash may cost is bounded here: about a second of a core, and 64 MiB.

use super::{bcrypt, pbkdf2, salted, scrypt, sha_crypt};

/// A hash of a kind that is checked and never made.
pub(super) enum Foreign {
    Bcrypt(bcrypt::Stored),
    Pbkdf2(pbkdf2::Stored),
    Scrypt(scrypt::Stored),
    ShaCrypt(sha_crypt::Stored),
    Salted(salted::Stored),
}

impl Foreign {
    /// Reads one; nothing where it is of no known kind, broken, or asks for too much.
    pub(super) fn parse(text: &str) -> Option<Self> {
        bcrypt::Stored::parse(text)
            .map(Self::Bcrypt)
            .or_else(|| pbkdf2::Stored::parse(text).map(Self::Pbkdf2))
            .or_else(|| scrypt::Stored::parse(text).map(Self::Scrypt))
            .or_else(|| sha_crypt::Stored::parse(text).map(Self::ShaCrypt))
            .or_else(|| salted::Stored::parse(text).map(Self::Salted))
    }

    /// Whether it is the hash of a password.
    pub(super) fn matches(&self, password: &str) -> bool {
        match self {
            Self::Bcrypt(stored) => stored.matches(password),
            Self::Pbkdf2(stored) => stored.matches(password),
            Self::Scrypt(stored) => stored.matches(password),
            Self::ShaCrypt(stored) => stored.matches(password),
            Self::Salted(stored) => stored.matches(password),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::Foreign;

    /// What the programs themselves make of a password, or the vectors that they publish.
    const KNOWN: [(&str, &str, &str); 17] = [
        ("bcrypt 2a, of its reference tests", "U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
        ("bcrypt 2y", "U*U", "$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
        ("bcrypt 2b", "U*U*", "$2b$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK"),
        ("RFC 6070", "password", "$pbkdf2$i=4096$c2FsdA$SwB5AbdlSJq+rUnZJvch0GWkKcE"),
        (
            "PBKDF2 with SHA-256, of hashlib",
            "correct horse",
            "$pbkdf2-sha256$i=29000$c2FsdHNhbHRzYWx0c2FsdA$wdimsZz82dUhh09vxCX+tZ6CiAyYHJSfs9wD5qYnfzg",
        ),
        (
            "passlib",
            "correct horse",
            "$pbkdf2-sha256$29000$c2FsdHNhbHRzYWx0c2FsdA$wdimsZz82dUhh09vxCX.tZ6CiAyYHJSfs9wD5qYnfzg",
        ),
        (
            "Keycloak, with base64 that is filled up",
            "correct horse",
            "$pbkdf2-sha512$i=210000$c2FsdHNhbHRzYWx0c2FsdA==$1iOjR8IAQW3eKU6kg+9NJqRsHHaLsIWjXnVcuC2+obbnDSpO2xFWnB3XyncU5v+/55lJT6he5wlCCevDGdExgA==",
        ),
        (
            "Django",
            "correct horse",
            "pbkdf2_sha256$29000$saltsaltsaltsalt$wdimsZz82dUhh09vxCX+tZ6CiAyYHJSfs9wD5qYnfzg=",
        ),
        (
            "scrypt, of hashlib",
            "correct horse",
            "$scrypt$ln=14,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$1idRgu6ns74sljt005o5BblTKV7Jul0HPGT6aXWnXKY",
        ),
        (
            "Firebase, of its own documentation",
            "user1password",
            "$firebase-scrypt$ln=14,r=8,s=Bw==,k=jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==$42xEC+ixf3L2lw==$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==",
        ),
        (
            "SHA-256 crypt, of its specification",
            "Hello world!",
            "$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5",
        ),
        (
            "the same with rounds",
            "Hello world!",
            "$5$rounds=10000$saltstringsaltst$3xv.VbSHBb41AL9AvLeujZkZRBAwqFMz2.opqey6IcA",
        ),
        (
            "SHA-512 crypt, of its specification",
            "Hello world!",
            "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1",
        ),
        (
            "SHA-512 crypt, of glibc",
            "correct horse",
            "$6$rounds=7000$glibcsalt$BYvwyB74TF8Hh0zD.8OBvCyWZU0Rc578.YrO1sG2kBY4E0a4nfw59AI0pRlCGgoG1shZUxMDYiA34hLYkoTom.",
        ),
        ("OpenLDAP, SHA-1", "correct horse", "{SSHA}awc/Cj0kafyFd5d8fGn07xoHBJJzYWx0c2FsdA=="),
        ("OpenLDAP, SHA-256", "correct horse", "{SSHA256}YflVcOMs6k7tbGkQbQNVn6/ehAnUAVltiLPKHBWGi2tzYWx0c2FsdA=="),
        (
            "OpenLDAP, SHA-512",
            "correct horse",
            "{SSHA512}50rsRNBf8j3I5xE+QwaHdFyMhOzITssZ8BB3UxwQ+SI1JKygYm6ZeRYTDuUyFZIIqDonoTuXwB0Z/MAPhgQCFHNhbHRzYWx0",
        ),
    ];

    #[test]
    fn a_hash_of_another_program_matches_its_password_only() {
        for (who, password, hash) in KNOWN {
            let stored = Foreign::parse(hash).unwrap_or_else(|| panic!("{who}: {hash}"));
            assert!(stored.matches(password), "{who}: {hash}");
            assert!(!stored.matches(&format!("{password} ")) && !stored.matches(""), "{who}: {hash}");
        }
    }

    #[test]
    fn what_is_broken_or_asks_for_too_much_is_none() {
        for hash in [
            "",
            "plain",
            "$1$saltstring$5Qb1rY0kWqPNAlkcCm6Ge0",
            "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
            "$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
            "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
            "$2b$05$CCCCCCCCCCCCCCCCCCCCCCE5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
            "$pbkdf2-sha256$i=2000000000$c2FsdHNhbHRzYWx0c2FsdA$PBKDF2",
            "$pbkdf2-sha256$i=0$c2FsdHNhbHRzYWx0c2FsdA$SwB5AbdlSJq+rUnZJvch0GWkKcE",
            "$pbkdf2-md5$i=1000$c2FsdA$SwB5AbdlSJq+rUnZJvch0GWkKcE",
            "$pbkdf2-sha256$i=1000$c2FsdA$",
            "$scrypt$ln=30,r=8,p=1$c2FsdHNhbHQ$SwB5AbdlSJq+rUnZJvch0GWkKcE",
            "$scrypt$ln=14,r=8,p=1000000$c2FsdHNhbHQ$SwB5AbdlSJq+rUnZJvch0GWkKcE",
            "$scrypt$ln=0,r=8,p=1$c2FsdHNhbHQ$SwB5AbdlSJq+rUnZJvch0GWkKcE",
            "$firebase-scrypt$ln=14,r=8,s=Bw==$42xEC+ixf3L2lw==$lSrfV15cpx95",
            "$6$rounds=999999999$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjlO/O817G3uBnIFNjnQJuesI68OTLiBFdcbYEdFCoEOfaS35inz1",
            "$6$saltstring$short",
            "{SSHA}SwB5AbdlSJq+rUnZJvch0GWkKcE=",
            "{SHA}SwB5AbdlSJq+rUnZJvch0GWkKcE=",
        ] {
            assert!(Foreign::parse(hash).is_none(), "{hash}");
        }
    }
}
